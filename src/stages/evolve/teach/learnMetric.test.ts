import { describe, expect, it } from 'vitest';
import type { Constraints } from '../../../core/data/constraints';
import type { Matrix } from '../../../core/data/matrix';
import { UserError } from '../../../core/data/userError';
import { makeRng, randomNormal, type Rng } from '../../../core/math/rng';
import { bendSpace } from './bendSpace';
import { bent, learnMetric, type Metric } from './learnMetric';

function randomRows(rng: Rng, rows: number, cols: number): Matrix {
  return { data: Float32Array.from({ length: rows * cols }, () => randomNormal(rng)), rows, cols };
}

/** Two groups along the first column, whose noise is no greater than that of the others. */
function twoGroups(rng: Rng, rows: number, cols: number): Matrix {
  const x = randomRows(rng, rows, cols);
  for (let i = 0; i < rows; i++) x.data[i * cols] = (i % 2) * 2 - 1 + 0.2 * x.data[i * cols]!;
  return x;
}

const pairsOf = (list: readonly (readonly [number, number])[]): Uint32Array => Uint32Array.from(list.flat());
const alternating: Constraints = {
  together: pairsOf(Array.from({ length: 20 }, (_, i) => [i, i + 2] as const)),
  apart: pairsOf(Array.from({ length: 20 }, (_, i) => [i, i + 1] as const)),
};

const squared = (x: Matrix, a: number, b: number): number => {
  let sum = 0;
  for (let j = 0; j < x.cols; j++) sum += (x.data[a * x.cols + j]! - x.data[b * x.cols + j]!) ** 2;
  return sum;
};

/** By how much the square of a step along a column is multiplied. */
const stretch = ({ directions, stretches, rest, cols }: Metric, column: number): number =>
  stretches.reduce((sum, value, q) => sum + (value - rest) * directions[q * cols + column]! ** 2, rest);

