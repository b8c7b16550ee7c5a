import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { PurchaseParams, RepeatCounts, SpendParams } from '../../../core/data/worth';
import type { Objective } from '../../../core/math/lbfgs';
import { makeRng } from '../../../core/math/rng';
import { covarianceAt, foreknown } from './covariance';
import { fitPurchases, fitSpend } from './fitModels';
import { aliveChance, expectedPurchases, expectedSpend, leaveChance } from './forecast';
import { fromParams, purchaseLikelihood } from './purchaseLikelihood';
import { groupCounts } from './repeatCounts';
import { fromSpend, spendersOf, spendLikelihood } from './spendLikelihood';

interface Peer {
  readonly params: PurchaseParams;
  readonly alive: readonly number[];
  readonly expected: readonly number[];
}
interface Shop {
  readonly log: Readonly<Record<'x' | 'tx' | 'age' | 'mean', readonly number[]>>;
  readonly bgnbd: Peer;
  readonly mbgnbd: Peer;
  readonly gammagamma: { readonly params: SpendParams; readonly expected: readonly number[] };
}
const { shops } = JSON.parse(readFileSync(new URL('fixtures/lifetimes.json', import.meta.url), 'utf8')) as {
  shops: readonly Shop[];
};

const countsOf = ({ log }: Shop): RepeatCounts => ({
  x: Float64Array.from(log.x),
  tx: Float64Array.from(log.tx),
  age: Float64Array.from(log.age),
  mean: Float64Array.from(log.mean, (one, i) => (log.x[i] === 0 ? NaN : one)),
});
const scratch = (objective: Objective, at: Float64Array): number =>
  objective(at, new Float64Array(at.length));

test.each(['bgnbd', 'mbgnbd'] as const)(
  '%s is as likely as in lifetimes, and has its parameters',
  (variant) => {
    for (const shop of shops) {
      const groups = groupCounts(countsOf(shop));
      const fit = fitPurchases(groups, variant);
      const objective = purchaseLikelihood(groups, variant);
      const theirs = -scratch(objective, fromParams(shop[variant].params)) * fit.customers;
      expect(fit.logLikelihood).toBeGreaterThanOrEqual(theirs - 1e-9 * Math.abs(theirs));
      for (const key of ['r', 'alpha', 'a', 'b'] as const)
        expect(Math.abs(fit.params[key] / shop[variant].params[key] - 1)).toBeLessThan(0.01);
    }
  },
);

test('Gamma-Gamma is as likely as in lifetimes, and has its parameters', () => {
  for (const shop of shops) {
    const counts = countsOf(shop);
    const fit = fitSpend(counts)!;
    const theirs =
      -scratch(spendLikelihood(spendersOf(counts)), fromSpend(shop.gammagamma.params)) * fit.customers;
    expect(fit.logLikelihood).toBeGreaterThanOrEqual(theirs - 1e-9 * Math.abs(theirs));
    for (const key of ['p', 'q', 'v'] as const)
      expect(Math.abs(fit.params[key] / shop.gammagamma.params[key] - 1)).toBeLessThan(0.01);
  }
});

test('forecasts at the parameters of lifetimes are its own', () => {
  for (const shop of shops) {
    const { x, tx, age, mean } = shop.log;
    for (const variant of ['bgnbd', 'mbgnbd'] as const) {
      const { params, alive, expected } = shop[variant];
      alive.forEach((chance, i) => {
        const history = { x: x[i]!, tx: tx[i]!, age: age[i]! };
        expect(Math.abs(aliveChance(params, variant, history) - chance)).toBeLessThan(1e-9);
        const ours = expectedPurchases(params, variant, history, 180);
        expect(Math.abs(ours / expected[i]! - 1)).toBeLessThan(1e-8);
      });
    }
    const has = x.flatMap((count, i) => (count > 0 && mean[i]! > 0 ? [i] : []));
    shop.gammagamma.expected.forEach((spend, at) => {
      const i = has[at]!;
      expect(Math.abs(expectedSpend(shop.gammagamma.params, x[i]!, mean[i]!) / spend - 1)).toBeLessThan(1e-9);
    });
  }
});

