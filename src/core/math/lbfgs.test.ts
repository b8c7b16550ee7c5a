import { describe, expect, it } from 'vitest';
import { lbfgs } from './lbfgs';

describe('lbfgs', () => {
  it('finds the bottom of Rosenbrock’s valley', () => {
    const { at, value } = lbfgs(
      ([x, y], gradient) => {
        gradient[0] = -2 * (1 - x!) - 400 * x! * (y! - x! * x!);
        gradient[1] = 200 * (y! - x! * x!);
        return (1 - x!) ** 2 + 100 * (y! - x! * x!) ** 2;
      },
      Float64Array.of(-1.2, 1),
      { maxIter: 200, tolerance: 1e-10 },
    );
    expect(value).toBeLessThan(1e-18);
    expect(at[0]).toBeCloseTo(1, 8);
    expect(at[1]).toBeCloseTo(1, 8);
  });

  it('stays where nothing falls', () => {
    const start = Float64Array.of(3, 4);
    const { at, iterations } = lbfgs(() => 7, start);
    expect([...at]).toEqual([3, 4]);
    expect(iterations).toBe(0);
  });
});
