import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { cell, type Table } from '../core/data/table';
import { makeRng, randomNormal } from '../core/math/rng';
import { fakeHost } from '../testing/fakeHost';
import { dataFolder, lacksData } from '../testing/data';
import { desk } from '../testing/desk';
import { shopFiles } from '../testing/shopFiles';
import { comparable, workspaceParts } from '../testing/segmentFolder';
import { readWorkspace } from '../stages/export/workspaceFile';
import { createApp } from '../store/createApp';
import { segmentName } from '../store/selectors';

interface Summary {
  readonly seconds: Record<string, number>;
  readonly peak_memory_bytes: number;
  readonly [key: string]: unknown;
}

interface SegmentEntry {
  readonly id: number;
  readonly name: string;
  readonly size: number;
  readonly typical: string[];
}

const read = (folder: string, file: string): string => readFileSync(join(folder, file), 'utf8');
const summaryOf = (folder: string, file: string): Summary => JSON.parse(read(folder, file)) as Summary;
const segmentsOf = (folder: string, file: string): readonly SegmentEntry[] =>
  JSON.parse(read(folder, file)) as SegmentEntry[];
const customers = (folder: string): Record<string, string>[] =>
  Papa.parse<Record<string, string>>(read(folder, 'customers.csv'), { header: true, skipEmptyLines: true })
    .data;

const tableCells = ({ columns, rowCount }: Table): string[][] =>
  columns.map((column) => Array.from({ length: rowCount }, (_, row) => cell(column, row)));

const workspaceIn = (folder: string) =>
  readWorkspace(new Uint8Array(readFileSync(join(folder, 'workspace.kindred'))));

/** Three groups of shoppers; the fifth row says nothing, the last repeats the first. */
function shoppers(): string {
  const rng = makeRng(7);
  const lines = Array.from({ length: 60 }, (_, i) => {
    const group = i % 3;
    const age = [24, 45, 68][group]! + randomNormal(rng) * 2;
    const note = ['great dress, fits well', 'phone broke after a week', 'fast delivery of the books'][group]!;
    return `c${i + 1},${age.toFixed(1)},"${note}, number ${i}"`;
  });
  lines[4] = 'c5,,';
  lines.push(lines[0]!.replace('c1,', 'c61,'));
  return ['id,age,note', ...lines].join('\n');
}

test('every row gets a line in the order of the file: left-out ones −1, equal ones the same place', async () => {
  const { folder, put, kindred } = desk();
  put('shop.csv', shoppers());
  const { status, err, out } = await kindred([
    'segment',
    'shop.csv',
    '--out',
    'o',
    '--k',
    '3',
    '--text',
    'note',
  ]);
  expect({ status, out }).toEqual({ status: 0, out: '' });
  expect(err).toMatch(/(^|\n)61 customers in 3 segments are in o\.\n$/);
  const rows = customers(join(folder, 'o'));
  expect(Object.keys(rows[0]!)).toEqual(['id', 'segment_id', 'segment', 'confidence', 'x', 'y']);
  expect(rows.map(({ id }) => id)).toEqual(Array.from({ length: 61 }, (_, i) => `c${i + 1}`));
  expect(rows[4]).toEqual({
    id: 'c5',
    segment_id: '-1',
    segment: 'Unassigned',
    confidence: '',
    x: '',
    y: '',
  });
  expect({ ...rows[60], id: 'c1' }).toEqual(rows[0]);
  for (const { x, y, confidence } of rows.filter(({ id }) => id !== 'c5'))
    for (const number of [x, y, confidence]) expect(number).toMatch(/^-?\d+\.\d{4}$/);

  const segments = segmentsOf(folder, 'o/segments.json');
  expect(segments.map(({ id }) => id)).toEqual([1, 2, 3]);
  expect(Object.keys(segments[0]!)).toEqual(['id', 'name', 'size', 'share', 'drivers', 'terms', 'typical']);
  for (const { id, name, size, typical } of segments) {
    const members = rows.filter((row) => row['segment_id'] === String(id));
    expect(members).toHaveLength(size);
    expect(new Set(members.map(({ segment }) => segment))).toEqual(new Set([name]));
    expect(members.map((row) => row['id'])).toEqual(expect.arrayContaining(typical));
  }
  expect(summaryOf(folder, 'o/summary.json')).toMatchObject({
    rows_in: 61,
    rows_kept: 59,
    rows_unassigned: 1,
    roles: { id: 'key', age: 'number', note: 'text' },
    method: 'kmeans',
    k: 3,
    noise_share: 0,
    encoder: 'lexical',
    device: expect.stringMatching(/^wasm/) as string,
    peak_memory_bytes: expect.any(Number) as number,
  });
});

