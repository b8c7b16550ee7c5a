import type { RepeatCounts, SpendParams } from '../../../core/data/worth';
import { digamma } from '../../../core/math/digamma';
import { logGamma } from '../../../core/math/gamma';
import type { Objective } from '../../../core/math/lbfgs';
import { mostLog } from './purchaseLikelihood';

export const toSpend = ([p, q, v]: Float64Array): SpendParams => ({
  p: Math.exp(p!),
  q: Math.exp(q!),
  v: Math.exp(v!),
});

export const fromSpend = ({ p, q, v }: SpendParams): Float64Array<ArrayBuffer> =>
  Float64Array.of(Math.log(p), Math.log(q), Math.log(v));

/** Customers whose money can be learned from: more than one day of buying, and not for nothing. */
export interface Spenders {
  /** Float64Array each: repeat purchases and their mean money, > 0. */
  readonly x: Float64Array;
  readonly mean: Float64Array;
}

export function spendersOf({ x, mean }: RepeatCounts): Spenders {
  const rows = Array.from(x.keys()).filter((i) => x[i]! > 0 && mean[i]! > 0);
  return { x: Float64Array.from(rows, (i) => x[i]!), mean: Float64Array.from(rows, (i) => mean[i]!) };
}

/**
 * Minus the mean log-likelihood of Gamma-Gamma spending (Fader & Hardie 2013, equation 1a) over the logarithms of p, q and
 * v, with its gradient.
 */
export function spendLikelihood({ x, mean }: Spenders): Objective {
  const known = new Map<number, number>();
  const at = Int32Array.from(x, (value) => {
    let place = known.get(value);
    if (place === undefined) known.set(value, (place = known.size));
    return place;
  });
  const xs = Float64Array.from(known.keys());
  const base = new Float64Array(xs.length);
  const [slopeP, slopeQ] = [new Float64Array(xs.length), new Float64Array(xs.length)];
  const logMean = mean.map(Math.log);
  const n = x.length;

  return (place, gradient) => {
    if (place.some((value) => Math.abs(value) > mostLog)) return Infinity;
    const { p, q, v } = toSpend(place);
    const logV = place[2]!;
    const [gq, dq] = [logGamma(q), digamma(q)];
    for (let k = 0; k < xs.length; k++) {
      const px = p * xs[k]!;
      base[k] = logGamma(px + q) - logGamma(px) - gq + q * logV + px * Math.log(xs[k]!);
      slopeP[k] = xs[k]! * (digamma(px + q) - digamma(px) + Math.log(xs[k]!));
      slopeQ[k] = digamma(px + q) - dq + logV;
    }
    let value = 0;
    let [sp, sq, sv] = [0, 0, 0];
    for (let i = 0; i < n; i++) {
      const k = at[i]!;
      const px = p * x[i]!;
      const whole = x[i]! * mean[i]! + v;
      const logWhole = Math.log(whole);
      value += base[k]! + (px - 1) * logMean[i]! - (px + q) * logWhole;
      sp += slopeP[k]! + x[i]! * (logMean[i]! - logWhole);
      sq += slopeQ[k]! - logWhole;
      sv += q / v - (px + q) / whole;
    }
    gradient[0] = (-sp * p) / n;
    gradient[1] = (-sq * q) / n;
    gradient[2] = (-sv * v) / n;
    return -value / n;
  };
}
