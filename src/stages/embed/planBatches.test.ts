import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { planBatches } from './planBatches';

const plan = (lengths: number[], limits = {}): [number, number[]][] =>
  planBatches(lengths, limits).map(({ width, positions }) => [width, [...positions]]);

test('no texts need no batch', () => {
  expect(plan([])).toEqual([]);
});

test('texts of close lengths go together, longest first, ties by position', () => {
  expect(plan([5, 100, 7, 90, 5])).toEqual([
    [100, [1, 3]],
    [7, [2, 0, 4]],
  ]);
});

test('a batch ends at the token budget, padding included', () => {
  expect(plan([50, 50, 45, 45], { maxTokens: 149 })).toEqual([
    [50, [0, 1]],
    [45, [2, 3]],
  ]);
});

test('a batch ends at the row limit', () => {
  expect(plan([4, 4, 4], { maxRows: 2 })).toEqual([
    [4, [0, 1]],
    [4, [2]],
  ]);
});

test('a text longer than the budget has a batch of its own', () => {
  expect(plan([300, 10], { maxTokens: 100 })).toEqual([
    [300, [0]],
    [10, [1]],
  ]);
});

test('any lengths: every text once, within the limits, little padding', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 2, max: 256 }), { maxLength: 300 }), (lengths) => {
      const batches = planBatches(lengths);
      const positions = batches.flatMap((batch) => [...batch.positions]);
      expect(positions.sort((a, b) => a - b)).toEqual(lengths.map((_, i) => i));
      for (const { positions: rows, width } of batches) {
        const inside = [...rows].map((position) => lengths[position]!);
        expect(Math.max(...inside)).toBe(width);
        expect(width - Math.min(...inside)).toBeLessThanOrEqual(Math.max(8, width / 4));
        expect(rows.length).toBeLessThanOrEqual(32);
        expect(rows.length * width).toBeLessThanOrEqual(2048);
      }
    }),
  );
});
