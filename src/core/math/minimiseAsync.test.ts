import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { minimiseAsync, type Objective } from './minimiseAsync';

/** Rosenbrock's valley in n dimensions; least 0 at ones. */
const valley: Objective = (x) => {
  let value = 0;
  const gradient = new Float64Array(x.length);
  for (let i = 0; i + 1 < x.length; i++) {
    const bend = x[i + 1]! - x[i]! ** 2;
    value += 100 * bend ** 2 + (1 - x[i]!) ** 2;
    gradient[i]! += -400 * x[i]! * bend - 2 * (1 - x[i]!);
    gradient[i + 1]! += 200 * bend;
  }
  return { value, gradient };
};

test('finds the floor of a bent valley', async () => {
  const { at, end } = await minimiseAsync(
    valley,
    Float64Array.from({ length: 10 }, () => -1),
    { tolerance: 1e-8 },
  );
  expect(end).toBe('gradient');
  for (const value of at) expect(value).toBeCloseTo(1, 6);
});

test('of any bowl it finds the bottom, and never climbs on the way', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 5000 }), fc.double({ min: -10, max: 10, noNaN: true })), {
        minLength: 1,
        maxLength: 12,
      }),
      async (bowl) => {
        const heights: number[] = [];
        const { at } = await minimiseAsync(
          (x) => ({
            value: bowl.reduce((sum, [steep, middle], i) => sum + steep * (x[i]! - middle) ** 2, 0),
            gradient: Float64Array.from(bowl, ([steep, middle], i) => 2 * steep * (x[i]! - middle)),
          }),
          new Float64Array(bowl.length),
          { tolerance: 1e-9, onIteration: (_, value) => void heights.push(value) },
        );
        for (const [i, [, middle]] of bowl.entries()) expect(at[i]).toBeCloseTo(middle, 5);
        for (const [i, height] of heights.entries())
          if (i > 0) expect(height).toBeLessThanOrEqual(heights[i - 1]!);
      },
    ),
    { seed: 3, numRuns: 60 },
  );
});

test('ends where it stands when told to, and at once at the bottom', async () => {
  const stopped = await minimiseAsync(valley, new Float64Array(4), { onIteration: (_, __, n) => n === 3 });
  expect([stopped.end, stopped.iterations]).toEqual(['stopped', 3]);
  const there = await minimiseAsync(valley, Float64Array.of(1, 1));
  expect([there.end, there.iterations, there.evaluations]).toEqual(['gradient', 0, 1]);
});
