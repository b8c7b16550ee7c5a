import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

import { toCsv } from './csv.mjs';
import { generateSamples } from './generate.mjs';

const committed = (/** @type {string} */ file) =>
  readFileSync(new URL(`../../public/samples/${file}`, import.meta.url));
const made = generateSamples();

test('the committed list of samples is the one the script writes', () => {
  expect(JSON.parse(committed('samples.json').toString('utf8'))).toEqual(made.map(({ sample }) => sample));
});

test('a field is quoted only where it must be', () => {
  expect(
    toCsv(
      ['a', 'b'],
      [
        ['x, "y"', null],
        [0, 'two\nlines'],
      ],
    ),
  ).toBe('a,b\n"x, ""y""",\n0,"two\nlines"\n');
});

describe.each(made)('$sample.id', ({ sample, header, rows, groups, csv }) => {
  test('is written again byte for byte', () => {
    expect(csv.equals(committed(sample.file))).toBe(true);
  });

  test('stays small enough to ship', () => {
    expect(csv.length).toBeLessThan(1_600_000);
  });

  test('has as many cells in every row as columns', () => {
    expect(new Set(rows.map((row) => row.length))).toEqual(new Set([header.length]));
    expect(groups.length).toBe(rows.length);
    expect(new Set(groups).size).toBe(7);
  });
});

const [log] = made.filter(({ header }) => header[0] === 'order_id');
const customers = made.filter((one) => one !== log);

describe.each(customers)('$sample.id', ({ header, rows, groups }) => {
  const column = (/** @type {number} */ c) => rows.map((row) => row[c]);
  const written = rows.map((row) => row.at(-1)).filter((review) => review !== null);

  test('has a customer a row', () => {
    expect(new Set(column(0)).size).toBe(rows.length);
    expect(new Set(column(1)).size).toBe(rows.length);
  });

  test('gives away its latent groups in no column', () => {
    const names = new Set(groups);
    for (let c = 0; c < header.length; c++) {
      const cells = column(c).map(String);
      expect(cells.some((cell) => names.has(cell))).toBe(false);
      // Guessing every row's group from a column of few values alone must often go wrong.
      if (new Set(cells).size <= 50) expect(guessedRight(cells, groups)).toBeLessThan(0.75);
    }
  });

  test('is as untidy as a real export', () => {
    const reviews = written.map(String);
    expect(new Set(reviews).size / reviews.length).toBeGreaterThan(0.95);
    expect(new Set(reviews).size).toBeLessThan(reviews.length);
    expect(1 - reviews.length / rows.length).toBeGreaterThan(0.06);
    expect(1 - reviews.length / rows.length).toBeLessThan(0.1);
    for (const mark of [',', '"', '\n']) expect(reviews.some((review) => review.includes(mark))).toBe(true);
    expect(column(4).filter((age) => age === null).length).toBeGreaterThan(0.04 * rows.length);
  });

  test('leaves no blank or choice unfilled', () => {
    expect(written.filter((review) => /[{}[\]|]|undefined/.test(String(review)))).toEqual([]);
  });

  test('keeps dates and amounts consistent', () => {
    for (const row of rows) {
      const [since, last, orders, spend] = row.slice(5, 9);
      expect(String(since) <= String(last) && String(last) <= '2025-12-31').toBe(true);
      expect(Number(orders)).toBeGreaterThanOrEqual(1);
      expect(Number(spend) > 0).toBe(String(last) >= '2024-12-31');
    }
  });
});

describe('the order log', () => {
  if (!log) throw new Error('there is no order log among the samples');
  const { header, rows, groups } = log;
  const at = (/** @type {string} */ name) => header.indexOf(name);
  const of = (/** @type {string} */ name) => rows.map((row) => row[at(name)]);

  test('is in order of time, over two years', () => {
    const dates = of('order_date').map(String);
    expect(dates).toEqual(dates.toSorted());
    expect([dates[0]?.slice(0, 7), dates.at(-1)?.slice(0, 7)]).toEqual(['2024-01', '2025-12']);
  });

  test('has guests, returns under numbers of their own, postage and wholesale quantities', () => {
    const share = (/** @type {(row: import('./csv.mjs').Cell[]) => boolean} */ passes) =>
      rows.filter(passes).length / rows.length;
    expect(share((row) => row[at('customer_id')] === null)).toBeGreaterThan(0.003);
    const isReturn = (/** @type {import('./csv.mjs').Cell[]} */ row) =>
      String(row[at('order_id')]).startsWith('R');
    expect(share(isReturn)).toBeGreaterThan(0.01);
    for (const row of rows) expect(Number(row[at('quantity')]) < 0).toBe(isReturn(row));
    expect(share((row) => row[at('product')] === 'Postage')).toBeGreaterThan(0.01);
    expect(share((row) => Number(row[at('quantity')]) >= 12)).toBeGreaterThan(0.1);
  });

  test('is busiest before Christmas', () => {
    const months = of('order_date').map((date) => String(date).slice(5, 7));
    const rowsIn = (/** @type {string} */ month) => months.filter((one) => one === month).length;
    expect(rowsIn('11') + rowsIn('12')).toBeGreaterThan(1.5 * (rowsIn('08') + rowsIn('09')));
  });

  test('names its latent groups nowhere', () => {
    const names = new Set(groups);
    for (const row of rows) expect(row.some((cell) => names.has(String(cell)))).toBe(false);
  });
});

/**
 * The share of rows whose group is the most common one among rows with the same cell.
 * @param {string[]} cells
 * @param {string[]} groups
 */
function guessedRight(cells, groups) {
  /** @type {Map<string, Map<string, number>>} */
  const counts = new Map();
  cells.forEach((cell, i) => {
    const of = counts.get(cell) ?? new Map();
    of.set(groups[i], (of.get(groups[i]) ?? 0) + 1);
    counts.set(cell, of);
  });
  return [...counts.values()].reduce((sum, of) => sum + Math.max(...of.values()), 0) / cells.length;
}
