import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Matrix } from '../../../core/data/matrix';
import { makeRng, randomInt, randomNormal } from '../../../core/math/rng';
import { squaredTo } from './nearestCentre';
import { nearestCentres } from './nearestCentres';

const random = (rows: number, cols: number, seed: number): Matrix => {
  const rng = makeRng(seed);
  return { data: Float32Array.from({ length: rows * cols }, () => randomNormal(rng)), rows, cols };
};

test('equals measuring every centre, in any number of columns, wherever the items were before', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 21 }),
      fc.integer({ min: 1, max: 9 }),
      fc.integer(),
      fc.boolean(),
      (cols, k, seed, isKnown) => {
        const x = random(40, cols, seed);
        const centres = Float64Array.from(random(k, cols, seed + 1).data, (value) => 2 * value);
        const rng = makeRng(seed + 2);
        const labels = Int32Array.from({ length: 40 }, () => (isKnown ? randomInt(rng, k) : -1));
        const squared = new Float64Array(40);
        nearestCentres(x, centres, { labels, squared });
        for (let item = 0; item < 40; item++) {
          const all = Array.from({ length: k }, (_, centre) => squaredTo(x, item, centres, centre));
          expect(squared[item]).toBeCloseTo(Math.min(...all), 9);
          expect(all[labels[item]!]).toBeCloseTo(Math.min(...all), 9);
        }
      },
    ),
  );
});

test('an item half way stays where it was; without a centre nothing is said', () => {
  const x = { data: Float32Array.of(5, 5), rows: 2, cols: 1 };
  const placed = { labels: Int32Array.of(1, 0), squared: new Float64Array(2) };
  nearestCentres(x, Float64Array.of(0, 10), placed);
  expect(placed).toEqual({ labels: Int32Array.of(1, 0), squared: Float64Array.of(25, 25) });
  nearestCentres(x, new Float64Array(0), placed);
  expect(placed.labels).toEqual(Int32Array.of(1, 0));
});
