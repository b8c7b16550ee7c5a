import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { defaultRecipe, type ColumnPlan } from '../core/data/recipe';
import { desk } from '../testing/desk';

const lines = Array.from({ length: 40 }, (_, i) => `c${i},${(i % 2) * 50 + i / 10}`);

const program = resolve('scripts/kindred.mjs');
const env = { ...process.env, NODE_ENV: 'production', VITEST: undefined };

test('the built program runs in Node from another folder: it builds itself without a word', () => {
  const { folder, put } = desk();
  put('shop.csv', ['id,age', ...lines].join('\n'));
  const kindred = (argv: readonly string[]) =>
    spawnSync(process.execPath, [program, ...argv], { cwd: folder, encoding: 'utf8', env });
  const done = kindred(['segment', 'shop.csv', '--k', '2', '--out', 'o']);
  expect(done).toMatchObject({
    status: 0,
    stdout: '',
    stderr: expect.stringMatching(/(^|\n)40 customers in 2 segments are in o\.\n$/) as string,
  });
  expect(readdirSync(join(folder, 'o')).sort()).toEqual([
    'customers.csv',
    'segments.json',
    'summary.json',
    'workspace.kindred',
  ]);
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

test.skipIf(process.platform === 'win32')('Ctrl-C ends the program and leaves what stood there', async () => {
  const { folder, put } = desk();
  put('shop.csv', ['id,age', ...lines].join('\n'));
  mkdirSync(join(folder, 'o'));
  put('o/customers.csv', 'from before');
  // A pipe as the recipe: whoever writes into it knows that the program is at work and waits for it.
  const pipe = join(folder, 'recipe.json');
  execFileSync('mkfifo', [pipe]);
  const argv = ['segment', 'shop.csv', '--recipe', 'recipe.json', '--out', 'o'];
  const running = spawn(process.execPath, [program, ...argv], { cwd: folder, env });
  let told = '';
  running.stderr.on('data', (bytes: Buffer) => void (told += bytes.toString()));
  const ended = once(running, 'close');
  const recipe = await open(pipe, 'w');
  running.kill('SIGINT');
  const columns: ColumnPlan[] = [
    { name: 'id', role: 'key' },
    { name: 'age', role: 'number' },
  ];
  await recipe.writeFile(JSON.stringify(defaultRecipe(columns)));
  await recipe.close();
  expect(await ended).toEqual([130, null]);
  expect(told).toBe('kindred: interrupted; nothing was written.\n');
  expect(readdirSync(join(folder, 'o'))).toEqual(['customers.csv']);
  expect(readFileSync(join(folder, 'o/customers.csv'), 'utf8')).toBe('from before');
});
