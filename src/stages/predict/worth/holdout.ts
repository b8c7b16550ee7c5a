import type { PurchaseDays } from '../../../core/data/purchaseDays';
import type { Holdout, HoldoutBin, HoldoutTest } from '../../../core/data/worth';
import { makePacer } from '../../../core/data/pacer';
import type { Control } from '../../../core/data/progress';
import { variantOf } from './customerWorth';
import { fitPurchases, fitSpend } from './fitModels';
import { expectedPurchases, expectedSpend } from './forecast';
import { daysWithin, groupCounts, moneyWithin, repeatCounts } from './repeatCounts';

/** Held back: a quarter of a year, or a third of a shorter history. */
export const heldDays = (history: number): number => Math.min(91, Math.floor(history / 3));

/** Repeat purchases are told apart up to here; who has more is in one bin. */
const lastBin = 7;

/**
 * The models learn from what was bought before the last period and foretell that period.
 *
 * @param asOf  day of reckoning, days since 1970
 * @param days  how many of the last are held back
 * @param fewestRepeats  that must be known before
 * @returns null where too little was known before, or nothing came; without money where the purchases have none
 */
export async function holdoutOf(
  purchases: PurchaseDays,
  asOf: number,
  days: number,
  fewestRepeats: number,
  control: Control,
): Promise<Holdout | null> {
  const pace = makePacer(control);
  const counts = repeatCounts(purchases, asOf - days);
  const groups = groupCounts(counts);
  const { x, mean } = counts;
  const repeats = x.reduce((sum, one) => sum + (one > 0 ? 1 : 0), 0);
  if (days < 1 || repeats < fewestRepeats) return null;
  const models = { bgnbd: fitPurchases(groups, 'bgnbd'), mbgnbd: fitPurchases(groups, 'mbgnbd', true) };
  const expected = new Float64Array(groups.x.length);
  for (let g = 0; g < expected.length; g++) {
    if (g % 256 === 0) await pace(g / expected.length);
    const history = { x: groups.x[g]!, tx: groups.tx[g]!, age: groups.age[g]! };
    const variant = variantOf(history.x);
    expected[g] = expectedPurchases(models[variant].params, variant, history, days);
  }
  // NaN: the customer had not come yet.
  const foretold = Float64Array.from(groups.groupOf, (g) => (g < 0 ? NaN : expected[g]!));
  const test = testOf(x, foretold, daysWithin(purchases, asOf - days, asOf));
  if (!test) return null;
  const spend = purchases.money ? fitSpend(counts)?.params : undefined;
  // With q ≤ 1 the mean of what customers spend is not finite.
  const money =
    spend && spend.q > 1
      ? testOf(
          x,
          foretold.map((one, i) => one * expectedSpend(spend, x[i]!, mean[i]!)),
          moneyWithin(purchases, asOf - days, asOf),
        )
      : null;
  const customers = foretold.reduce((sum, one) => sum + (Number.isNaN(one) ? 0 : 1), 0);
  return { days, customers, ...test, money };
}

/**
 * @param x  repeat purchases before, by customer
 * @param foretold  by customer; NaN: not of those who are tested
 * @returns null where nothing came
 */
function testOf(x: Float64Array, foretold: Float64Array, came: Float64Array): HoldoutTest | null {
  const bins = Array.from({ length: lastBin + 1 }, (_, at) => ({
    from: at,
    to: at,
    customers: 0,
    predicted: 0,
    actual: 0,
  }));
  let [customers, predicted, actual, off] = [0, 0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    if (Number.isNaN(foretold[i]!)) continue;
    const bin = bins[Math.min(x[i]!, lastBin)]!;
    bin.to = Math.max(bin.to, x[i]!);
    bin.customers++;
    bin.predicted += foretold[i]!;
    bin.actual += came[i]!;
    customers++;
    predicted += foretold[i]!;
    actual += came[i]!;
    off += Math.abs(foretold[i]! - came[i]!);
  }
  if (actual <= 0) return null;
  return {
    predicted,
    actual,
    error: bins.reduce((sum, bin) => sum + Math.abs(bin.predicted - bin.actual), 0) / actual,
    meanAbsoluteError: off / customers,
    bins: bins
      .filter((bin) => bin.customers > 0)
      .map((bin): HoldoutBin => ({
        ...bin,
        predicted: bin.predicted / bin.customers,
        actual: bin.actual / bin.customers,
      })),
  };
}