test('gradients are those of finite differences', () => {
  const rng = makeRng(5);
  const counts = countsOf(shops[0]!);
  const groups = groupCounts(counts);
  const objectives: readonly (readonly [Objective, number])[] = [
    [purchaseLikelihood(groups, 'bgnbd'), 4],
    [purchaseLikelihood(groups, 'mbgnbd'), 4],
    [spendLikelihood(spendersOf(counts)), 3],
  ];
  for (const [objective, k] of objectives)
    for (let trial = 0; trial < 10; trial++) {
      const at = Float64Array.from({ length: k }, () => 4 * rng() - 1);
      const gradient = new Float64Array(k);
      objective(at, gradient);
      for (let j = 0; j < k; j++) {
        const moved = (by: number): number =>
          scratch(
            objective,
            at.map((value, i) => (i === j ? value + by : value)),
          );
        const slope = (moved(-2e-3) - 8 * moved(-1e-3) + 8 * moved(1e-3) - moved(2e-3)) / 12e-3;
        expect(Math.abs(gradient[j]! - slope)).toBeLessThan(1e-7 * Math.max(1, Math.abs(slope)));
      }
    }
});

test('an interval is two standard errors of the logarithm, as the likelihood curves there', () => {
  const quadratic: Objective = (at, gradient) => {
    // Curved by [[2, 0.5], [0.5, 1]].
    gradient[0] = 2 * at[0]! + 0.5 * at[1]!;
    gradient[1] = 0.5 * at[0]! + at[1]!;
    return at[0]! ** 2 + 0.5 * at[0]! * at[1]! + at[1]! ** 2 / 2;
  };
  const [a, b, d] = [200 + foreknown, 50, 100 + foreknown];
  const found = covarianceAt(quadratic, new Float64Array(2), 100)!;
  [d, -b, -b, a].forEach((one, i) => expect(found[i]).toBeCloseTo(one / (a * d - b * b), 9));
  const { intervals, covariance } = fitPurchases(groupCounts(countsOf(shops[0]!)), 'bgnbd');
  intervals!.forEach(({ low, value, high }, i) => {
    const error = Math.sqrt(covariance![5 * i]!);
    expect(Math.log(high / value) / error).toBeCloseTo(1.959964, 6);
    expect(Math.log(value / low) / error).toBeCloseTo(1.959964, 6);
  });
});

test('a one-time buyer is never sure to be there, and less so as time goes by', () => {
  const params = { r: 0.5, alpha: 40, a: 0.8, b: 2 };
  const chances = [0, 30, 100, 400, 2000].map((age) => aliveChance(params, 'mbgnbd', { x: 0, tx: 0, age }));
  expect(chances[0]).toBeLessThan(1);
  chances.slice(1).forEach((chance, i) => expect(chance).toBeLessThan(chances[i]!));
});

test('expected purchases are continuous where the closed form is 0/0', () => {
  const at = (a: number): number =>
    expectedPurchases({ r: 0.7, alpha: 30, a, b: 3 }, 'bgnbd', { x: 4, tx: 200, age: 300 }, 180);
  // A cubic through values on either side, none of which is interpolated itself.
  const nodes = [0.97, 0.985, 1.015, 1.03];
  for (const a of [0.996, 0.9999, 1, 1.0001, 1.004]) {
    const cubic = nodes.reduce((sum, node) => {
      const weight = nodes.reduce((w, other) => (other === node ? w : (w * (a - other)) / (node - other)), 1);
      return sum + weight * at(node);
    }, 0);
    expect(Math.abs(at(a) / cubic - 1)).toBeLessThan(1e-7);
  }
});

test('who may leave does so the likelier the longer one waits, starting from who has left', () => {
  const params = { r: 0.5, alpha: 40, a: 0.8, b: 2 };
  const history = { x: 3, tx: 100, age: 150 };
  for (const variant of ['bgnbd', 'mbgnbd'] as const) {
    const gone = 1 - aliveChance(params, variant, history);
    expect(leaveChance(params, variant, history, 0)).toBeCloseTo(gone, 12);
    expect(leaveChance(params, variant, history, 90)).toBeGreaterThan(gone);
    expect(leaveChance(params, variant, history, 365)).toBeGreaterThan(
      leaveChance(params, variant, history, 90),
    );
    expect(leaveChance(params, variant, history, 1e6)).toBeLessThan(1);
  }
});
