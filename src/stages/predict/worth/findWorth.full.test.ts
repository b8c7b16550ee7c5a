import { expect, test } from 'vitest';
import { simulatedShop } from '../../../testing/simulatedShop';
import { truth } from '../../../testing/worthCoverage';
import { findWorth } from './findWorth';
import { daysWithin, moneyWithin, repeatCounts } from './repeatCounts';
import { segmentWorth } from './segmentWorth';

const days = 730;
const horizonDays = 365;
const usd = [{ currency: 'USD', rows: 1 }];

test('200,000 customers stay within 500 MB', async () => {
  const customers = 200_000;
  const purchases = simulatedShop({ ...truth, seed: 1, customers, variant: 'bgnbd', days });
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  let most = before;
  const onProgress = (): void => {
    most = Math.max(most, process.memoryUsage.rss());
  };
  const report = await findWorth({ purchases, asOf: days, currencies: usd, horizonDays }, { onProgress });
  onProgress();
  expect(report.withheld).toEqual([]);
  expect((most - before) / 2 ** 20).toBeLessThan(500);
});

/** One-time buyers may have left, as in real shops: by BG/NBD none of them could, and the model for them expects that. */
test('what segments really bring within the next year is in the ranges, about 95 times in 100', async () => {
  const held = { value: 0, purchases: 0 };
  let told = 0;
  for (let seed = 1; seed <= 12; seed++) {
    const plan = { ...truth, seed, customers: 2000, variant: 'mbgnbd' as const, days };
    const future = simulatedShop({ ...plan, until: days + horizonDays });
    const report = await findWorth({ purchases: future, asOf: days, currencies: usd, horizonDays });
    const came = daysWithin(future, days, days + horizonDays);
    const brought = moneyWithin(future, days, days + horizonDays);
    const { x } = repeatCounts(future, days);
    // One-time buyers, the middle, the regulars: as segments of a shop are.
    for (const [from, to] of [
      [0, 0],
      [1, 3],
      [4, Infinity],
    ] as const) {
      const rows = Uint32Array.from(x.keys()).filter((i) => x[i]! >= from && x[i]! <= to);
      const worth = segmentWorth(report, rows, 1);
      const mean = (of: Float64Array): number => rows.reduce((sum, row) => sum + of[row]!, 0) / rows.length;
      told++;
      if (worth.value!.low <= mean(brought) && mean(brought) <= worth.value!.high) held.value++;
      if (worth.purchases!.low <= mean(came) && mean(came) <= worth.purchases!.high) held.purchases++;
    }
  }
  expect(held.value / told).toBeGreaterThanOrEqual(0.85);
  expect(held.purchases / told).toBeGreaterThanOrEqual(0.85);
});