describe('learnMetric', () => {
  it('stretches the column that tells the groups apart, beside all others', () => {
    const metric = learnMetric(twoGroups(makeRng(1), 60, 6), alternating)!;
    const others = [1, 2, 3, 4, 5].map((column) => stretch(metric, column));
    expect(stretch(metric, 0)).toBeGreaterThan(2 * Math.max(...others));
    expect(metric.heldBack).toBeGreaterThan(0.9);
  });

  it('falls by the gradient that it says', () => {
    const rng = makeRng(2);
    const some = (count: number) => ({
      data: Float64Array.from({ length: count * 3 }, () => 0.5 * randomNormal(rng)),
      beside: new Float64Array(count),
      count,
    });
    const [near, far] = [some(4), some(5)];
    const at = Float64Array.from({ length: 9 }, () => randomNormal(rng));
    const gradient = new Float64Array(9);
    bent(at, gradient, near, far, 3, 0.1);
    const step = 1e-6;
    for (let q = 0; q < 9; q++) {
      const [up, down] = [1, -1].map((sign) => {
        const moved = at.map((value, i) => (i === q ? value + sign * step : value));
        return bent(moved, new Float64Array(9), near, far, 3, 0.1);
      }) as [number, number];
      expect(gradient[q]).toBeCloseTo((up - down) / (2 * step), 6);
    }
  });

  it('hears what lessons imply: a fellow’s fellow belongs too, and stands apart from whom the fellow stands apart from', () => {
    const x = twoGroups(makeRng(4), 60, 6);
    const [evens, odds] = [0, 1].map((first) => Array.from({ length: 6 }, (_, i) => first + 2 * i)) as [
      number[],
      number[],
    ];
    const chain = (items: number[]) => items.slice(1).map((item, i) => [items[i]!, item] as const);
    const all = (items: number[]) =>
      items.flatMap((item, i) => items.slice(i + 1).map((other) => [item, other] as const));
    const told = learnMetric(x, {
      together: pairsOf([...chain(evens), ...chain(odds)]),
      apart: pairsOf([[evens[0]!, odds[5]!]]),
    })!;
    const spelledOut = learnMetric(x, {
      together: pairsOf([...all(evens), ...all(odds)]),
      apart: pairsOf(evens.flatMap((item) => odds.map((other) => [item, other] as const))),
    })!;
    expect(told.hold).toBe(spelledOut.hold);
    expect(told.rank).toBeGreaterThan(0);
    for (let column = 0; column < 6; column++)
      expect(stretch(told, column)).toBeCloseTo(stretch(spelledOut, column), 6);
  });

  it('takes some of the pairs evenly where lessons imply very many', () => {
    const x = twoGroups(makeRng(5), 400, 6);
    const side = (first: number) =>
      Array.from({ length: 199 }, (_, i) => [first + 2 * i, first + 2 * i + 2] as const);
    const metric = learnMetric(x, {
      together: pairsOf([...side(0), ...side(1)]),
      apart: pairsOf([[0, 1]]),
    })!;
    // 39,800 and 40,000 pairs follow; 400 of each are read.
    expect(metric).toMatchObject({ isDiagonal: false, hold: 7 / 800 });
    const others = [1, 2, 3, 4, 5].map((column) => stretch(metric, column));
    expect(stretch(metric, 0)).toBeGreaterThan(2 * Math.max(...others));
  });

  it('keeps at most 32 directions, and is the same every time', () => {
    // Pairs of which no others follow, so that there are few.
    const lessons: Constraints = {
      together: pairsOf(Array.from({ length: 20 }, (_, i) => [4 * i, 4 * i + 2] as const)),
      apart: pairsOf(Array.from({ length: 10 }, (_, i) => [80 + 2 * i, 81 + 2 * i] as const)),
    };
    for (const cols of [50, 80]) {
      const x = twoGroups(makeRng(3), 120, cols);
      for (let i = 0; i < 120; i++) x.data[i * cols]! *= 3;
      const [first, second] = [learnMetric(x, lessons)!, learnMetric(x, lessons)!];
      expect(first.rank).toBe(32);
      expect(first).toEqual(second);
    }
  });

  it('leaves the space as it is where lessons say nothing of it', () => {
    const x = randomRows(makeRng(8), 60, 6);
    const metric = learnMetric(x, alternating)!;
    expect(metric).toMatchObject({ hold: Infinity, rank: 0, rest: 1 });
    expect(bendSpace(x, metric, 1)).toEqual(x);
  });

  it('learns nothing where only one kind of lesson was given', () => {
    const x = randomRows(makeRng(4), 10, 3);
    expect(learnMetric(x, { together: pairsOf([[0, 1]]), apart: new Uint32Array(0) })).toBeNull();
    expect(learnMetric(x, { together: new Uint32Array(0), apart: pairsOf([[0, 1]]) })).toBeNull();
  });

  it('takes customers who are all equal', () => {
    const x = { data: new Float32Array(40).fill(2), rows: 10, cols: 4 };
    const metric = learnMetric(x, { together: pairsOf([[0, 1]]), apart: pairsOf([[2, 3]]) })!;
    expect([...metric.directions, ...metric.stretches, metric.rest].every(Number.isFinite)).toBe(true);
  });

  it('refuses lessons that contradict one another', () => {
    const x = randomRows(makeRng(5), 10, 3);
    const lessons = {
      together: pairsOf([
        [0, 1],
        [1, 2],
      ]),
      apart: pairsOf([[0, 2]]),
    };
    expect(() => learnMetric(x, lessons)).toThrow(UserError);
  });
});

describe('bendSpace', () => {
  const x = twoGroups(makeRng(6), 60, 6);
  const metric = learnMetric(x, alternating)!;

  it('is the space as it was at 0', () => {
    expect(bendSpace(x, metric, 0)).toBe(x);
  });

  it('lies between at the strength that is asked for', () => {
    const whole = bendSpace(x, metric, 1);
    const some = bendSpace(x, metric, 0.3);
    for (const [a, b] of [
      [0, 1],
      [4, 9],
      [20, 50],
    ] as const)
      expect(squared(some, a, b)).toBeCloseTo(0.7 * squared(x, a, b) + 0.3 * squared(whole, a, b), 4);
  });

  it('keeps columns what they are where the metric stretches them and turns none', () => {
    const stretches = Float64Array.from({ length: 6 }, (_, j) => (1 + j) ** 2);
    const directions = Float64Array.from({ length: 36 }, (_, e) => (e % 7 === 0 ? 1 : 0));
    const all = bendSpace(x, { ...metric, rank: 6, directions, stretches }, 1);
    for (let i = 0; i < 5; i++)
      for (let j = 0; j < 6; j++) expect(all.data[6 * i + j]).toBeCloseTo((1 + j) * x.data[6 * i + j]!, 4);
    expect(bendSpace(x, metric, 0.5).cols).toBe(x.cols);
  });

  it('refuses a space of other columns', () => {
    expect(() => bendSpace(randomRows(makeRng(7), 3, 5), metric, 0.5)).toThrow(RangeError);
  });
});
