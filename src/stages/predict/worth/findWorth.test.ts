import { expect, test } from 'vitest';
import type { PurchaseDays } from '../../../core/data/purchaseDays';
import { makeRng } from '../../../core/math/rng';
import { simulatedShop } from '../../../testing/simulatedShop';
import { coverage, truth } from '../../../testing/worthCoverage';
import { findWorth } from './findWorth';
import { holdoutOf } from './holdout';
import { customerWorth } from './customerWorth';
import { drawFuture } from './drawFuture';
import { daysWithin, moneyWithin, repeatCounts } from './repeatCounts';
import { segmentWorth } from './segmentWorth';

const days = 730;
const usd = [{ currency: 'USD', rows: 1 }];
const shop = (customers: number): PurchaseDays =>
  simulatedShop({ ...truth, seed: 3, customers, variant: 'bgnbd', days });
const worthOf = (purchases: PurchaseDays, currencies: readonly { currency: string; rows: number }[] = usd) =>
  findWorth({ purchases, asOf: days, currencies, horizonDays: 365 });

test.each(['bgnbd', 'mbgnbd'] as const)(
  '%s: intervals hold the parameters that a shop was drawn with',
  (variant) => {
    const held = Object.values(coverage(variant, 800, 5));
    expect(held.reduce((sum, one) => sum + one, 0) / (5 * held.length)).toBeGreaterThanOrEqual(0.85);
  },
);

test('nobody who bought once is sure to be there, and everybody’s range holds what is expected', async () => {
  const { customers, counts, withheld, cautions } = await worthOf(shop(600));
  expect(withheld).toEqual([]);
  expect(cautions).toEqual([]);
  counts.x.forEach((x, i) => {
    if (x === 0) expect(customers.alive[i]).toBeLessThan(1);
    expect(customers.leave[i]).toBeGreaterThanOrEqual(1 - customers.alive[i]!);
    expect(customers.valueLow[i]).toBeLessThanOrEqual(customers.value[i]!);
    expect(customers.valueHigh[i]).toBeGreaterThanOrEqual(customers.value[i]!);
  });
});

test('where nobody has left so far, one-time buyers are still not sure to stay, and it is said that leaving is not told', async () => {
  const loyal = { ...truth, purchases: { r: 2, alpha: 150, a: 1e-6, b: 1000 } };
  const purchases = simulatedShop({ ...loyal, seed: 2, customers: 800, variant: 'bgnbd', days });
  const { customers, counts, withheld, cautions } = await worthOf(purchases);
  expect(withheld).toEqual([]);
  expect(cautions.map(({ caution }) => caution)).toEqual(['none-leaving']);
  const once = customers.alive.filter((_, i) => counts.x[i] === 0 && counts.age[i]! > 100);
  expect(once.length).toBeGreaterThan(0);
  expect(Math.max(...once)).toBeLessThan(0.9999);
});

test('the last period is foretold in days of buying and in money, by the same customers', async () => {
  const { holdout } = await worthOf(shop(600));
  const { money, days: held, bins, customers, actual } = holdout!;
  const purchases = shop(600);
  const [came, paid] = [daysWithin, moneyWithin].map((within) =>
    within(purchases, days - held, days).reduce(
      (sum, one, i) => sum + (purchases.days[purchases.starts[i]!]! <= days - held ? one : 0),
      0,
    ),
  );
  expect(actual).toBe(came);
  expect(money!.actual).toBeCloseTo(paid!, 6);
  expect(money!.bins.map(({ from, to, customers: own }) => [from, to, own])).toEqual(
    bins.map(({ from, to, customers: own }) => [from, to, own]),
  );
  for (const test of [holdout!, money!]) {
    expect(test.bins.reduce((sum, bin) => sum + bin.actual * bin.customers, 0)).toBeCloseTo(test.actual, 6);
    expect(test.predicted / test.actual).toBeGreaterThan(0.6);
    expect(test.predicted / test.actual).toBeLessThan(1.6);
    expect(test.meanAbsoluteError * customers).toBeGreaterThanOrEqual(test.error * test.actual);
  }
});

test('what was bought later than the day of reckoning is not known on it', () => {
  const log: PurchaseDays = {
    starts: Uint32Array.of(0, 3, 4, 6),
    days: Int32Array.of(10, 20, 90, 95, 30, 80),
    money: Float64Array.of(5, 7, 1000, 9, 4, 6),
  };
  expect(repeatCounts(log, 80)).toEqual({
    x: Float64Array.of(1, NaN, 1),
    tx: Float64Array.of(10, NaN, 50),
    age: Float64Array.of(70, NaN, 50),
    mean: Float64Array.of(7, NaN, 6),
  });
  expect([...daysWithin(log, 80, 95)]).toEqual([1, 1, 0]);
  expect([...moneyWithin(log, 20, 90)]).toEqual([1000, 0, 10]);
});

