import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPurchaseDays, writePurchaseDays } from './purchaseDays';
import { makeColumn } from './table';

test('days of buying are read back as they were written', () => {
  const customer = fc.uniqueArray(fc.integer({ min: 0, max: 40_000 }), { maxLength: 12 }).chain((days) =>
    fc.record({
      days: fc.constant(days.sort((a, b) => a - b)),
      cents: fc.array(fc.integer({ min: -1000, max: 1e7 }), {
        minLength: days.length,
        maxLength: days.length,
      }),
    }),
  );
  fc.assert(
    fc.property(fc.array(customer, { minLength: 1, maxLength: 8 }), (customers) => {
      const texts = customers.map(({ days, cents }) =>
        writePurchaseDays(
          days,
          cents.map((one) => (one / 100).toFixed(2)),
        ),
      );
      const read = readPurchaseDays(makeColumn('purchase_days', texts));
      expect([...read.days]).toEqual(customers.flatMap(({ days }) => days));
      const cents = customers.flatMap((one) => one.cents);
      if (cents.length === 0) expect(read.money).toBeNull();
      else
        expect(Array.from(read.money!, (one) => Math.round(one * 100) + 0)).toEqual(
          cents.map((one) => one + 0),
        );
      customers.forEach(({ days }, i) => expect(read.starts[i + 1]! - read.starts[i]!).toBe(days.length));
    }),
  );
});

test('a log without money has days alone', () => {
  const read = readPurchaseDays(makeColumn('purchase_days', [writePurchaseDays([10, 20]), '']));
  expect(read).toMatchObject({ days: Int32Array.of(10, 20), money: null });
});
