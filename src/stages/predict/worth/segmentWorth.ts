import type { Estimate, SegmentWorth, WorthModel, WorthNumber, WorthReport } from '../../../core/data/worth';
import { makeRng, samplePositions, type Rng } from '../../../core/math/rng';
import { varianceAlong } from './covariance';
import { knownRepeats, leaveSlopes, purchaseSlopes, spendSlopes, variantOf } from './customerWorth';
import { z95 } from './fitModels';
import { expectedSpend } from './forecast';
import { drawFuture, type Future } from './drawFuture';

/** Customers of a segment that slopes are averaged over, and whose futures are drawn. */
const mostSloped = 1000;
const mostDrawn = 300;
const draws = 20;

/**
 * What some customers will bring on average. The interval holds two doubts: the parameters' (delta method; the errors of
 * the models for one-time and for repeat buyers come from the same data, so they are added and not averaged out), and what
 * is left to chance even if the parameters were known, by drawing the customers' futures.
 *
 * @param rows  rows of the file
 */
export function segmentWorth(report: WorthReport, rows: Uint32Array, seed: number): SegmentWorth {
  const { counts, customers, model, spent, withheld } = report;
  const buyers = rows.filter((row) => !Number.isNaN(counts.x[row]!));
  const isTold = (number: WorthNumber): boolean =>
    model !== null && buyers.length > 0 && !withheld.some((one) => one.number === number);
  const total = (of: Float64Array): number => buyers.reduce((sum, row) => sum + of[row]!, 0);
  const bands: [number, number, number] = [0, 0, 0];
  if (isTold('leave'))
    for (const row of buyers) bands[Math.min(2, Math.floor(customers.leave[row]! * 3)) as 0 | 1 | 2]++;
  const base = {
    customers: buyers.length,
    bands,
    revenueShare: spent && shareOf(total(spent), spent),
  };
  if (!model) return { ...base, value: null, purchases: null, leave: null, atRisk: null };

  const rng = makeRng(seed);
  const slopes = slopesAlong(report, model, buyers, rng);
  const chance = chanceAlong(report, model, buyers, rng);
  const n = buyers.length;
  // Where the error is larger than what it is of, the interval of a logarithm or of log-odds would reach to anything.
  const around = (of: Float64Array, known: number, luck: number): Estimate => {
    const value = total(of) / n;
    const error = Math.sqrt(known + luck / n);
    if (error > value) return { value, low: 0, high: value + z95 * error };
    const reach = value > 0 ? Math.exp((z95 * error) / value) : 1;
    return { value, low: value / reach, high: value * reach };
  };
  return {
    ...base,
    value: isTold('value') ? around(customers.value, slopes.value, chance.value) : null,
    purchases: isTold('purchases') ? around(customers.purchases, slopes.purchases, chance.purchases) : null,
    leave: isTold('leave') ? shareAround(total(customers.leave) / n, slopes.leave + chance.leave / n) : null,
    atRisk: isTold('value') && isTold('leave') ? atRisk(report, buyers) : null,
  };
}

function shareOf(part: number, spent: Float64Array): number | null {
  const whole = spent.reduce((sum, one) => sum + one, 0);
  return whole > 0 ? part / whole : null;
}

/** A share and its interval, by the delta method on the log-odds, so that it stays between 0 and 1. */
function shareAround(value: number, variance: number): Estimate {
  const spread = value * (1 - value);
  if (!(spread > 0)) return { value, low: value, high: value };
  const error = Math.sqrt(variance);
  if (error > spread)
    return { value, low: Math.max(0, value - z95 * error), high: Math.min(1, value + z95 * error) };
  const odds = value / (1 - value);
  const reach = Math.exp((z95 * error) / spread);
  const share = (one: number): number => one / (1 + one);
  return { value, low: share(odds / reach), high: share(odds * reach) };
}

function atRisk({ customers: { alive, leave, value } }: WorthReport, buyers: Uint32Array): number {
  let sum = 0;
  for (const row of buyers)
    if (alive[row]! > 0) sum += ((leave[row]! - (1 - alive[row]!)) * value[row]!) / alive[row]!;
  return sum;
}

/** Some of the rows, spread evenly by chance. */
const some = (rng: Rng, rows: Uint32Array, most: number): Uint32Array =>
  rows.length <= most ? rows : samplePositions(rng, rows.length, most).map((at) => rows[at]!);

type Spread = Readonly<Record<'value' | 'purchases' | 'leave', number>>;

/** Variance of the segment's means that the parameters' doubt makes. */
function slopesAlong(report: WorthReport, model: WorthModel, buyers: Uint32Array, rng: Rng): Spread {
  const { counts, horizonDays, leaveDays, customers } = report;
  const rows = some(rng, buyers, mostSloped);
  const zero = () => ({ bgnbd: new Float64Array(4), mbgnbd: new Float64Array(4) });
  const of = { value: zero(), purchases: zero(), leave: zero(), spend: new Float64Array(3) };
  const add = (to: Float64Array, factor: number, slopes: Float64Array): void => {
    for (let j = 0; j < to.length; j++) to[j]! += (factor * slopes[j]!) / rows.length;
  };
  for (const row of rows) {
    const history = { x: counts.x[row]!, tx: counts.tx[row]!, age: counts.age[row]! };
    const variant = variantOf(history.x);
    const purchases = purchaseSlopes(model, history, horizonDays);
    add(of.purchases[variant], 1, purchases);
    add(of.leave[variant], 1, leaveSlopes(model, history, leaveDays));
    if (!model.gammagamma) continue;
    const x = knownRepeats(counts, row);
    const each = expectedSpend(model.gammagamma.params, x, counts.mean[row]!);
    add(of.value[variant], each, purchases);
    add(of.spend, customers.purchases[row]!, spendSlopes(model.gammagamma, x, counts.mean[row]!));
  }
  const both = ({ bgnbd, mbgnbd }: ReturnType<typeof zero>): number => {
    const deviation = (slopes: Float64Array, covariance: Float64Array | null): number =>
      covariance ? Math.sqrt(Math.max(0, varianceAlong(slopes, covariance))) : 0;
    return (deviation(bgnbd, model.bgnbd.covariance) + deviation(mbgnbd, model.mbgnbd.covariance)) ** 2;
  };
  const spend = model.gammagamma?.covariance;
  return {
    value: both(of.value) + (spend ? varianceAlong(of.spend, spend) : 0),
    purchases: both(of.purchases),
    leave: both(of.leave),
  };
}

/** Mean variance of one customer about what is expected of that customer. */
function chanceAlong(report: WorthReport, model: WorthModel, buyers: Uint32Array, rng: Rng): Spread {
  const { counts, horizonDays } = report;
  const rows = some(rng, buyers, mostDrawn);
  const sums = { value: 0, purchases: 0, leave: 0 };
  for (const row of rows) {
    const futures = Array.from({ length: draws }, () => drawFuture(rng, counts, row, model, horizonDays));
    sums.value += varianceOf(futures, ({ value }) => value) / rows.length;
    sums.purchases += varianceOf(futures, ({ purchases }) => purchases) / rows.length;
    const leave = report.customers.leave[row]!;
    sums.leave += (leave * (1 - leave)) / rows.length;
  }
  return sums;
}

function varianceOf(futures: readonly Future[], of: (future: Future) => number): number {
  const mean = futures.reduce((sum, one) => sum + of(one), 0) / futures.length;
  return futures.reduce((sum, one) => sum + (of(one) - mean) ** 2, 0) / (futures.length - 1);
}
