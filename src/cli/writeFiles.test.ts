import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { writeFiles } from './writeFiles';

const names = ['a.csv', 'b.json', 'c.kindred'];

/** Files written over older ones and stopped after so many turns of the event loop; what stands there then. */
async function stoppedAfter(turns: number): Promise<Record<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), 'kindred-write-'));
  try {
    for (const name of [...names, 'notes.txt']) writeFileSync(join(folder, name), 'old');
    const interruption = new AbortController();
    const files = names.map((name) => ({ name, content: 'new'.repeat(100_000) }));
    const writing = writeFiles(folder, files, interruption.signal).catch((error: unknown) => {
      expect(error).toMatchObject({ name: 'AbortError' });
    });
    for (let turn = 0; turn < turns; turn++) await setImmediate();
    interruption.abort();
    await writing;
    return Object.fromEntries(
      readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8').slice(0, 3)]),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test('stopped at any moment, all files are the old ones or all are the new ones, and none is half written', async () => {
  const before = { 'a.csv': 'old', 'b.json': 'old', 'c.kindred': 'old', 'notes.txt': 'old' };
  const after = { 'a.csv': 'new', 'b.json': 'new', 'c.kindred': 'new', 'notes.txt': 'old' };
  expect(await stoppedAfter(0)).toEqual(before);
  for (let turns = 1; turns <= 30; turns++) expect([before, after]).toContainEqual(await stoppedAfter(turns));
  expect(await stoppedAfter(20_000)).toEqual(after);
});