test('a range holds both doubts: how often somebody comes, and what they spend', async () => {
  const { counts, model } = await worthOf(shop(300));
  const width = async (of: { readonly often: boolean; readonly spend: boolean }): Promise<number> => {
    const without = <T extends object>(fit: T, isKnown: boolean): T =>
      isKnown ? fit : { ...fit, covariance: null };
    const { value, valueLow, valueHigh } = await customerWorth(
      counts,
      {
        bgnbd: without(model!.bgnbd, of.often),
        mbgnbd: without(model!.mbgnbd, of.often),
        gammagamma: without(model!.gammagamma!, of.spend),
      },
      { horizonDays: 365, leaveDays: 90 },
      {},
    );
    expect(Math.log(valueHigh[0]! / value[0]!)).toBeCloseTo(Math.log(value[0]! / valueLow[0]!), 9);
    return Math.log(valueHigh[0]! / value[0]!) ** 2;
  };
  const [often, spend] = [
    await width({ often: true, spend: false }),
    await width({ often: false, spend: true }),
  ];
  expect(Math.min(often, spend)).toBeGreaterThan(1e-6);
  expect(await width({ often: true, spend: true })).toBeCloseTo(often + spend, 9);
  expect(await width({ often: false, spend: false })).toBe(0);
});

test('what was foretold does not hang on what came', async () => {
  const purchases = shop(600);
  const held = 91;
  // The same shop, in whose last period nobody but the first hundred customers came.
  const kept = Array.from(purchases.days.keys()).filter(
    (at) => purchases.days[at]! <= days - held || at < purchases.starts[100]!,
  );
  const fewer: PurchaseDays = {
    starts: purchases.starts.map((start) => kept.filter((at) => at < start).length),
    days: Int32Array.from(kept, (at) => purchases.days[at]!),
    money: Float64Array.from(kept, (at) => purchases.money![at]!),
  };
  const [all, some] = await Promise.all([purchases, fewer].map((log) => holdoutOf(log, days, held, 30, {})));
  expect(some!.predicted).toBeCloseTo(all!.predicted, 9);
  expect(some!.money!.predicted).toBeCloseTo(all!.money!.predicted, 6);
  expect(some!.actual).toBeLessThan(all!.actual / 2);
});

test('futures are drawn as the closed forms expect them, of one-time buyers and of regulars', async () => {
  const { counts, model, customers } = await worthOf(shop(400));
  const rng = makeRng(6);
  for (const row of [counts.x.indexOf(0), counts.x.findIndex((x) => x > 3)]) {
    const drawn = Array.from({ length: 4000 }, () => drawFuture(rng, counts, row, model!, 365));
    const told = { purchases: customers.purchases[row]!, value: customers.value[row]! };
    for (const key of ['purchases', 'value'] as const) {
      const mean = drawn.reduce((sum, one) => sum + one[key], 0) / drawn.length;
      const variance = drawn.reduce((sum, one) => sum + (one[key] - mean) ** 2, 0) / drawn.length;
      expect(Math.abs(mean - told[key])).toBeLessThan(4.5 * Math.sqrt(variance / drawn.length));
    }
  }
});

test('a segment’s range holds the doubt of each model, and what is at risk is of who is still here', async () => {
  const report = await worthOf(shop(600));
  const all = Uint32Array.from(report.counts.x.keys());
  const widths = (known: { readonly often: boolean; readonly spend: boolean }) => {
    const { bgnbd, mbgnbd, gammagamma } = report.model!;
    const model = {
      bgnbd: { ...bgnbd, ...(!known.often && { covariance: null }) },
      mbgnbd: { ...mbgnbd, ...(!known.often && { covariance: null }) },
      gammagamma: { ...gammagamma!, ...(!known.spend && { covariance: null }) },
    };
    const { value, purchases, leave } = segmentWorth({ ...report, model }, all, 1);
    return [value, purchases, leave].map((one) => one!.high - one!.low) as [number, number, number];
  };
  const [none, often, spend] = [
    widths({ often: false, spend: false }),
    widths({ often: true, spend: false }),
    widths({ often: false, spend: true }),
  ];
  for (const at of [0, 1, 2] as const) expect(often[at]).toBeGreaterThan(1.1 * none[at]);
  expect(spend[0]).toBeGreaterThan(none[0]);
  expect(spend.slice(1)).toEqual(none.slice(1));

  const n = report.counts.x.length;
  const filled = (value: number): Float64Array => new Float64Array(n).fill(value);
  const customers = { ...report.customers, alive: filled(0.8), leave: filled(0.4), value: filled(100) };
  // A quarter of those still here leave: 0.2 / 0.8.
  expect(segmentWorth({ ...report, customers }, all.subarray(0, 10), 1).atRisk).toBeCloseTo(250, 9);
});

