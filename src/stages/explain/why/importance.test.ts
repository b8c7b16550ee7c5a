import { expect, test } from 'vitest';
import { makeRng } from '../../../core/math/rng';
import { centresOf } from './centres';
import { dependenceOn } from './dependence';
import reference from './fixtures/reference.json';
import { dealsOf, permutationImportance } from './importance';

const { x: rows, y, weights: counts, deals, mean, sd, accuracy, grids, dependence } = reference;
const x = { data: Float32Array.from(rows.flat()), rows: rows.length, cols: 4 };
const labels = Int32Array.from(y);
const weights = Float32Array.from(counts);
const centres = centresOf(x, labels, weights, 'euclidean');
const items = Uint32Array.from(rows.keys());

test("drops in agreement equal scikit-learn's permutation_importance on the same deals", async () => {
  const groups = [0, 1, 2, 3].map((j) => Int32Array.of(j));
  const orders = deals.map((order) => Uint32Array.from(order));
  const found = await permutationImportance(x, items, labels, weights, centres, groups, orders, {});
  expect(found.agreement).toBeCloseTo(accuracy, 12);
  found.importances.forEach(({ drop, sd: spread }, j) => {
    expect(drop).toBeCloseTo(mean[j]!, 12);
    expect(spread).toBeCloseTo(sd[j]!, 12);
  });
});

test("shares by value equal scikit-learn's partial_dependence by brute force", () => {
  dependence.forEach((expected, j) => {
    // Somebody who has the value lends it.
    const lenders = Uint32Array.from(grids[j]!, (value) => rows.findIndex((row) => row[j] === value));
    const found = dependenceOn(x, items, weights, centres, Int32Array.of(j), lenders);
    found.forEach((shares, v) =>
      shares.forEach((share, cluster) => expect(share).toBeCloseTo(expected[v]![cluster]!, 12)),
    );
  });
});

test('columns dealt together matter at least as the only one of them that tells', async () => {
  const orders = dealsOf(makeRng(3), items.length, 20);
  const groups = [Int32Array.of(0, 1, 2, 3), Int32Array.of(3)];
  const { importances } = await permutationImportance(x, items, labels, weights, centres, groups, orders, {});
  expect(importances[0]!.drop).toBeGreaterThan(0.3);
  expect(Math.abs(importances[1]!.drop)).toBeLessThan(0.1);
});

test('a deal gives every row once', () => {
  for (const order of dealsOf(makeRng(1), 50, 3)) expect(new Set(order).size).toBe(50);
});
