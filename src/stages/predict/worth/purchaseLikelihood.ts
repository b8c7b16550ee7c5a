import type { PurchaseParams, PurchaseVariant } from '../../../core/data/worth';
import { digamma } from '../../../core/math/digamma';
import { logGamma } from '../../../core/math/gamma';
import type { Objective } from '../../../core/math/lbfgs';
import type { CountGroups } from './repeatCounts';

/** Beyond e^±this a parameter says nothing more. */
export const mostLog = 23;

export const toParams = ([r, alpha, a, b]: Float64Array): PurchaseParams => ({
  r: Math.exp(r!),
  alpha: Math.exp(alpha!),
  a: Math.exp(a!),
  b: Math.exp(b!),
});

export const fromParams = ({ r, alpha, a, b }: PurchaseParams): Float64Array<ArrayBuffer> =>
  Float64Array.of(Math.log(r), Math.log(alpha), Math.log(a), Math.log(b));

/** Distinct values, and where each of the groups has them. */
function distinct(values: Float64Array): { values: Float64Array; at: Int32Array } {
  const found = new Map<number, number>();
  const at = Int32Array.from(values, (value) => {
    let place = found.get(value);
    if (place === undefined) found.set(value, (place = found.size));
    return place;
  });
  return { values: Float64Array.from(found.keys()), at };
}

/**
 * Minus the mean log-likelihood of BG/NBD (Fader, Hardie & Lee 2005, equation 6 in the form of Hardie's note on its
 * numerical evaluation) or of MBG/NBD (Batislam, Denizel & Filiztekin 2007), over the logarithms of r, α, a and b, with
 * its gradient. In MBG/NBD a customer may leave after the first purchase too, which is one chance more to stay: b + x
 * becomes b + x + 1. Gamma functions are computed once per x and logarithms once per day, so that a customer costs one
 * exponential.
 */
export function purchaseLikelihood(groups: CountGroups, variant: PurchaseVariant): Objective {
  const extra = variant === 'mbgnbd' ? 1 : 0;
  const xs = distinct(groups.x);
  const txs = distinct(groups.tx);
  const ages = distinct(groups.age);
  const m = xs.values.length;
  const table = { rx: new Float64Array(m), base: new Float64Array(m), left: new Float64Array(m) };
  const slope = {
    r: new Float64Array(m),
    a: new Float64Array(m),
    b: new Float64Array(m),
    left: new Float64Array(m),
  };
  const logTx = new Float64Array(txs.values.length);
  const logAge = new Float64Array(ages.values.length);
  const total = groups.weights.reduce((sum, weight) => sum + weight, 0);

  return (at, gradient) => {
    if (at.some((value) => Math.abs(value) > mostLog)) return Infinity;
    const { r, alpha, a, b } = toParams(at);
    const [logAlpha, logA] = [at[1]!, at[2]!];
    const [gr, gab, gb] = [logGamma(r), logGamma(a + b), logGamma(b)];
    const [dr, dab, db] = [digamma(r), digamma(a + b), digamma(b)];
    for (let k = 0; k < m; k++) {
      const x = xs.values[k]!;
      const y = x + extra;
      table.rx[k] = r + x;
      table.base[k] = logGamma(r + x) - gr + r * logAlpha + gab - logGamma(a + b + y) + logGamma(b + y) - gb;
      // Who never came back cannot have left, but by the modified model.
      table.left[k] = y > 0 ? logA - Math.log(b + y - 1) : -Infinity;
      slope.r[k] = digamma(r + x) - dr + logAlpha;
      slope.a[k] = dab - digamma(a + b + y);
      slope.b[k] = slope.a[k]! + digamma(b + y) - db;
      slope.left[k] = y > 0 ? 1 / (b + y - 1) : 0;
    }
    for (let k = 0; k < logTx.length; k++) logTx[k] = Math.log(alpha + txs.values[k]!);
    for (let k = 0; k < logAge.length; k++) logAge[k] = Math.log(alpha + ages.values[k]!);

    let value = 0;
    let [sr, salpha, sa, sb] = [0, 0, 0, 0];
    for (let g = 0; g < xs.at.length; g++) {
      const k = xs.at[g]!;
      const weight = groups.weights[g]!;
      const rx = table.rx[k]!;
      const [stayed, gone] = [logAge[ages.at[g]!]!, logTx[txs.at[g]!]!];
      const odds = table.left[k]! + rx * (stayed - gone);
      // Share of the likelihood in which the customer left after the last purchase.
      const left = 1 / (1 + Math.exp(-odds));
      const more = odds > 0 ? odds + Math.log1p(Math.exp(-odds)) : Math.log1p(Math.exp(odds));
      value += weight * (table.base[k]! - rx * stayed + more);
      sr += weight * (slope.r[k]! - (1 - left) * stayed - left * gone);
      salpha +=
        weight *
        (r / alpha -
          rx * ((1 - left) / (alpha + ages.values[ages.at[g]!]!) + left / (alpha + txs.values[txs.at[g]!]!)));
      sa += weight * (slope.a[k]! + left / a);
      sb += weight * (slope.b[k]! - left * slope.left[k]!);
    }
    gradient[0] = (-sr * r) / total;
    gradient[1] = (-salpha * alpha) / total;
    gradient[2] = (-sa * a) / total;
    gradient[3] = (-sb * b) / total;
    return -value / total;
  };
}
