import { expect, test } from 'vitest';
import { poolStrings } from '../../core/data/stringPool';
import { cell, type Table } from '../../core/data/table';
import { testSource } from '../../testing/source';
import { readTable, type ReadResult } from './readTable';
import { keyOf, RowSample } from './rowSample';
import type { SampleChoice } from './sampleSink';

/** Twenty thousand order lines of 5,000 customers, every seventh with what no block takes: a doubled quote. */
const lines = Array.from({ length: 20_000 }, (_, i) => {
  const customer = keyOf(i % 5000) % 5000;
  return `${i},C${customer},${i % 7 === 0 ? '"say ""hi"""' : `note ${i}`}`;
});
const content = `line,customer,note\n${lines.join('\n')}\n`;

const read = (sample: SampleChoice | null, text = content): Promise<ReadResult> =>
  readTable(testSource('log.csv', text, 5000), {}, { sample });
const column = ({ columns, rowCount }: Table, j: number): string[] =>
  Array.from({ length: rowCount }, (_, row) => cell(columns[j]!, row));

test('a sample has as many rows as wanted, in their order, from all parts of the file, each as it was', async () => {
  const { table, file, notices } = await read({ rows: 1000 });
  expect(table.rowCount).toBe(1000);
  expect(file).toMatchObject({ rows: 1000, sampledFrom: 20_000 });
  expect(notices).toEqual([{ code: 'rows-sampled', level: 'changed', count: 1000, facts: { rows: 20_000 } }]);
  const taken = column(table, 0).map(Number);
  expect(taken).toEqual(taken.toSorted((a, b) => a - b));
  for (let tenth = 0; tenth < 10; tenth++) {
    const within = taken.filter((line) => Math.floor(line / 2000) === tenth);
    // 100 are expected, with a deviation of 9.5.
    expect(Math.abs(within.length - 100)).toBeLessThan(35);
  }
  const notes = column(table, 2);
  for (const [row, line] of taken.entries())
    expect(notes[row]).toBe(line % 7 === 0 ? 'say "hi"' : `note ${line}`);
  expect(poolStrings(table.columns[2]!.values)).toHaveLength(new Set(notes).size);
});

test('a sample is the same each time', async () => {
  const [one, other] = [await read({ rows: 300 }), await read({ rows: 300 })];
  expect(column(one.table, 0)).toEqual(column(other.table, 0));
});

test('by customer, all rows of some customers are taken and none of the others', async () => {
  const { table } = await read({ rows: 1000, by: 'customer' });
  expect(table.rowCount).toBeGreaterThan(900);
  expect(table.rowCount).toBeLessThanOrEqual(1000);
  const counts = new Map<string, number>();
  for (const customer of column(table, 1)) counts.set(customer, (counts.get(customer) ?? 0) + 1);
  const whole = new Map<string, number>();
  for (const line of lines) {
    const customer = line.split(',')[1]!;
    whole.set(customer, (whole.get(customer) ?? 0) + 1);
  }
  for (const [customer, count] of counts) expect(count).toBe(whole.get(customer));
});

test('a file that is shorter than its sample is read whole', async () => {
  const { table, file, notices } = await read({ rows: 50_000 });
  expect([table.rowCount, file.sampledFrom, notices]).toEqual([20_000, undefined, []]);
});

test('rows that are too many and all one customer’s are cut like others', () => {
  const sample = new RowSample(10);
  for (let row = 0; row < 25; row++) if (sample.takes(7)) sample.add(7);
  expect([...sample.cut()]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});
