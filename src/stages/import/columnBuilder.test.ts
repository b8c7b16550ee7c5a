import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { poolStrings } from '../../core/data/stringPool';
import { cell } from '../../core/data/table';
import { ColumnBuilder } from './columnBuilder';

/** As UTF-8 can hold it: a lone surrogate becomes U+FFFD. */
const wellFormed = (text: string): string =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(new TextEncoder().encode(text));

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

test('equal cells are stored once, in the order of their first rows; an empty cell is −1', () => {
  const builder = new ColumnBuilder();
  for (const text of ['b', '', 'a', 'b']) builder.add(bytesOf(text), 0, text.length);
  builder.addEmpty();
  const column = builder.finish('x');
  expect([...column.codes]).toEqual([0, -1, 1, 0, -1]);
  expect(poolStrings(column.values)).toEqual(['b', 'a']);
});

test('different cells stay different, equal ones one', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 3 }), { maxLength: 200 }), (texts) => {
      const builder = new ColumnBuilder();
      const written = texts.map((text) => wellFormed(text));
      for (const text of written) builder.add(bytesOf(text), 0, bytesOf(text).length);
      const column = builder.finish('x');
      expect(written.map((_, row) => cell(column, row))).toEqual(written);
      expect(poolStrings(column.values)).toHaveLength(new Set(written.filter((t) => t !== '')).size);
    }),
  );
});

test('a hundred thousand distinct cells and back', () => {
  const builder = new ColumnBuilder();
  for (let i = 0; i < 100_000; i++) {
    const bytes = bytesOf(`customer ${i}`);
    builder.add(bytes, 0, bytes.length);
  }
  const column = builder.finish('id');
  expect(builder.rows).toBe(100_000);
  expect([cell(column, 0), cell(column, 99_999)]).toEqual(['customer 0', 'customer 99999']);
});