test('the same run gives the same bytes, and so does its recipe, as JSON or in the workspace', async () => {
  const { folder, put, kindred } = desk();
  put('shop.csv', shoppers());
  const choices = ['--seed', '5', '--scale', 'robust', '--text', 'note'];
  await kindred(['segment', 'shop.csv', '--out', 'a', ...choices]);
  put('recipe.json', JSON.stringify(summaryOf(folder, 'a/summary.json')['recipe']));
  copyFileSync(join(folder, 'a/workspace.kindred'), join(folder, 'named otherwise.zip'));
  await kindred(['segment', 'shop.csv', '--out', 'b', ...choices, '--quiet']);
  await kindred(['segment', 'shop.csv', '--out', 'c', '--recipe', 'recipe.json']);
  await kindred(['segment', 'shop.csv', '--out', 'd', '--recipe', 'named otherwise.zip']);
  for (const other of ['b', 'c', 'd'])
    expect(comparable(join(folder, other))).toEqual(comparable(join(folder, 'a')));
});

test('--quiet says nothing at all', async () => {
  const { put, kindred } = desk();
  put('shop.csv', shoppers());
  const ran = await kindred(['segment', 'shop.csv', '--out', 'o', '--quiet', '--layout', 'none', '--k', '2']);
  expect(ran).toEqual({ status: 0, out: '', err: '' });
});

test('the page and the terminal give the same customers the same segments under the same names', async () => {
  const { folder, put, kindred } = desk();
  put('shop.csv', shoppers());
  await kindred(['segment', 'shop.csv', '--out', 'o']);
  const host = fakeHost();
  const app = createApp(host);
  app.actions.openFiles([new File([shoppers()], 'shop.csv')]);
  await expect.poll(() => app.store.getState().run.status, { timeout: 60_000 }).toBe('done');
  // Else the language model would go over the texts.
  app.actions.cancelRefine();
  const state = app.store.getState();
  const { labels, clean, segments } = state.result!;
  const shown = Array.from(clean.rowToItem, (item) => {
    const segment = segments.find(({ cluster }) => cluster === labels[item]);
    return segment ? segmentName(state, segment.id) : 'Unassigned';
  });
  expect(customers(join(folder, 'o')).map(({ segment }) => segment)).toEqual(shown);

  await app.actions.saveCopy();
  const ofPage = workspaceParts(new Uint8Array(await host.saved[0]!.content.arrayBuffer()));
  expect(ofPage).toEqual(workspaceParts(readFileSync(join(folder, 'o/workspace.kindred'))));
  expect(Object.keys(ofPage)).toContain('result/positions.f32');
});

test('the page and the terminal join the files of a shop alike, and a file given twice counts once', async () => {
  const { folder, put, kindred } = desk();
  const { orders, customers: people, products } = shopFiles(20);
  const files = { 'orders.csv': orders, 'people.csv': people, 'again.csv': people, 'products.csv': products };
  for (const [name, text] of Object.entries(files)) put(name, text);
  const argv = ['segment', ...Object.keys(files), '--k', '2', '--layout', 'none', '--out', 'o'];
  expect((await kindred(argv)).status).toBe(0);
  const app = createApp(fakeHost());
  app.actions.openFiles(Object.entries(files).map(([name, text]) => new File([text], name)));
  await expect.poll(() => app.store.getState().dataset).not.toBeNull();
  const { dataset } = await workspaceIn(join(folder, 'o'));
  const ofPage = app.store.getState().dataset!;
  expect(dataset.origin).toEqual(ofPage.origin);
  expect(dataset.origin!.files.map(({ part }) => part)).toEqual(['base', 'joined', 'repeated', 'joined']);
  expect(tableCells(dataset.table)).toEqual(tableCells(ofPage.table));
});

test('what a language model made of the texts is kept in the workspace', async () => {
  const { folder, put, kindred } = desk();
  put('shop.csv', shoppers());
  const choices = ['--text', 'note', '--encoder', 'minilm-l6', '--k', '3', '--layout', 'none'];
  expect((await kindred(['segment', 'shop.csv', '--out', 'o', ...choices])).status).toBe(0);
  const { recipe, result, vectors } = await workspaceIn(join(folder, 'o'));
  expect(recipe.encoder.kind).toBe('transformer');
  expect(result?.encoder).toBe('transformer');
  expect([vectors?.rows, vectors?.cols]).toEqual([59, 384]);
});

test('a taught encoder says in the summary how it was taught', async () => {
  const { folder, put, kindred } = desk();
  put('shop.csv', shoppers());
  await kindred([
    'segment',
    'shop.csv',
    '--encoder',
    'taught',
    '--teach-rows',
    '30',
    '--layout',
    'none',
    '--out',
    'o',
  ]);
  expect(summaryOf(folder, 'o/summary.json')).toMatchObject({
    encoder: 'taught',
    teacher: 'minilm-l6',
    taught: { rows: 30, held_back: 30 },
  });
  const { fitted } = await workspaceIn(join(folder, 'o'));
  expect(fitted?.json).toMatchObject({ kind: 'taught' });
});

