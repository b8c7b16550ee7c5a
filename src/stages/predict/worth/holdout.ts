import type { PurchaseDays } from '../../../core/data/purchaseDays';
import type { Holdout, HoldoutBin } from '../../../core/data/worth';
import { makePacer } from '../../../core/data/pacer';
import type { Control } from '../../../core/data/progress';
import { variantOf } from './customerWorth';
import { fitPurchases } from './fitModels';
import { expectedPurchases } from './forecast';
import { daysWithin, groupCounts, repeatCounts } from './repeatCounts';

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
 * @returns null where too little was known before
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
  const repeats = counts.x.reduce((sum, x) => sum + (x > 0 ? 1 : 0), 0);
  if (days < 1 || repeats < fewestRepeats) return null;
  const models = { bgnbd: fitPurchases(groups, 'bgnbd'), mbgnbd: fitPurchases(groups, 'mbgnbd', true) };
  const expected = new Float64Array(groups.x.length);
  for (let g = 0; g < expected.length; g++) {
    if (g % 256 === 0) await pace(g / expected.length);
    const history = { x: groups.x[g]!, tx: groups.tx[g]!, age: groups.age[g]! };
    const variant = variantOf(history.x);
    expected[g] = expectedPurchases(models[variant].params, variant, history, days);
  }
  const actual = daysWithin(purchases, asOf - days, asOf);
  const bins = Array.from({ length: lastBin + 1 }, (_, at) => ({
    from: at,
    to: at,
    customers: 0,
    predicted: 0,
    actual: 0,
  }));
  let [customers, foretold, came, off] = [0, 0, 0, 0];
  for (let i = 0; i < actual.length; i++) {
    const g = groups.groupOf[i]!;
    if (g < 0) continue;
    const bin = bins[Math.min(counts.x[i]!, lastBin)]!;
    bin.to = Math.max(bin.to, counts.x[i]!);
    bin.customers++;
    bin.predicted += expected[g]!;
    bin.actual += actual[i]!;
    customers++;
    foretold += expected[g]!;
    came += actual[i]!;
    off += Math.abs(expected[g]! - actual[i]!);
  }
  if (came === 0) return null;
  const error = bins.reduce((sum, bin) => sum + Math.abs(bin.predicted - bin.actual), 0) / came;
  return {
    days,
    customers,
    predicted: foretold,
    actual: came,
    error,
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
