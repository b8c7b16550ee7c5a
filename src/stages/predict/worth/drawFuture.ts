import type { RepeatCounts, WorthModel } from '../../../core/data/worth';
import { randomBeta, randomGamma, randomWait } from '../../../core/math/randomGamma';
import type { Rng } from '../../../core/math/rng';
import { knownRepeats, variantOf } from './customerWorth';
import { aliveChance } from './forecast';

/** What a customer might do within some days. */
export interface Future {
  readonly purchases: number;
  /** 0 where the log tells no money. */
  readonly value: number;
}

/** A future drawn by what is known of the customer: whether still here, how often, how soon gone, how much. */
export function drawFuture(
  rng: Rng,
  counts: RepeatCounts,
  row: number,
  { gammagamma, ...models }: WorthModel,
  days: number,
): Future {
  const history = { x: counts.x[row]!, tx: counts.tx[row]!, age: counts.age[row]! };
  const variant = variantOf(history.x);
  const { params } = models[variant];
  if (rng() >= aliveChance(params, variant, history)) return { purchases: 0, value: 0 };
  const rate = randomGamma(rng, params.r + history.x) / (params.alpha + history.age);
  const stays = variant === 'mbgnbd' ? history.x + 1 : history.x;
  const leaving = randomBeta(rng, params.a, params.b + stays);
  let purchases = 0;
  for (let at = randomWait(rng, rate); at <= days; at += randomWait(rng, rate)) {
    purchases++;
    if (rng() < leaving) break;
  }
  if (purchases === 0 || !gammagamma) return { purchases, value: 0 };
  const { p, q, v } = gammagamma.params;
  const x = knownRepeats(counts, row);
  const perMoney = randomGamma(rng, p * x + q) / (v + (x > 0 ? x * counts.mean[row]! : 0));
  return { purchases, value: randomGamma(rng, p * purchases) / perMoney };
}
