import { expect, test } from 'vitest';
import { makeColumn } from '../../../core/data/table';
import type { UserError } from '../../../core/data/userError';
import { crossTable } from './crossTable';

test('classes and segments are counted together, and those who have another class than most are named', () => {
  const column = makeColumn('tier', ['gold', ' gold', 'basic', 'basic', 'gold', '', 'basic', 'basic']);
  const rowToItem = Int32Array.of(0, 1, 2, 3, 4, 5, 6, -1);
  const table = crossTable(column, rowToItem, Int32Array.of(0, 0, 1, 1, 1, 1, -1));
  expect(table.classes).toEqual(['basic', 'gold']);
  expect(table.clusters).toEqual([-1, 0, 1]);
  expect([...table.counts]).toEqual([1, 0, 2, 0, 2, 1]);
  expect(table.rows).toBe(6);
  expect([...table.disagreeing]).toEqual([4]);
  expect(table.agreement).toBeCloseTo(0.8, 12);
  // sklearn.metrics.adjusted_rand_score([1, 1, 0, 0, 1], [0, 0, 1, 1, 1]) of scikit-learn 1.9.1
  expect(table.adjustedRand).toBeCloseTo(0.16666666666666666, 12);
  expect([...table.classOf]).toEqual([1, 1, 0, 0, 1, -1, 0, -1]);
});

test('rare classes share a column, yet each counts by itself for the agreement', () => {
  const cells = Array.from({ length: 60 }, (_, i) => `class ${i % 20}`);
  const rowToItem = Int32Array.from(cells.keys());
  const table = crossTable(
    makeColumn('c', cells),
    rowToItem,
    Int32Array.from(cells, (_, i) => i % 20),
  );
  expect(table.classes).toHaveLength(12);
  expect(table.classes.at(-1)).toBe('');
  expect(table.counts).toHaveLength(12 * 20);
  expect(table.counts.reduce((sum, count) => sum + count, 0)).toBe(60);
  expect(table.classOf.filter((one) => one === 11)).toHaveLength(9 * 3);
  expect(table.adjustedRand).toBe(1);
});

test.each([
  ['an empty column', Array<string>(9).fill(''), 'compare-no-classes'],
  ['a column of names', Array.from({ length: 300 }, (_, i) => `n${i}`), 'compare-too-many'],
])('%s: a sentence', (_, cells, code) => {
  const rowToItem = Int32Array.from(cells.keys());
  expect(() => crossTable(makeColumn('c', cells), rowToItem, new Int32Array(cells.length))).toThrow(
    expect.objectContaining({ code }) as UserError,
  );
});
