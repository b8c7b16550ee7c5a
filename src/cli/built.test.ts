import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { desk } from '../testing/desk';

const lines = Array.from({ length: 40 }, (_, i) => `c${i},${(i % 2) * 50 + i / 10}`);

test('the built program runs in Node from another folder: it builds itself without a word', () => {
  const { folder, put } = desk();
  put('shop.csv', ['id,age', ...lines].join('\n'));
  const kindred = (argv: readonly string[]) =>
    spawnSync(process.execPath, [resolve('scripts/kindred.mjs'), ...argv], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, NODE_ENV: 'production', VITEST: undefined },
    });
  const done = kindred(['segment', 'shop.csv', '--k', '2', '--out', 'o']);
  expect(done).toMatchObject({
    status: 0,
    stdout: '',
    stderr: expect.stringMatching(/(^|\n)40 customers in 2 segments are in o\.\n$/) as string,
  });
  expect(readdirSync(join(folder, 'o')).sort()).toEqual(['customers.csv', 'segments.json', 'summary.json']);
  // The sentences of errors are loaded late, from a file beside the program.
  const refused = kindred(['inspect', 'gone.csv', '--out', 'p']);
  expect(refused).toMatchObject({ status: 2, stdout: '', stderr: 'kindred: There is no file gone.csv.\n' });
  put('header.csv', 'id,age\n');
  expect(kindred(['inspect', 'header.csv', '--out', 'p'])).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(
      /^kindred: header\.csv has a header and no rows below it\. .*\n$/,
    ) as string,
  });
});
