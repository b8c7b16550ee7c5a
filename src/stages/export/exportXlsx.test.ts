import { readXlsx } from 'hucre/xlsx';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import type { ColumnPlan } from '../../core/data/recipe';
import { makeTable, type Table } from '../../core/data/table';
import { UserError } from '../../core/data/userError';
import { exportXlsx, type SegmentSheet, type XlsxInput } from './exportXlsx';
import { columnLetters } from './sheetXml';

const segments: SegmentSheet = {
  name: 'Segments',
  headers: ['Segment', 'Customers', 'Share', 'What sets them apart', 'Words'],
  rows: [
    {
      name: '=Big "spenders" & co',
      size: 2,
      share: 0.5,
      differences: 'High income\nFew visits',
      words: 'fit, <size>',
    },
    { name: '常客', size: 2, share: 0.5, differences: '', words: '' },
  ],
};

const input = (
  table: Table,
  columns: readonly ColumnPlan[] = [],
  more: Partial<XlsxInput> = {},
): XlsxInput => ({
  table,
  columns,
  extra: [],
  customers: 'Customers',
  segments,
  ...more,
});

async function rowsOf(file: XlsxInput, sheet = 0): Promise<unknown[][]> {
  const workbook = await readXlsx(await exportXlsx(file));
  return workbook.sheets[sheet]!.rows.map((row) =>
    row.map((cell) => (cell instanceof Date ? cell.toISOString() : cell)),
  );
}

const sheetXml = async (file: XlsxInput): Promise<string> =>
  new TextDecoder().decode(unzipSync(await exportXlsx(file))['xl/worksheets/sheet1.xml']);

test('every row comes back in order with its segment and fit behind it', async () => {
  const table = makeTable(['id', 'age'], [['007', '23'], ['a,b', ''], ['c', '41.5']]); // prettier-ignore
  const plans: ColumnPlan[] = [{ name: 'id', role: 'key' }, { name: 'age', role: 'number' }]; // prettier-ignore
  const extra = [
    { name: 'Segment', cells: (row: number) => ['Early', 'Late', 'Early'][row]! },
    { name: 'Segment fit', cells: (row: number) => ['0.91', '', '1.00'][row]!, isNumber: true },
  ];
  expect(await rowsOf(input(table, plans, { extra }))).toEqual([
    ['id', 'age', 'Segment', 'Segment fit'],
    ['007', 23, 'Early', 0.91],
    ['a,b', null, 'Late', null],
    ['c', 41.5, 'Early', 1],
  ]);
});

test('the sheet of segments holds name, size, share, differences and words', async () => {
  const table = makeTable(['a'], [['1']]);
  expect(await rowsOf(input(table), 1)).toEqual([
    ['Segment', 'Customers', 'Share', 'What sets them apart', 'Words'],
    ['=Big "spenders" & co', 2, 0.5, 'High income\nFew visits', 'fit, <size>'],
    ['常客', 2, 0.5, null, null],
  ]);
});

test('what a user wrote of a segment stands behind it, where anything was written', async () => {
  const [first, second] = segments.rows;
  const rows = [first!, { ...second!, note: '=Ask\nAnna' }];
  const headers = ['Segment', 'Customers', 'Share', 'Apart', 'Words', 'Description'] as const;
  const written = input(makeTable(['a'], [['1']]), [], { segments: { name: 'S', headers, rows } });
  expect((await rowsOf(written, 1)).map((row) => row[5])).toEqual(['Description', null, '=Ask\nAnna']);
});

