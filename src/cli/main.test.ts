import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeWorkspace } from '../stages/export/workspaceFile';
import { desk } from '../testing/desk';
import { smallWorkspace } from '../testing/workspace';

const shop = ['id,age,spend', 'a,20,900', 'b,22,880', 'c,60,100', 'd,61,120', 'e,59,90', 'f,21,910'].join(
  '\n',
);

test('help teaches each verb by example, and goes to the output', async () => {
  const { kindred } = desk();
  const overview = await kindred(['--help']);
  expect(overview).toMatchObject({ status: 0, err: '' });
  for (const verb of ['inspect', 'segment', 'embed']) {
    expect(overview.out).toContain(`kindred ${verb} `);
    const { status, out } = await kindred([verb, '--help']);
    expect(status).toBe(0);
    expect(out).toMatch(new RegExp(`    kindred ${verb} .*--out`));
    expect(out).toContain('--recipe FILE');
  }
  expect((await kindred(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test.each([
  [[], /^kindred: Say what to do: inspect, segment, embed, classify, score, clv, features, update\./],
  [['cluster', 'shop.csv'], /no verb “cluster”/],
  [['segment', '--out', 'o'], /segment needs a file/],
  [['segment', 'shop.csv'], /segment needs --out DIR/],
  [['segment', 'shop.csv', '--out'], /--out needs a value/],
  [['segment', 'shop.csv', '--k', '--out', 'o'], /--k needs a value/],
  [['segment', 'shop.csv', '--out', 'o', '--colour', 'red'], /has no option --colour/],
  [['inspect', 'shop.csv', '--out', 'o', '--k', '3'], /inspect has no option --k/],
  [['segment', 'shop.csv', '--out', 'o', '--quiet=yes'], /--quiet takes no value/],
  [['segment', 'shop.csv', '--out', 'o', '--k', 'five'], /--k takes auto or a whole number/],
  [['segment', 'shop.csv', '--out', 'o', '--k', '0'], /--k takes auto or a whole number from 1 to 200/],
  [
    ['segment', 'shop.csv', '--out', 'o', '--k', '7', '--layout', 'none'],
    /--k 7 is more than there are different rows \(6\)/,
  ],
  [
    ['segment', 'shop.csv', '--out', 'o', '--method', 'gmm'],
    /--method takes kmeans, hdbscan, dbscan or hierarchical, not “gmm”/,
  ],
  [['segment', 'shop.csv', '--out', 'o', '--eps', '1'], /--eps goes with --method dbscan, not with kmeans/],
  [
    ['segment', 'shop.csv', '--out', 'o', '--method', 'hdbscan', '--k', '3'],
    /--k goes with --method kmeans or hierarchical, not with hdbscan/,
  ],
  [
    ['segment', 'shop.csv', '--out', 'o', '--method', 'dbscan', '--eps', '0'],
    /--eps takes auto or a number above 0, not “0”/,
  ],
  [
    ['segment', 'shop.csv', '--out', 'o', '--method', 'hdbscan', '--min-samples', '17'],
    /--min-samples takes auto or a whole number from 1 to 16, not “17”/,
  ],
  [
    ['segment', 'shop.csv', '--out', 'o', '--method', 'hierarchical', '--linkage', 'median'],
    /--linkage takes ward, average, complete or single, not “median”/,
  ],
  [
    ['segment', 'shop.csv', '--out', 'o', '--layout', 'tsne'],
    /--layout takes kindred, umap-js, pca or none, not “tsne”/,
  ],
  [
    ['segment', 'shop.csv', '--out', 'o', '--encoder', 'bert'],
    /--encoder takes auto, lexical, minilm-l6, taught or kindred-static, not “bert”/,
  ],
  [['segment', 'shop.csv', '--out', 'o', '--scale', 'log'], /--scale takes none, standard or robust/],
  [['segment', 'shop.csv', '--out', 'o', '--seed', '-1'], /--seed takes a whole number/],
  [['segment', 'shop.csv', '--out', 'o', '--weights', 'words=1'], /--weights takes text=NUMBER/],
  [
    ['segment', 'shop.csv', '--out', 'o', '--id', 'name'],
    /--id names the column “name”; the input has id, age, spend/,
  ],
  [['segment', 'shop.csv', '--out', 'o', '--columns', 'age,height'], /--columns names the column “height”/],
  [['embed', 'shop.csv', '--out', 'o', '--text', 'words'], /--text names the column “words”/],
  [['embed', 'shop.csv', '--out', 'o'], /No column looks like text/],
  [['segment', 'shop.csv', '--out', 'shop.csv'], /shop\.csv is a file; --out takes a folder/],
  [['segment', 'gone.csv', '--out', 'o'], /There is no file gone\.csv/],
  [['segment', '.', '--out', 'o'], /is a folder/],
  [['segment', 'empty.csv', '--out', 'o'], /empty\.csv is empty/],
  [['segment', 'header.csv', '--out', 'o'], /header\.csv has a header and no rows/],
  [['segment', 'binary.csv', '--out', 'o'], /binary\.csv is (not text|a PDF)/],
  [['segment', 'book.xlsx', '--out', 'o'], /book\.xlsx is damaged: it is cut off/],
  [['segment', 'cut.csv.gz', '--out', 'o'], /cut\.csv\.gz is damaged/],
  [['segment', 'equal.csv', '--out', 'o', '--columns', 'age'], /All 4 rows are equal/],
  [['segment', 'shop.csv', 'other.csv', '--out', 'o'], /other\.csv has other columns than shop\.csv/],
  [['segment', 'shop.csv', '--out', 'o', '--weights', 'text=0,behaviour=0'], /No column counts/],
  [['segment', 'shop.csv', '--out', 'o', '--roles', 'gone.json'], /no file of roles to read at gone\.json/],
  [
    ['segment', 'shop.csv', '--out', 'o', '--roles', 'roles.json'],
    /gives age the role "years"; roles are key/,
  ],
  [
    ['segment', 'shop.csv', '--out', 'o', '--recipe', 'shop.csv'],
    /shop\.csv is not a recipe: it is not JSON/,
  ],
  [['segment', 'shop.csv', '--out', 'o', '--recipe', 'newer.json'], /recipe version 99, this one reads 1/],
  [
    ['segment', 'shop.csv', '--out', 'o', '--recipe', 'half.json'],
    /half\.json is not a recipe: in “columns”/,
  ],
  [['segment', 'shop.csv', '--out', 'o', '--recipe', 'odd.json'], /in “cluster\.k”, .* received "many"/],
  [['segment', 'shop.csv', '--out', 'o', '--recipe', 'more.json'], /in “taste”/],
  ...['inspect', 'segment', 'embed'].flatMap((verb): [string[], RegExp][] => [
    [[verb, 'gone.csv', '--out', 'o'], /There is no file gone\.csv/],
    [[verb, 'empty.csv', '--out', 'o'], /empty\.csv is empty/],
    [[verb, 'header.csv', '--out', 'o'], /header\.csv has a header and no rows/],
    [[verb, 'binary.csv', '--out', 'o'], /binary\.csv is (not text|a PDF)/],
    [[verb, 'shop.csv', '--out', 'o', '--columns', 'height'], /--columns names the column “height”/],
    [[verb, 'shop.csv', '--out', 'o', '--recipe', 'gone.json'], /no recipe to read at gone\.json/],
    [[verb, 'shop.csv', '--out', 'o', '--recipe', 'empty.csv'], /empty\.csv is not a recipe: it is empty/],
    [
      [verb, 'shop.csv', '--out', 'o', '--recipe', 'binary.csv'],
      /binary\.csv is not a recipe: it is not JSON/,
    ],
    [[verb, 'shop.csv', '--out', 'o', '--recipe', 'half.json'], /half\.json is not a recipe/],
    [
      [verb, 'shop.csv', '--out', 'o', '--recipe', 'book.xlsx'],
      /book\.xlsx is not a Kindred workspace\. Give/,
    ],
    [[verb, 'shop.csv', '--out', 'o', '--recipe', 'cut.kindred'], /cut\.kindred is damaged: .* Copy or/],
    [
      [verb, 'shop.csv', '--out', 'o', '--recipe', 'changed.kindred'],
      /changed\.kindred (was changed|is damaged)/,
    ],
    [
      [verb, 'shop.csv', '--out', 'o', '--recipe', 'listed.json'],
      /listed\.json leaves out customers of a do-not-contact list/,
    ],
    [[verb, 'shop.csv', '--out', 'o', '--recipe', 'good.kindred'], /good\.kindred uses the column “note”/],
  ]),
])('%j is refused with status 2, one line, and nothing written', async (argv, line) => {
  const { folder, put, kindred } = desk();
  put('shop.csv', shop);
  put('other.csv', shop.replace('spend', 'income'));
  put('empty.csv', '');
  put('header.csv', 'id,age,spend\n');
  put(
    'binary.csv',
    Uint8Array.from({ length: 3000 }, (_, i) => (i * 7919) % 256),
  );
  put(
    'book.xlsx',
    Uint8Array.from([0x50, 0x4b, 3, 4, ...new TextEncoder().encode('xl/worksheets/sheet1.xml')]),
  );
  put('cut.csv.gz', Uint8Array.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 75, 76]));
  put('equal.csv', 'id,age\na,1\nb,1\nc,1\nd,1\n');
  put('roles.json', '{"age": "years"}');
  put('newer.json', '{"version": 99}');
  put('half.json', '{"version": 1}');
  const { recipe } = smallWorkspace();
  put('odd.json', JSON.stringify({ ...recipe, cluster: { method: 'kmeans', k: 'many', nInit: 1 } }));
  const listed = { ...recipe.clean, steps: recipe.clean.steps?.map((step) => ({ ...step, on: true })) };
  put('listed.json', JSON.stringify({ ...recipe, clean: listed }));
  put('more.json', JSON.stringify({ ...recipe, taste: 'sweet' }));
  const workspace = await writeWorkspace(smallWorkspace());
  put('good.kindred', workspace);
  put('cut.kindred', workspace.subarray(0, workspace.length >> 1));
  workspace[workspace.length >> 1]! ^= 255;
  put('changed.kindred', workspace);
  const before = readdirSync(folder);
  const { status, out, err } = await kindred(argv);
  expect(err).toMatch(line);
  expect(err.trimEnd().split('\n')).toHaveLength(1);
  expect(err.startsWith('kindred: ')).toBe(true);
  expect(status).toBe(2);
  expect(out).toBe('');
  expect(readdirSync(folder)).toEqual(before);
});

test('other files of the folder stay, and no temporary file is left', async () => {
  const { folder, put, kindred } = desk();
  put('shop.csv', shop);
  mkdirSync(join(folder, 'o'));
  put('o/notes.txt', 'mine');
  put('o/customers.csv', 'from before');
  const { status } = await kindred(['segment', 'shop.csv', '--out', 'o', '--k', '2', '--layout', 'none']);
  expect(status).toBe(0);
  expect(readdirSync(join(folder, 'o')).sort()).toEqual([
    'customers.csv',
    'notes.txt',
    'segments.json',
    'summary.json',
    'workspace.kindred',
  ]);
  expect(readFileSync(join(folder, 'o/notes.txt'), 'utf8')).toBe('mine');
  expect(readFileSync(join(folder, 'o/customers.csv'), 'utf8')).toMatch(/^id,/);
});

test('an interruption leaves what stood there, whole', async () => {
  const { folder, put, kindred } = desk();
  put('shop.csv', shop);
  mkdirSync(join(folder, 'o'));
  put('o/customers.csv', 'from before');
  const interruption = new AbortController();
  const running = kindred(['segment', 'shop.csv', '--out', 'o', '--k', '2'], interruption.signal);
  interruption.abort();
  const { status, err } = await running;
  expect(status).toBe(130);
  expect(err).toBe('kindred: interrupted; nothing was written.\n');
  expect(readdirSync(join(folder, 'o'))).toEqual(['customers.csv']);
  expect(readFileSync(join(folder, 'o/customers.csv'), 'utf8')).toBe('from before');
});

test('a folder where nothing may be written is the user’s situation, not our failure', async () => {
  const { folder, put, kindred } = desk();
  put('shop.csv', shop);
  // A folder stands where a file would go: also refused where the tests run as root.
  mkdirSync(join(folder, 'o/summary.json'), { recursive: true });
  const { status, err } = await kindred([
    'segment',
    'shop.csv',
    '--out',
    'o',
    '--k',
    '2',
    '--layout',
    'none',
  ]);
  expect(status).toBe(2);
  expect(err).toMatch(/summary\.json is a folder, where a file would go/);
  expect(readdirSync(join(folder, 'o'))).toEqual(['summary.json']);
});

test('a mistake of ours has status 1 and says so', async () => {
  const { folder, put, kindred } = desk();
  put('shop.csv', shop);
  const signal = {
    get aborted() {
      return false;
    },
    throwIfAborted() {
      throw new Error('broken inside');
    },
  };
  const { status, err } = await kindred(
    ['segment', 'shop.csv', '--out', 'o'],
    signal as unknown as AbortSignal,
  );
  expect(status).toBe(1);
  expect(err).toMatch(/by a mistake of ours: Error: broken inside/);
  expect(readdirSync(folder)).toEqual(['shop.csv']);
});
