import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { desk } from '../testing/desk';

/** Makes Node believe that the machine has so many cores. */
const coresScript = (cores: number): string =>
  `data:text/javascript,import os from 'node:os'; import { syncBuiltinESMExports } from 'node:module';
  os.availableParallelism = () => ${cores}; syncBuiltinESMExports();`;

test('one thread, two and four give the same segments', { timeout: 600_000 }, () => {
  const { folder } = desk();
  const sample = resolve('public/samples/linden-loom.csv');
  const [one, ...others] = [1, 2, 4].map((cores) => {
    const out = join(folder, String(cores));
    const program = ['--import', coresScript(cores), resolve('scripts/kindred.mjs')];
    const argv = ['segment', sample, '--layout', 'none', '--quiet', '--out', out];
    const env = { ...process.env, NODE_ENV: 'production', VITEST: undefined };
    const { status } = spawnSync(process.execPath, [...program, ...argv], { env });
    expect(status).toBe(0);
    const read = (name: string): string => readFileSync(join(out, name), 'utf8');
    expect(JSON.parse(read('summary.json'))).toMatchObject({ threads: cores });
    return [read('customers.csv'), read('segments.json')];
  });
  for (const other of others) expect(other).toEqual(one);
});
