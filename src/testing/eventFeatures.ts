import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { eventLog } from '../stages/clean/fixtures/eventLog.mjs';
import { desk } from './desk';

interface Oracle {
  readonly visitors: number;
  readonly visits: number;
  readonly sha256: string;
  readonly sampled: readonly Readonly<Record<string, string>>[];
}

/** Holds `kindred features` of a generated event log against pandas, byte for byte. */
export async function expectFeatures(
  log: { readonly events: number; readonly visitors: number; readonly hasSessions: boolean },
  oracle: Oracle,
): Promise<void> {
  const { folder, put, kindred } = desk();
  put('events.csv', eventLog(log.events, log.visitors, 'kindred/events/1', log.hasSessions));
  expect(await kindred(['features', 'events.csv', '--out', 'f', '--quiet'])).toEqual({
    status: 0,
    out: '',
    err: '',
  });
  const csv = readFileSync(join(folder, 'f/features.csv'), 'utf8');
  const [header = '', ...lines] = csv.trimEnd().split('\n');
  const names = header.split(',');
  // Shown first, because a wrong hash alone says little.
  for (const known of oracle.sampled) {
    const cells = lines.find((line) => line.startsWith(`${known['id']},`))?.split(',') ?? [];
    const { search_words: _, ...row } = Object.fromEntries(names.map((name, j) => [name, cells[j]!]));
    expect(row).toEqual(known);
  }
  expect(createHash('sha256').update(csv).digest('hex')).toBe(oracle.sha256);
  const { facts } = JSON.parse(readFileSync(join(folder, 'f/features.json'), 'utf8'));
  expect(facts).toMatchObject({ rows: log.events, customers: oracle.visitors, visits: oracle.visits });
}