test.each<[string, ColumnPlan['role'], Partial<ColumnPlan>, unknown]>([
  ['1,234.5', 'number', {}, 1234.5],
  ['1.234,5', 'amount', { numberFormat: { decimal: ',' } }, 1234.5],
  ['$ 12', 'amount', {}, 12],
  ['12%', 'number', {}, 0.12],
  ['n/a', 'number', {}, 'n/a'],
  ['0042', 'number', {}, '0042'],
  ['1234567890123456', 'number', {}, '1234567890123456'],
  ['Infinity', 'number', {}, 'Infinity'],
  ['+49 170 123', 'personal', {}, '+49 170 123'],
  ['01067', 'category', {}, '01067'],
  ['12', 'key', {}, '12'],
  ['2024-03-09', 'date', {}, '2024-03-09T00:00:00.000Z'],
  ['9.3.2024', 'date', { dateOrder: 'dmy' }, '2024-03-09T00:00:00.000Z'],
  ['2024年3月9日', 'date', {}, '2024-03-09T00:00:00.000Z'],
  ['2024-03-09 18:30', 'date', {}, '2024-03-09T18:30:00.000Z'],
  ['2024-03-09T18:30:00+02:00', 'date', {}, '2024-03-09T18:30:00+02:00'],
  ['1899-12-31', 'date', {}, '1899-12-31'],
  ['soon', 'date', {}, 'soon'],
])('%s in a column of role %s', async (text, role, plan, expected) => {
  const table = makeTable(['x'], [[text]]);
  expect((await rowsOf(input(table, [{ name: 'x', role, ...plan }])))[1]).toEqual([expected]);
});

test('no cell is a formula, and one that looks like it is marked as text', async () => {
  const table = makeTable(['=x'], [['=1+1'], ['@SUM(A1)'], ['-2+3'], ['plain']]);
  const xml = await sheetXml(input(table));
  expect(xml).not.toMatch(/<f[ >]/);
  expect(xml.match(/ s="5" t="inlineStr"/g)).toHaveLength(3);
  expect((await rowsOf(input(table))).flat()).toEqual(['=x', '=1+1', '@SUM(A1)', '-2+3', 'plain']);
});

test('marks of XML, spaces, line breaks, emoji and control characters come back', async () => {
  const cells = [
    '<a href="x">&amp;</a>',
    '  both ends ',
    'two\nlines\tand tab',
    '😀 一二',
    'a\u0001b',
    '_x0041_',
  ];
  const table = makeTable(['x'], cells.map((cell) => [cell])); // prettier-ignore
  expect((await rowsOf(input(table))).flat()).toEqual(['x', ...cells]);
});

test('a cell longer than a sheet allows ends in an ellipsis', async () => {
  const table = makeTable(['x'], [['a'.repeat(40_000)]]);
  const [cell] = (await rowsOf(input(table)))[1] as [string];
  expect([cell.length, cell.at(-1)]).toEqual([32_767, '…']);
});

test('an empty table gives its header, and a taken name is numbered', async () => {
  const extra = [{ name: 'Segment', cells: () => '' }];
  expect(await rowsOf(input(makeTable(['Segment'], []), [], { extra }))).toEqual([
    ['Segment', 'Segment (2)'],
  ]);
});

test('more rows than a sheet holds are refused before any work', async () => {
  const table = { rowCount: 1_048_576, columns: [] };
  const error = await exportXlsx(input(table)).catch((e: unknown) => e);
  expect(error).toBeInstanceOf(UserError);
  expect(error).toMatchObject({ code: 'sheet-too-long', facts: { rows: 1_048_576, limit: 1_048_575 } });
});

test('a long table tells its progress in rows and can be cancelled', async () => {
  const table = makeTable(['x'], Array.from({ length: 60_000 }, (_, i) => [`customer number ${i}`])); // prettier-ignore
  const controller = new AbortController();
  const seen: number[] = [];
  const cancelled = exportXlsx(input(table), {
    signal: controller.signal,
    onProgress: ({ done = 0 }) => {
      seen.push(done);
      if (done > 0) controller.abort();
    },
  });
  await expect(cancelled).rejects.toMatchObject({ name: 'AbortError' });
  expect(seen.at(-1)).toBeGreaterThan(0);
  expect(seen.at(-1)).toBeLessThanOrEqual(60_002);
});

test('columns are lettered as sheets do', () => {
  expect([0, 25, 26, 701, 702, 16_383].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA', 'XFD']);
});
