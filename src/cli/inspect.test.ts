import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { desk } from '../testing/desk';

const shop = [
  'customer_id;email;joined;spend;note;nothing',
  ...Array.from(
    { length: 12 },
    (_, i) =>
      `k${i};p${i}@example.com;2024-01-${10 + i};${i === 3 ? '' : `${i},50`};she wrote a long note number ${i};`,
  ),
].join('\n');

interface Inspected {
  readonly files: readonly {
    readonly [key: string]: unknown;
    readonly columns: readonly { readonly [key: string]: unknown }[];
  }[];
}

const inspected = (folder: string): Inspected =>
  JSON.parse(readFileSync(join(folder, 'o/inspect.json'), 'utf8')) as Inspected;

test('personal data inside a text is counted by kind', async () => {
  const { folder, put, kindred } = desk();
  const lines = Array.from(
    { length: 20 },
    (_, i) => `${i},"please write to me${i}@example.com about note ${i}"`,
  );
  put('notes.csv', ['n,note', ...lines, '20,call me back on 212-555-0123 please'].join('\n'));
  await kindred(['inspect', 'notes.csv', '--out', 'o']);
  const [, note] = inspected(folder).files[0]!.columns;
  expect(note).toMatchObject({ role: 'text', personal_in_text: { email: 20, phone: 1 } });
});

test('a file is described, and its roles are printed as --roles takes them', async () => {
  const { folder, put, kindred } = desk();
  put('shop.csv.gz', gzipSync(shop));
  const { status, out, err } = await kindred(['inspect', 'shop.csv.gz', '--out', 'o']);
  expect({ status, err }).toEqual({ status: 0, err: '' });
  expect(readdirSync(join(folder, 'o'))).toEqual(['inspect.json']);
  const [file] = inspected(folder).files;
  expect(file).toMatchObject({
    name: 'shop.csv.gz',
    format: 'delimited',
    gzip: true,
    encoding: 'utf-8',
    delimiter: ';',
    rows: 12,
    notices: [],
  });
  expect(
    file!.columns.map(({ name, type, role, missing, distinct, personal }) => [
      name,
      type,
      role,
      missing,
      distinct,
      personal,
    ]),
  ).toEqual([
    ['customer_id', 'string', 'key', 0, 12, null],
    ['email', 'string', 'personal', 0, 12, 'email'],
    ['joined', 'date', 'date', 0, 12, null],
    ['spend', 'number', 'amount', 1, 11, null],
    ['note', 'text', 'text', 0, 12, null],
    ['nothing', 'empty', 'ignore', 12, 0, null],
  ]);
  put('roles.json', out);
  const again = await kindred(['inspect', 'shop.csv.gz', '--roles', 'roles.json', '--out', 'o']);
  expect(again.out).toBe(out);
});

test('several files are described one by one, small ones too', async () => {
  const { folder, put, kindred } = desk();
  put('a.csv', 'x,y\n1,2\n');
  put('b.tsv', 'name\tcity\nAnn\tRome\nBo\tOslo\n');
  expect((await kindred(['inspect', 'a.csv', 'b.tsv', '--out', 'o'])).status).toBe(0);
  const { files } = inspected(folder);
  expect(files.map(({ name, format, rows }) => [name, format, rows])).toEqual([
    ['a.csv', 'csv', 1],
    ['b.tsv', 'tsv', 2],
  ]);
});

test('a damaged or foreign file among good ones is refused, and nothing is written', async () => {
  const { folder, put, kindred } = desk();
  put('good.csv', shop);
  put('page.csv', '<!doctype html><html></html>');
  const { status, err } = await kindred(['inspect', 'good.csv', 'page.csv', '--out', 'o']);
  expect(status).toBe(2);
  expect(err).toMatch(/^kindred: page\.csv is a web page\. .*\n$/);
  expect(readdirSync(folder).sort()).toEqual(['good.csv', 'page.csv']);
});
