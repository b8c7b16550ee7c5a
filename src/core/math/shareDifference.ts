import { wilson, z95 } from './wilson';

/** A share that was seen: `hits` of `n`. */
export interface Seen {
  readonly hits: number;
  readonly n: number;
}

/**
 * Difference of two independent shares with its 95 % interval: Newcombe's hybrid of two Wilson intervals (1998, method
 * 10), as statsmodels' `confint_proportions_2indep(method='newcomb')`. Of the usual ones it keeps its coverage for few
 * cases and for shares near 0 as well.
 *
 * @returns fractions, −1 … 1; null where one of the two was not seen at all
 */
export function shareDifference(
  one: Seen,
  other: Seen,
): { readonly difference: number; readonly low: number; readonly high: number } | null {
  if (one.n === 0 || other.n === 0) return null;
  const [p1, p2] = [one.hits / one.n, other.hits / other.n];
  const [low1, high1] = wilson(one.hits, one.n, z95);
  const [low2, high2] = wilson(other.hits, other.n, z95);
  const difference = p1 - p2;
  return {
    difference,
    low: difference - Math.hypot(p1 - low1, high2 - p2),
    high: difference + Math.hypot(high1 - p1, p2 - low2),
  };
}
