import type { PurchaseDays } from '../core/data/purchaseDays';
import type { PurchaseParams, PurchaseVariant, SpendParams } from '../core/data/worth';
import { randomBeta, randomGamma, randomWait } from '../core/math/randomGamma';
import { makeRng } from '../core/math/rng';

export interface ShopPlan {
  readonly seed: number;
  readonly customers: number;
  readonly variant: PurchaseVariant;
  readonly purchases: PurchaseParams;
  readonly spend: SpendParams;
  /** Customers come in the first half of so many days, which are told after that. */
  readonly days: number;
  /** Days that are drawn, if more. */
  readonly until?: number;
  /** Parts of a day that are told apart. 1: days, as in a log; many: nearly continuous, as the models have it. */
  readonly ticks?: number;
}

/** Purchases of customers who do as the models say; times and α in ticks. */
export function simulatedShop(plan: ShopPlan): PurchaseDays {
  const { seed, customers, variant, purchases, spend, days, until = days, ticks = 1 } = plan;
  const rng = makeRng(seed);
  const starts = new Uint32Array(customers + 1);
  const times: number[] = [];
  const money: number[] = [];
  for (let i = 0; i < customers; i++) {
    const first = Math.floor((rng() * days * ticks) / 2);
    const rate = randomGamma(rng, purchases.r) / (purchases.alpha * ticks);
    const leaving = randomBeta(rng, purchases.a, purchases.b);
    const level = randomGamma(rng, spend.q) / spend.v;
    let at = 0;
    let isGone = false;
    let isFirst = true;
    while (first + at <= until * ticks) {
      const time = first + Math.floor(at);
      const paid = randomGamma(rng, spend.p) / level;
      if (times.length > starts[i]! && times.at(-1) === time) money[money.length - 1]! += paid;
      else {
        times.push(time);
        money.push(paid);
      }
      isGone = (!isFirst || variant === 'mbgnbd') && rng() < leaving;
      if (isGone) break;
      isFirst = false;
      at += randomWait(rng, rate);
    }
    starts[i + 1] = times.length;
  }
  return { starts, days: Int32Array.from(times), money: Float64Array.from(money) };
}
