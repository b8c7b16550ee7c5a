import type { CustomerWorth, Fit, RepeatCounts, SpendParams, WorthModel } from '../../../core/data/worth';
import { makePacer } from '../../../core/data/pacer';
import type { Control } from '../../../core/data/progress';
import { varianceAlong } from './covariance';
import { z95 } from './fitModels';
import { aliveChance, expectedPurchases, expectedSpend, leaveChance, type History } from './forecast';
import { fromParams, toParams } from './purchaseLikelihood';
import { groupCounts } from './repeatCounts';
import { fromSpend, toSpend } from './spendLikelihood';

/** Of the logarithm of a parameter, for slopes. */
const step = 1e-3;

/** The model of a customer: one-time buyers by the one in which they may have left. */
export const variantOf = (x: number): 'bgnbd' | 'mbgnbd' => (x > 0 ? 'bgnbd' : 'mbgnbd');

/** How a number changes with the logarithms of a fit's parameters: central differences. */
export function slopesOf(at: Float64Array, numberAt: (at: Float64Array) => number): Float64Array {
  return at.map((log, j) => {
    const moved = Float64Array.from(at);
    moved[j] = log + step;
    const up = numberAt(moved);
    moved[j] = log - step;
    return (up - numberAt(moved)) / (2 * step);
  });
}

/** Days of buying of a customer within `days`, and how they change with the parameters. */
export function purchaseSlopes(model: WorthModel, history: History, days: number): Float64Array {
  const variant = variantOf(history.x);
  return slopesOf(fromParams(model[variant].params), (at) =>
    expectedPurchases(toParams(at), variant, history, days),
  );
}

export function leaveSlopes(model: WorthModel, history: History, days: number): Float64Array {
  const variant = variantOf(history.x);
  return slopesOf(fromParams(model[variant].params), (at) =>
    leaveChance(toParams(at), variant, history, days),
  );
}

export const spendSlopes = (fit: Fit<SpendParams>, x: number, mean: number): Float64Array =>
  slopesOf(fromSpend(fit.params), (at) => expectedSpend(toSpend(at), x, mean));

/** Repeat purchases whose money is known; without them a customer is taken to spend as others do. */
export const knownRepeats = ({ x, mean }: RepeatCounts, i: number): number => (mean[i]! >= 0 ? x[i]! : 0);

/**
 * What every customer is expected to bring. The interval is that of the expectation: how sure the parameters are, by the
 * delta method on the logarithm, so that it stays above nothing.
 */
export async function customerWorth(
  counts: RepeatCounts,
  model: WorthModel,
  { horizonDays, leaveDays }: { readonly horizonDays: number; readonly leaveDays: number },
  control: Control,
): Promise<CustomerWorth> {
  const pace = makePacer(control);
  const groups = groupCounts(counts);
  const m = groups.x.length;
  const n = counts.x.length;
  const of = {
    alive: new Float64Array(m),
    purchases: new Float64Array(m),
    leave: new Float64Array(m),
    variance: new Float64Array(m),
  };
  for (let g = 0; g < m; g++) {
    if (g % 64 === 0) await pace((0.8 * g) / m);
    const history = { x: groups.x[g]!, tx: groups.tx[g]!, age: groups.age[g]! };
    const variant = variantOf(history.x);
    const { params, covariance } = model[variant];
    of.alive[g] = aliveChance(params, variant, history);
    of.purchases[g] = expectedPurchases(params, variant, history, horizonDays);
    of.leave[g] = leaveChance(params, variant, history, leaveDays);
    if (covariance && of.purchases[g]! > 0)
      of.variance[g] =
        varianceAlong(purchaseSlopes(model, history, horizonDays), covariance) / of.purchases[g]! ** 2;
  }
  const empty = (): Float64Array => new Float64Array(n).fill(NaN);
  const worth = {
    alive: empty(),
    purchases: empty(),
    leave: empty(),
    value: empty(),
    valueLow: empty(),
    valueHigh: empty(),
  };
  const spend = model.gammagamma;
  for (let i = 0; i < n; i++) {
    if (i % 256 === 0) await pace(0.8 + (0.2 * i) / n);
    const g = groups.groupOf[i]!;
    if (g < 0) continue;
    worth.alive[i] = of.alive[g]!;
    worth.purchases[i] = of.purchases[g]!;
    worth.leave[i] = of.leave[g]!;
    if (!spend) continue;
    const x = knownRepeats(counts, i);
    const each = expectedSpend(spend.params, x, counts.mean[i]!);
    const variance =
      of.variance[g]! +
      (spend.covariance
        ? varianceAlong(spendSlopes(spend, x, counts.mean[i]!), spend.covariance) / each ** 2
        : 0);
    const reach = Math.exp(z95 * Math.sqrt(variance));
    worth.value[i] = each * of.purchases[g]!;
    worth.valueLow[i] = worth.value[i]! / reach;
    worth.valueHigh[i] = worth.value[i]! * reach;
  }
  return worth;
}