test('whoever is all but sure to stay, or never to come back, has a range that ends', async () => {
  const loyal = { ...truth, purchases: { r: 20, alpha: 1500, a: 1e-9, b: 1000 } };
  const purchases = simulatedShop({ ...loyal, seed: 2, customers: 400, variant: 'bgnbd', days });
  const report = await worthOf(purchases);
  const rows = Uint32Array.from(report.counts.x.keys()).filter((row) => report.counts.x[row]! > 0);
  const leave = (share: number): typeof report => {
    const of = report.customers.leave.map(() => share);
    return { ...report, customers: { ...report.customers, leave: of, value: of, purchases: of } };
  };
  for (const share of [1e-12, 1e-4, 0.5, 1 - 1e-12]) {
    const told = segmentWorth(leave(share), rows.subarray(0, 50), 1);
    for (const { low, value, high } of [told.leave!, told.value!, told.purchases!]) {
      expect(low).toBeGreaterThanOrEqual(0);
      expect(low).toBeLessThanOrEqual(value);
      expect(high).toBeGreaterThanOrEqual(value);
      expect(high).toBeLessThan(Infinity);
    }
    expect(told.leave!.high).toBeLessThanOrEqual(1);
  }
});

test('segments: their customers’ average, in a range that is wider where there are fewer', async () => {
  const report = await worthOf(shop(600));
  const all = Uint32Array.from(report.counts.x.keys());
  const few = all.subarray(0, 20);
  const [whole, part] = [segmentWorth(report, all, 1), segmentWorth(report, few, 1)];
  const mean = few.reduce((sum, row) => sum + report.customers.value[row]!, 0) / few.length;
  expect(part.value!.value).toBeCloseTo(mean, 9);
  for (const key of ['value', 'purchases', 'leave'] as const) {
    const width = ({ low, value, high }: { low: number; value: number; high: number }): number =>
      (high - low) / value;
    expect(width(part[key]!)).toBeGreaterThan(width(whole[key]!));
  }
  expect(whole.bands.reduce((sum, one) => sum + one, 0)).toBe(600);
  expect(whole.revenueShare).toBeCloseTo(1, 12);
  expect(whole.atRisk).toBeGreaterThan(0);
  expect(segmentWorth(report, new Uint32Array(0), 1)).toMatchObject({
    customers: 0,
    value: null,
    leave: null,
  });
});

test('a log of several currencies keeps all that is not money', async () => {
  const report = await worthOf(shop(600), [...usd, { currency: 'EUR', rows: 3 }]);
  expect(report.withheld).toEqual([
    { number: 'value', reason: 'currencies', facts: { currencies: 'USD, EUR' } },
  ]);
  const worth = segmentWorth(report, Uint32Array.from(report.counts.x.keys()), 1);
  expect(worth).toMatchObject({ value: null, atRisk: null, revenueShare: null });
  expect(worth.purchases!.value).toBeGreaterThan(0);
  expect(worth.leave!.value).toBeGreaterThan(0);
  expect(report.holdout).toMatchObject({ money: null });
});

test('a log without an order that counts withholds everything and does not fail', async () => {
  const report = await worthOf({ starts: new Uint32Array(4), days: new Int32Array(0), money: null });
  expect(report.withheld.map(({ reason }) => reason)).toEqual(Array.from({ length: 4 }, () => 'no-orders'));
  expect(report.model).toBeNull();
});

test('customers who paid nothing are told of and stay in', async () => {
  const purchases = shop(600);
  const { counts, cautions, customers } = await worthOf({
    ...purchases,
    money: purchases.money!.map((one, at) => (at < purchases.starts[200]! ? -1 : one)),
  });
  const unpaid = counts.x.subarray(0, 200).filter((x) => x > 0).length;
  expect(cautions).toContainEqual({ caution: 'days-without-money', facts: { customers: unpaid } });
  expect(customers.value.every((value) => Number.isFinite(value))).toBe(true);
  // Less than nothing is nothing, and they are expected to spend less than if nothing were known of them.
  expect(counts.mean.some((mean) => mean < 0)).toBe(false);
  const each = (i: number): number => customers.value[i]! / customers.purchases[i]!;
  const [unpaidRow, once] = [counts.x, counts.x].map((x, k) => x.findIndex((one) => one > 0 === (k === 0)));
  expect(each(unpaidRow!)).toBeLessThan(each(once!));
});

test('an aborted search rejects', async () => {
  const stop = new AbortController();
  stop.abort();
  await expect(
    findWorth(
      { purchases: shop(300), asOf: days, currencies: usd, horizonDays: 365 },
      { signal: stop.signal },
    ),
  ).rejects.toThrow(/abort/i);
});
