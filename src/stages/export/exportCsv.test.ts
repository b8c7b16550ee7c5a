import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeTable } from '../../core/data/table';
import { exportCsv } from './exportCsv';

const text = (bytes: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

/** A reader of RFC 4180, written apart from ours. */
function parse(csv: string, delimiter = ','): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let field = '';
  let inQuotes = false;
  for (let i = 0; i < csv.length; i++) {
    const c = csv[i]!;
    if (inQuotes) {
      if (c !== '"') field += c;
      else if (csv[i + 1] === '"') field += csv[++i];
      else inQuotes = false;
    } else if (c === '"') inQuotes = true;
    else if (c === delimiter) {
      row.push(field);
      field = '';
    } else if (c === '\r' && csv[i + 1] === '\n') {
      rows.push([...row, field]);
      row = [];
      field = '';
      i++;
    } else field += c;
  }
  return rows;
}

test('writes a byte order mark, a header, every row and CRLF after each', async () => {
  const table = makeTable(
    ['id', '城市'],
    [
      ['1', '上海'],
      ['2', ''],
    ],
  );
  const bytes = await exportCsv(table, [{ name: 'segment', cells: (row) => ['常客', 'New'][row]! }]);
  expect(text(bytes)).toBe('\uFEFFid,城市,segment\r\n1,上海,常客\r\n2,,New\r\n');
});

test('quotes cells with a delimiter, a quote, a line break or outer spaces, and no others', async () => {
  const cells = ['a,b', 'say "hi"', 'two\nlines', ' lead', 'trail ', 'in side', 'plain'];
  const csv = text(
    await exportCsv(
      makeTable(
        ['c', 'n'],
        cells.map((cell) => [cell, '1']),
      ),
      [],
    ),
  );
  expect(csv).toBe(
    '\uFEFFc,n\r\n"a,b",1\r\n"say ""hi""",1\r\n"two\nlines",1\r\n" lead",1\r\n"trail ",1\r\nin side,1\r\nplain,1\r\n',
  );
});

test.each([
  ['=SUM(A1)', "'=SUM(A1)"],
  ['=1+1', "'=1+1"],
  ['@user', "'@user"],
  ['-great', "'-great"],
  ['+', "'+"],
  ['\tx', "'\tx"],
  ["-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"],
  ['-3.5', '-3.5'],
  ['+1,234.50', '+1,234.50'],
  ['-3.5e-7', '-3.5e-7'],
  ['-12%', '-12%'],
  ['+86 13800000000', '+86 13800000000'],
  ['+1 (555) 010-0100', '+1 (555) 010-0100'],
  ['a=b', 'a=b'],
  ['－很好', '－很好'],
])('a spreadsheet reads %j as text or as the number it is', async (cell, expected) => {
  const rows = parse(text(await exportCsv(makeTable(['a', 'b'], [[cell, 'x']]), [])));
  expect(rows[1]).toEqual([expected, 'x']);
});

test('a header that could be a formula is guarded too', async () => {
  expect(text(await exportCsv(makeTable(['=a', 'b'], []), []))).toBe("\uFEFF'=a,b\r\n");
});

test('an extra column never takes the name of another', async () => {
  const table = makeTable(['segment', 'segment (2)'], [['a', 'b']]);
  const extra = { name: 'segment', cells: () => 'c' };
  const rows = parse(text(await exportCsv(table, [extra, extra])));
  expect(rows[0]).toEqual(['\uFEFFsegment', 'segment (2)', 'segment (3)', 'segment (4)']);
});

test('an empty cell of a single column is not a blank line', async () => {
  expect(text(await exportCsv(makeTable(['a'], [['1'], [''], ['3']]), []))).toBe(
    '\uFEFFa\r\n1\r\n""\r\n3\r\n',
  );
});

test('another delimiter is written and quoted', async () => {
  const csv = text(await exportCsv(makeTable(['a', 'b'], [['1;2', '3,4']]), [], { delimiter: ';' }));
  expect(csv).toBe('\uFEFFa;b\r\n"1;2";3,4\r\n');
  await expect(exportCsv(makeTable(['a'], []), [], { delimiter: '||' })).rejects.toThrow(/one ASCII/);
});

test('a cancelled export stops with an AbortError', async () => {
  const table = makeTable(
    ['a'],
    Array.from({ length: 200_000 }, (_, i) => [`${i}`]),
  );
  const abort = new AbortController();
  const slow = {
    name: 'b',
    cells: (row: number) => {
      if (row === 3000) abort.abort();
      if (row === 4000) for (const until = performance.now() + 60; performance.now() < until;);
      return '';
    },
  };
  await expect(exportCsv(table, [slow], { signal: abort.signal })).rejects.toMatchObject({
    name: 'AbortError',
  });
});

test('every row of a large table is written once, in order, and progress never falls', async () => {
  const n = 120_000;
  const table = makeTable(
    ['a', 'b'],
    Array.from({ length: n }, (_, i) => [`${i}`, 'x'.repeat(40)]),
  );
  const fractions: number[] = [];
  const bytes = await exportCsv(table, [{ name: 's', cells: (row) => `${row % 7}` }], {
    onProgress: ({ fraction }) => void fractions.push(fraction),
  });
  const lines = text(bytes).split('\r\n');
  expect(lines.length).toBe(n + 2);
  expect(lines.slice(1, -1).every((line, i) => line.startsWith(`${i},`) && line.endsWith(`,${i % 7}`))).toBe(
    true,
  );
  expect(fractions.at(-1)).toBe(1);
  expect([...fractions].sort((a, b) => a - b)).toEqual(fractions);
});

test('what was written reads back as the cells, formulas guarded', async () => {
  const cellText = fc.oneof(
    fc.string({ maxLength: 12, unit: fc.constantFrom(...Array.from('=+-@",\r\n\t;a1 尺é😀')) }),
    fc.string({ unit: 'binary', maxLength: 8 }),
  );
  const tables = fc
    .integer({ min: 1, max: 4 })
    .chain((cols) =>
      fc.array(fc.array(cellText, { minLength: cols, maxLength: cols }), { minLength: 1, maxLength: 12 }),
    );
  await fc.assert(
    fc.asyncProperty(tables, async (rows) => {
      const header = rows[0]!.map((_, j) => `c${j}`);
      const back = parse(text(await exportCsv(makeTable(header, rows), [])).slice(1));
      const isNumber = (s: string): boolean =>
        /^[+-]/.test(s) && /\d/.test(s) && /^[-+\d\s.,()%eE]*$/.test(s);
      const differing = rows
        .flatMap((cells, i) => cells.map((cell, j) => [cell, back[i + 1]![j]!] as const))
        .filter(([cell, read]) => read !== (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell));
      expect(back.length).toBe(rows.length + 1);
      for (const [cell, read] of differing) {
        expect(read).toBe(cell);
        expect(isNumber(cell)).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});
