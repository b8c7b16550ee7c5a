import { expect, test } from 'vitest';
import type { SparseMatrix } from '../sparseMatrix';
import reference from './fixtures/logistic.json';
import { fitLogistic, logisticProbabilities } from './logistic';

function sparse(rows: readonly (readonly number[])[], cols: number): SparseMatrix {
  const entries = rows.map((row) => [...row.entries()].filter(([, value]) => value !== 0));
  const rowStart = new Uint32Array(rows.length + 1);
  for (const [i, row] of entries.entries()) rowStart[i + 1] = rowStart[i]! + row.length;
  return {
    rows: rows.length,
    cols,
    rowStart,
    columns: Uint32Array.from(entries.flat(), ([column]) => column),
    values: Float32Array.from(entries.flat(), ([, value]) => value),
  };
}

test.each(reference.fits)("weights are scikit-learn's to 1e-3 at C = $c", ({ c, weights, intercept }) => {
  const fit = fitLogistic(sparse(reference.x, 8), Uint8Array.from(reference.y), c);
  for (const [j, weight] of weights.entries()) expect(Math.abs(fit.weights[j]! - weight)).toBeLessThan(1e-3);
  expect(Math.abs(fit.intercept - intercept)).toBeLessThan(1e-3);
});

test('rows without any value get the share of label 1', () => {
  const x = sparse([[0], [0], [0], [0]], 1);
  const fit = fitLogistic(x, Uint8Array.of(1, 0, 0, 0), 1);
  for (const p of logisticProbabilities(x, fit)) expect(p).toBeCloseTo(0.25, 6);
});

test('labels of one kind, or none, give that kind for certain', () => {
  const x = sparse([[1], [2]], 1);
  expect([...logisticProbabilities(x, fitLogistic(x, Uint8Array.of(1, 1), 1))]).toEqual([1, 1]);
  expect([...logisticProbabilities(x, fitLogistic(x, Uint8Array.of(0, 0), 1))]).toEqual([0, 0]);
  expect([...fitLogistic(sparse([], 1), new Uint8Array(), 1).weights]).toEqual([0]);
});

test('what can be told apart is told apart, more surely with less penalty', () => {
  const x = sparse([[-1], [-2], [1], [2]], 1);
  const y = Uint8Array.of(0, 0, 1, 1);
  const [weak, strong] = [fitLogistic(x, y, 1), fitLogistic(x, y, 100)];
  expect(weak.weights[0]).toBeGreaterThan(0);
  expect(strong.weights[0]).toBeGreaterThan(weak.weights[0]!);
});
