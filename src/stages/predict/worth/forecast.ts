import type { PurchaseParams, PurchaseVariant, SpendParams } from '../../../core/data/worth';
import { logHypergeometric } from '../../../core/math/hypergeometric';

/** One customer's history, in days. */
export interface History {
  readonly x: number;
  readonly tx: number;
  readonly age: number;
}

/** Chances to stay so far: after each repeat purchase, and by MBG/NBD after the first one too. */
const chances = (x: number, variant: PurchaseVariant): number => (variant === 'mbgnbd' ? x + 1 : x);

/** Chance that the customer has not left (Fader, Hardie & Lee 2008; Batislam et al. 2007). */
export function aliveChance(
  { r, alpha, a, b }: PurchaseParams,
  variant: PurchaseVariant,
  { x, tx, age }: History,
): number {
  const y = chances(x, variant);
  if (y === 0) return 1;
  const odds = Math.log(a / (b + y - 1)) + (r + x) * Math.log((alpha + age) / (alpha + tx));
  return 1 / (1 + Math.exp(odds));
}

/** Where the closed form is 0/0, it is read between its neighbours. */
const nearOne = 0.005;
const nodes = [0.98, 0.99, 1.01, 1.02] as const;

/**
 * Days of buying expected within the next `days` (Fader, Hardie & Lee 2005, equation 10; Batislam et al. 2007).
 *
 * @param days  ≥ 0
 * @throws RangeError for BG/NBD, a customer who never came back and a + b ≤ 1, where the closed form does not hold
 */
export function expectedPurchases(
  params: PurchaseParams,
  variant: PurchaseVariant,
  history: History,
  days: number,
): number {
  const { r, alpha, a, b } = params;
  if (days === 0) return 0;
  const alive = aliveChance(params, variant, history);
  if (Math.abs(a - 1) >= nearOne) return alive * ifAlive(params, variant, history, days);
  let sum = 0;
  for (const node of nodes) {
    let weight = 1;
    for (const other of nodes) if (other !== node) weight *= (a - other) / (node - other);
    sum += weight * ifAlive({ r, alpha, a: node, b }, variant, history, days);
  }
  return alive * sum;
}

function ifAlive(
  { r, alpha, a, b }: PurchaseParams,
  variant: PurchaseVariant,
  { x, age }: History,
  days: number,
): number {
  const y = chances(x, variant);
  const z = days / (alpha + age + days);
  const c = a + b + y - 1;
  const stays = (r + x) * Math.log1p(-z) + logHypergeometric(r + x, b + y, c, z);
  return (c / (a - 1)) * -Math.expm1(stays);
}

/**
 * Chance of having left by `days` from now. A customer who is there buys at a rate λ and leaves after a purchase with
 * chance p, so stays with chance E[exp(−λ p days)] over what is known of λ and p, which is
 * ₂F₁(r + x, a; a + b + y; −days/(α + T)), here by Pfaff's transformation.
 */
export function leaveChance(
  params: PurchaseParams,
  variant: PurchaseVariant,
  history: History,
  days: number,
): number {
  const { r, alpha, a, b } = params;
  const { x, age } = history;
  const y = chances(x, variant);
  const z = days / (alpha + age + days);
  const stays = (r + x) * Math.log1p(-z) + logHypergeometric(r + x, b + y, a + b + y, z);
  return 1 - aliveChance(params, variant, history) * Math.exp(stays);
}

/**
 * Money expected of a day of buying (Fader & Hardie 2013, equation 5): between the customer's own mean and everybody's.
 * Infinite where q ≤ 1 and the customer never came back.
 *
 * @param mean  of repeat purchases; not read where x is 0
 */
export function expectedSpend({ p, q, v }: SpendParams, x: number, mean: number): number {
  const whole = p * x + q - 1;
  if (whole <= 0) return Infinity;
  return (p * (v + (x > 0 ? x * mean : 0))) / whole;
}
