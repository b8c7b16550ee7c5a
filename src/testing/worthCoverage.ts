import type { Estimate, PurchaseVariant } from '../core/data/worth';
import { fitPurchases, fitSpend } from '../stages/predict/worth/fitModels';
import { groupCounts, repeatCounts } from '../stages/predict/worth/repeatCounts';
import { simulatedShop } from './simulatedShop';

/** So many parts of a day are as good as continuous. */
const ticks = 500;
const days = 730;
export const truth = {
  purchases: { r: 0.8, alpha: 55, a: 0.9, b: 2.6 },
  spend: { p: 5, q: 4, v: 45 },
} as const;

/** Parameter → how many of the seeds' 95% intervals hold the true one. */
export function coverage(variant: PurchaseVariant, customers: number, seeds: number): Record<string, number> {
  const held: Record<string, number> = { r: 0, alpha: 0, a: 0, b: 0, p: 0, q: 0, v: 0 };
  const { r, alpha, a, b } = truth.purchases;
  const { p, q, v } = truth.spend;
  const count = (
    names: readonly string[],
    values: readonly number[],
    found: readonly Estimate[] | null,
  ): void =>
    names.forEach((name, i) => {
      const { low, high } = found![i]!;
      if (low <= values[i]! && values[i]! <= high) held[name]! += 1;
    });
  for (let seed = 1; seed <= seeds; seed++) {
    const shop = simulatedShop({ ...truth, seed, customers, variant, days, ticks });
    const counts = repeatCounts(shop, days * ticks);
    const fit = fitPurchases(groupCounts(counts), variant);
    count(['r', 'alpha', 'a', 'b'], [r, alpha * ticks, a, b], fit.intervals);
    count(['p', 'q', 'v'], [p, q, v], fitSpend(counts)!.intervals);
  }
  return held;
}
