import type {
  Estimate,
  Fit,
  PurchaseParams,
  PurchaseVariant,
  RepeatCounts,
  SpendParams,
} from '../../../core/data/worth';
import { lbfgs, type Objective } from '../../../core/math/lbfgs';
import { makeRng, samplePositions } from '../../../core/math/rng';
import { covarianceAt, foreknown } from './covariance';
import { purchaseLikelihood, toParams } from './purchaseLikelihood';
import type { CountGroups } from './repeatCounts';
import { spendersOf, spendLikelihood, toSpend, type Spenders } from './spendLikelihood';

/** Two standard errors of a normal distribution hold 95%. */
export const z95 = 1.959963984540054;
/** Starts are tried on so many groups at most; the best goes on with all. */
const mostTried = 5000;
const search = { maxIter: 400, tolerance: 1e-6 };
const finish = { maxIter: 600, tolerance: 1e-10 };

/**
 * BG/NBD or MBG/NBD by maximum likelihood, from several starts.
 *
 * @param groups  at least one
 * @param isCautious  a and b are held to an order of magnitude, so that a log in which nobody has left so far does not make
 *   everybody sure to stay
 */
export function fitPurchases(
  groups: CountGroups,
  variant: PurchaseVariant,
  isCautious = false,
): Fit<PurchaseParams> {
  const likelihood = purchaseLikelihood(groups, variant);
  const tried = sampleOf(groups);
  let [purchases, days, customers] = [0, 0, 0];
  groups.weights.forEach((weight, g) => {
    purchases += weight * groups.x[g]!;
    days += weight * groups.age[g]!;
    customers += weight;
  });
  const rate = Math.max(purchases, 0.5) / Math.max(days, 1);
  const starts = [
    [0.3, 0.5, 2],
    [1, 1, 1],
    [1, 1, 5],
    [3, 0.3, 0.6],
  ].map(([r, a, b]) => Float64Array.of(Math.log(r!), Math.log(r! / rate), Math.log(a!), Math.log(b!)));
  const objective = isCautious ? held(likelihood, customers) : likelihood;
  const { at } = bestOf(purchaseLikelihood(tried, variant), objective, starts);
  return fitAt(likelihood, at, likelihood(at, new Float64Array(4)), customers, toParams(at));
}

/** With the logarithms of a and b held near 0, as weakly as `foreknown` has it. */
const held =
  (likelihood: Objective, customers: number): Objective =>
  (at, gradient) => {
    const value = likelihood(at, gradient);
    const weight = foreknown / customers;
    gradient[2]! += weight * at[2]!;
    gradient[3]! += weight * at[3]!;
    return value + (weight / 2) * (at[2]! ** 2 + at[3]! ** 2);
  };

/** Gamma-Gamma by maximum likelihood, from several starts; null where nobody's money can be learned from. */
export function fitSpend(counts: RepeatCounts): Fit<SpendParams> | null {
  const spenders = spendersOf(counts);
  const n = spenders.x.length;
  if (n === 0) return null;
  const objective = spendLikelihood(spenders);
  const mean = spenders.mean.reduce((sum, one) => sum + one, 0) / n;
  const starts = [
    [1, 2],
    [4, 4],
    [10, 3],
  ].map(([p, q]) => Float64Array.of(Math.log(p!), Math.log(q!), Math.log((mean * Math.max(q! - 1, 1)) / p!)));
  const { at, value } = bestOf(spendLikelihood(sampleOfSpenders(spenders)), objective, starts);
  return fitAt(objective, at, value, n, toSpend(at));
}

function bestOf(tried: Objective, objective: Objective, starts: readonly Float64Array[]) {
  const found = starts.map((start) => lbfgs(tried, start, search)).sort((a, b) => a.value - b.value);
  return lbfgs(objective, found[0]!.at, finish);
}

function fitAt<P extends object>(
  objective: Objective,
  at: Float64Array,
  value: number,
  customers: number,
  params: P,
): Fit<P> {
  const covariance = covarianceAt(objective, at, customers);
  const k = at.length;
  const intervals =
    covariance &&
    Array.from(at, (log, i): Estimate => {
      const reach = z95 * Math.sqrt(covariance[i * k + i]!);
      return { value: Math.exp(log), low: Math.exp(log - reach), high: Math.exp(log + reach) };
    });
  return { params, logLikelihood: -value * customers, customers, covariance, intervals };
}

function sampleOf(groups: CountGroups): CountGroups {
  const { x, tx, age, weights, groupOf } = groups;
  if (x.length <= mostTried) return groups;
  const taken = samplePositions(makeRng(1), x.length, mostTried);
  const pick = (values: Float64Array): Float64Array => Float64Array.from(taken, (g) => values[g]!);
  return { x: pick(x), tx: pick(tx), age: pick(age), weights: pick(weights), groupOf };
}

function sampleOfSpenders({ x, mean }: Spenders): Spenders {
  const taken = samplePositions(makeRng(1), x.length, mostTried);
  return {
    x: Float64Array.from(taken, (i) => x[i]!),
    mean: Float64Array.from(taken, (i) => mean[i]!),
  };
}