test('without a layout the workspace holds the principal components, and is not half drawn', async () => {
  const { folder, put, kindred } = desk();
  put('shop.csv', shoppers());
  await kindred(['segment', 'shop.csv', '--out', 'o', '--columns', 'age', '--k', '3', '--layout', 'none']);
  const { result, recipe } = await workspaceIn(join(folder, 'o'));
  expect(recipe.layout).toBe('none');
  expect(result?.isSettled).toBe(true);
  const across = result!.positions.filter((_, i) => i % 2 === 0);
  expect(Math.max(...across) - Math.min(...across)).toBeGreaterThan(1);
});

test('files of equal headers are one table; without an id column the row number is the id', async () => {
  const { folder, put, kindred } = desk();
  const [header, ...lines] = shoppers()
    .replaceAll(/^(id|c\d+),/gm, '')
    .split('\n');
  put('whole.csv', [header, ...lines].join('\n'));
  put('one.csv', [header, ...lines.slice(0, 25)].join('\n'));
  put('two.csv', [header, ...lines.slice(25)].join('\n'));
  const options = ['--columns', 'age', '--k', '3', '--layout', 'none'];
  await kindred(['segment', 'whole.csv', '--out', 'whole', ...options]);
  const { status } = await kindred(['segment', 'one.csv', 'two.csv', '--out', 'parts', ...options]);
  expect(status).toBe(0);
  expect(read(folder, 'parts/customers.csv')).toBe(read(folder, 'whole/customers.csv'));
  const rows = customers(join(folder, 'parts'));
  expect(rows.map(({ id }) => id)).toEqual(rows.map((_, i) => String(i + 1)));
  expect(rows[0]).toMatchObject({ x: '', y: '' });

  const { name, dataset } = await workspaceIn(join(folder, 'parts'));
  expect(name).toBe('one');
  expect(dataset.file).toMatchObject({ name: 'one.csv + 1', rows: 61 });
  expect(dataset.table.rowCount).toBe(61);
});

test('roles, id and columns of the command line win over the guesses', async () => {
  const { folder, put, kindred } = desk();
  put('shop.csv', shoppers().replace('id,age,note', 'a,"b, c",note'));
  put('roles.json', JSON.stringify({ note: 'ignore' }));
  const given = ['--roles', 'roles.json', '--id', 'note', '--columns', 'b, c'];
  const { status } = await kindred([
    'segment',
    'shop.csv',
    '--out',
    'o',
    '--k',
    '3',
    '--layout',
    'none',
    ...given,
  ]);
  expect(status).toBe(0);
  expect(summaryOf(folder, 'o/summary.json')['roles']).toEqual({
    a: 'ignore',
    'b, c': 'number',
    note: 'key',
  });
  expect(customers(join(folder, 'o'))[0]!['id']).toBe('great dress, fits well, number 0');
});

test('a column that holds personal data is not grouped by unless a role is given', async () => {
  const { put, kindred } = desk();
  const lines = Array.from({ length: 20 }, (_, i) => `p${i}@example.com,${i}`);
  put('shop.csv', ['email,visits', ...lines].join('\n'));
  const options = ['--k', '2', '--layout', 'none', '--out', 'o'];
  const refused = await kindred(['segment', 'shop.csv', '--columns', 'email,visits', ...options]);
  expect(refused.status).toBe(2);
  expect(refused.err).toMatch(/email looks like personal data/);
  put('roles.json', '{"email": "category"}');
  const given = ['--roles', 'roles.json', '--columns', 'email,visits'];
  expect(await kindred(['segment', 'shop.csv', ...given, ...options])).toMatchObject({ status: 0 });
});

test('a recipe whose column has gone is refused', async () => {
  const { folder, put, kindred } = desk();
  put('shop.csv', shoppers());
  await kindred(['segment', 'shop.csv', '--out', 'o', '--k', '2', '--layout', 'none']);
  put('recipe.json', JSON.stringify(summaryOf(folder, 'o/summary.json')['recipe']));
  put('shop.csv', shoppers().replace('id,age', 'id,years'));
  const { status, err } = await kindred(['segment', 'shop.csv', '--out', 'o', '--recipe', 'recipe.json']);
  expect(status).toBe(2);
  expect(err).toMatch(/recipe\.json uses the column “age”, which the input does not have/);
});

const mall = 'mall_customers/Mall_Customers.csv';
test.skipIf(lacksData(mall))('five groups of mall customers reach the known inertia', async () => {
  const { folder, kindred } = desk();
  const columns = ['--columns', 'Annual Income (k$),Spending Score (1-100)'];
  const options = ['--scale', 'none', '--k', '5', '--layout', 'none', '--out', 'o'];
  const { status } = await kindred(['segment', join(dataFolder, mall), ...columns, ...options]);
  expect(status).toBe(0);
  const summary = summaryOf(folder, 'o/summary.json');
  expect(summary['inertia']).toBeCloseTo(44448.46, 1);
  expect(summary).toMatchObject({
    rows_in: 200,
    k: 5,
    encoder: 'none',
    roles: { CustomerID: 'key', Age: 'ignore' },
  });
  expect(customers(join(folder, 'o'))).toHaveLength(200);
});
