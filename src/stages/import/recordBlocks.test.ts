import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { cell, type Table } from '../../core/data/table';
import { inEachByte } from './byteWords';
import { RecordBlocks } from './recordBlocks';
import { RecordScanner } from './recordScanner';
import { sampleRecords } from './sampleRecords';
import { TableSink } from './tableSink';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.length);

/** What a block takes of a text, and what it leaves. */
function taken(text: string, width: number): { records: string[][]; rest: string } {
  const bytes = bytesOf(text);
  const blocks = new RecordBlocks();
  const end = blocks.find(viewOf(bytes), 0, { delimiter: 0x2c, opening: 0x22, width });
  const cellAt = (k: number): string =>
    new TextDecoder().decode(bytes.subarray(blocks.from[k], blocks.to[k]));
  const records = Array.from({ length: blocks.rows }, (_, row) =>
    Array.from({ length: width }, (__, j) => cellAt(row * width + j)),
  );
  return { records, rest: new TextDecoder().decode(bytes.subarray(end)) };
}

test.each([
  [
    'plain records',
    'a,b\n1,2\nrest',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
    'rest',
  ],
  [
    'either line end, and blank lines',
    'a,b\r\n\r\n\n1,2\rrest',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
    'rest',
  ],
  ['quotes around a delimiter and a line end', '"a,\n",b\nrest', [['a,\n', 'b']], 'rest'],
  ['empty cells', ',""\nrest', [['', '']], 'rest'],
  ['letters of several bytes and tabs', '顾客,\té"\nrest', [['顾客', '\té"']], 'rest'],
  ['nothing of a short record', 'a\n1,2\nrest', [], 'a\n1,2\nrest'],
  ['nothing of a long record', 'a,b,c\nrest', [], 'a,b,c\nrest'],
  ['nothing after a doubled quote', 'a,b\n"1""",2\nrest', [['a', 'b']], '"1""",2\nrest'],
  ['nothing after text behind a quote', '"a"b,c\nrest', [], '"a"b,c\nrest'],
  ['nothing with a NUL', 'a,b\0\nrest', [], 'a,b\0\nrest'],
])('a block takes %s', (_, text, records, rest) => {
  expect(taken(text, 2)).toEqual({ records, rest });
});

test('a delimiter in each byte of a word', () => {
  expect(inEachByte(0x2c)).toBe(0x2c2c2c2c);
  expect(inEachByte(0xff)).toBe(-1);
});

const words = ['a', 'bc', '12.50', 'United Kingdom', '', '顾客', '\0', '\t', ' ', '\n,,\n', 'a,b,c\nd,e,f\n'];
const marks = [',', ',', ',', '\n', '\n', '\r\n', '\r', '"', '""', '"x, y"', '"line\nbreak"'];
const piece = fc.constantFrom(...words, ...marks);

const cellsOf = ({ columns, rowCount }: Table): string[][] =>
  Array.from({ length: rowCount }, (_, row) => columns.map((column) => cell(column, row)));

test('records by the block are the records one by one, whatever the text and however it is cut', () => {
  fc.assert(
    fc.property(
      fc.array(piece, { minLength: 1, maxLength: 60 }),
      fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 5 }),
      (pieces, sizes) => {
        const bytes = bytesOf(pieces.join(''));
        const names = ['a', 'b', 'c'];
        const options = { hasHeader: false, file: 'x', read: { share: 0 }, isStrict: true };
        const sink = new TableSink(names, options);
        const scanner = new RecordScanner(0x2c, sink);
        for (let from = 0, k = 0; from < bytes.length; k++) {
          const size = sizes[k % sizes.length]!;
          scanner.push(bytes.subarray(from, from + size));
          from += size;
        }
        scanner.finish();
        const { filledRows, rows } = sink;
        const expected = sampleRecords(bytes, 0x2c, true);
        expect(cellsOf(sink.finish().table)).toEqual(expected.map((r) => names.map((_, j) => r[j] ?? '')));
        expect([rows, filledRows]).toEqual([
          expected.length,
          expected.filter((record) => record.some((text) => text !== '')).length,
        ]);
      },
    ),
    { numRuns: 2000 },
  );
});
