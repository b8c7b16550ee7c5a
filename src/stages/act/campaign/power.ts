import { normalTail } from '../../../core/math/normal';
import { z95 } from '../../../core/math/wilson';

/** How far apart two shares are: Cohen's h (1988), the difference of their arcsine transforms. */
export const cohenH = (p1: number, p2: number): number =>
  2 * (Math.asin(Math.sqrt(p1)) - Math.asin(Math.sqrt(p2)));

/**
 * Chance to see a difference of two shares at the 5 % level on two sides: the normal approximation for Cohen's h, as
 * statsmodels' `NormalIndPower().power(cohenH, n1, 0.05, ratio=n2 / n1)`.
 *
 * @param n1  customers of the one share, > 0
 * @param n2  of the other, > 0
 * @returns 0.05–1
 */
export function powerOf(p1: number, p2: number, n1: number, n2: number): number {
  const shift = cohenH(p1, p2) * Math.sqrt(1 / (1 / n1 + 1 / n2));
  return normalTail(z95 - shift) + normalTail(z95 + shift);
}

/** How sure one wants to be of seeing an effect that is there. */
export const wantedPower = 0.8;

/** Smallest x in (low, high] from which `isEnough` holds; it may not hold at low and must not fail again above. */
function firstFrom(low: number, high: number, isEnough: (x: number) => boolean): number {
  let [from, to] = [low, high];
  // 200 halvings leave nothing between two doubles.
  for (let i = 0; i < 200 && to - from > Number.EPSILON * to; i++) {
    const middle = (from + to) / 2;
    if (isEnough(middle)) to = middle;
    else from = middle;
  }
  return to;
}

/**
 * Customers to be held back so that a rise from one share to another shows with a chance of 80 %: statsmodels'
 * `NormalIndPower().solve_power(cohenH, power=0.8, alpha=0.05, ratio)`, not rounded.
 *
 * @param base  share of those who are left alone, 0–1
 * @param reached  share of those who are reached; another than `base`
 * @param ratio  customers reached for each one held back, > 0
 */
export function heldBackFor(base: number, reached: number, ratio: number): number {
  const isEnough = (n: number): boolean => powerOf(reached, base, n * ratio, n) >= wantedPower;
  let high = 1;
  while (!isEnough(high)) {
    high *= 2;
    if (high > 1e15) return Infinity;
  }
  return firstFrom(0, high, isEnough);
}

/**
 * The smallest share of the reached, above `base`, that would show with a chance of 80 %; null: not even everybody would.
 *
 * @param base  share of those held back, 0 ≤ base < 1
 */
export function smallestRise(base: number, heldBack: number, reached: number): number | null {
  if (heldBack < 1 || reached < 1) return null;
  const isEnough = (share: number): boolean => powerOf(share, base, reached, heldBack) >= wantedPower;
  return isEnough(1) ? firstFrom(base, 1, isEnough) : null;
}
