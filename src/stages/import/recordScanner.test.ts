import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { noDelimiter, RecordScanner } from './recordScanner';
import { sampleRecords } from './sampleRecords';

/** As UTF-8 can hold it: a lone surrogate becomes U+FFFD. */
const wellFormed = (text: string): string =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(new TextEncoder().encode(text));

const records = (text: string, delimiter = ','): string[][] =>
  sampleRecords(new TextEncoder().encode(text), delimiter.charCodeAt(0) || noDelimiter, true);

test.each([
  ['nothing', '', []],
  ['only line ends', '\n\r\n\r\r', []],
  ['one cell without a line end', 'a', [['a']]],
  [
    'a last line without a line end',
    'a,b\n1,2',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  ['LF, CRLF and CR mixed', 'a\nb\r\nc\rd', [['a'], ['b'], ['c'], ['d']]],
  [
    'blank lines between and after',
    'a,b\n\n\n1,2\n\r\n\n',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  ['a quoted empty cell alone on its line', 'a\n""\nb', [['a'], [''], ['b']]],
  ['a delimiter alone', ',', [['', '']]],
  ['a line that ends in a delimiter', 'a,\n', [['a', '']]],
  ['delimiter and line break inside quotes', '"a,b","c\r\nd"\n', [['a,b', 'c\r\nd']]],
  ['doubled quotes', '"say ""hi""",""""\n', [['say "hi"', '"']]],
  ['a quote amid a cell', '5" screen,a"b"c\n', [['5" screen', 'a"b"c']]],
  ['text after a closing quote', '"a"b,"c" \n', [['ab', 'c ']]],
  ['a quote that never closes', 'a,"b\nc', [['a', 'b\nc']]],
  ['ragged rows', 'a,b\n1\n1,2,3\n', [['a', 'b'], ['1'], ['1', '2', '3']]],
  ['blanks around cells', ' a , b ', [[' a ', ' b ']]],
])('reads %s', (_, text, expected) => {
  expect(records(text)).toEqual(expected);
});

test('other delimiters cut, and commas are then text', () => {
  expect(records('a,b\t"c\td"', '\t')).toEqual([['a,b', 'c\td']]);
  expect(records('a,b;c', ';')).toEqual([['a,b', 'c']]);
  expect(records('a,b;c\nd', '')).toEqual([['a,b;c'], ['d']]);
});

test('a text that ends inside quotes is reported', () => {
  const ends = (text: string): number | undefined => {
    const scanner = new RecordScanner(44, { cell: () => undefined, endRecord: () => undefined });
    scanner.push(new TextEncoder().encode(text));
    return scanner.finish();
  };
  expect([ends('"a'), ends('b,"a'), ends('"a"'), ends('a"')]).toEqual([0, 2, undefined, undefined]);
});

const nasty = fc.oneof(
  fc.constantFrom(
    '',
    '"',
    '""',
    ',',
    '\n',
    '\r',
    '\r\n',
    ' ',
    'é',
    '顾客',
    '😀',
    '\ufeff',
    '__proto__',
    "'0123",
    '\u0000x',
  ),
  fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', 'a', '语', '😀', ' ') }),
  fc.string({ unit: 'binary' }),
);
const table = fc
  .integer({ min: 1, max: 4 })
  .chain((width) => fc.array(fc.array(nasty, { minLength: width, maxLength: width }), { maxLength: 12 }));

/** Writes what any spreadsheet program would; a lone empty cell needs its quotes, or it is a blank line. */
function write(rows: readonly (readonly string[])[], eol: string, quotesAll: boolean): string {
  const quoted = (cell: string): boolean => quotesAll || /["\n\r,]/.test(cell);
  return rows
    .map((row) =>
      row.map((cell) =>
        quoted(cell) || (cell === '' && row.length === 1) ? `"${cell.replaceAll('"', '""')}"` : cell,
      ),
    )
    .map((cells) => cells.join(',') + eol)
    .join('');
}

test('reading what was written gives it back, however the bytes are cut', () => {
  fc.assert(
    fc.property(
      table,
      fc.constantFrom('\n', '\r\n', '\r'),
      fc.boolean(),
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 6 }),
      (rows, eol, quotesAll, sizes) => {
        const bytes = new TextEncoder().encode(write(rows, eol, quotesAll));
        const found: string[][] = [];
        let record: string[] = [];
        const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
        const scanner = new RecordScanner(44, {
          cell(source, from, to) {
            const text = decoder.decode(source.slice(from, to));
            record.push(text);
          },
          endRecord() {
            found.push(record);
            record = [];
          },
        });
        for (let from = 0, k = 0; from < bytes.length; k++) {
          const size = sizes[k % sizes.length] ?? 1;
          scanner.push(bytes.subarray(from, from + size));
          from += size;
        }
        expect(scanner.finish()).toBeUndefined();
        expect(found).toEqual(rows.map((row) => row.map((cell) => wellFormed(cell))));
      },
    ),
    { numRuns: 500 },
  );
});
