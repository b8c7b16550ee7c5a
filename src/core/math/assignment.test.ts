import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { bestAssignment } from './assignment';

const total = (gain: Float64Array, cols: number, pairs: Int32Array): number =>
  pairs.reduce((sum, column, row) => (column < 0 ? sum : sum + gain[row * cols + column]!), 0);

/** Every way to pair, by recursion over the rows. */
function bruteForce(gain: Float64Array, rows: number, cols: number): number {
  const visit = (row: number, used: number, pairsLeft: number): number => {
    if (row === rows) return pairsLeft === 0 ? 0 : -Infinity;
    let best = rows > cols ? visit(row + 1, used, pairsLeft) : -Infinity;
    for (let j = 0; j < cols; j++)
      if ((used & (1 << j)) === 0)
        best = Math.max(best, gain[row * cols + j]! + visit(row + 1, used | (1 << j), pairsLeft - 1));
    return best;
  };
  return visit(0, 0, Math.min(rows, cols));
}

test('gives up a good pair when the whole gains by it', () => {
  expect([...bestAssignment(Float64Array.of(9, 8, 8, 1), 2, 2)]).toEqual([1, 0]);
});

test('leaves the rows unpaired that are one too many', () => {
  expect([...bestAssignment(Float64Array.of(1, 5, 3), 3, 1)]).toEqual([-1, 0, -1]);
});

test('pairs nothing when there are no rows or no columns', () => {
  expect([...bestAssignment(new Float64Array(0), 0, 3)]).toEqual([]);
  expect([...bestAssignment(new Float64Array(0), 2, 0)]).toEqual([-1, -1]);
});

test('refuses a table of the wrong size', () => {
  expect(() => bestAssignment(new Float64Array(3), 2, 2)).toThrow(/2 × 2/);
});

test('finds the same total as trying every pairing, each column once', () => {
  const tables = fc
    .record({ rows: fc.integer({ min: 1, max: 6 }), cols: fc.integer({ min: 1, max: 6 }) })
    .chain(({ rows, cols }) =>
      fc.record({
        rows: fc.constant(rows),
        cols: fc.constant(cols),
        gain: fc.array(fc.integer({ min: -9, max: 20 }), { minLength: rows * cols, maxLength: rows * cols }),
      }),
    );
  fc.assert(
    fc.property(tables, ({ rows, cols, gain }) => {
      const values = Float64Array.from(gain);
      const pairs = bestAssignment(values, rows, cols);
      const paired = [...pairs].filter((column) => column >= 0);
      expect(new Set(paired).size).toBe(Math.min(rows, cols));
      expect(total(values, cols, pairs)).toBeCloseTo(bruteForce(values, rows, cols), 9);
    }),
    { numRuns: 300 },
  );
});
