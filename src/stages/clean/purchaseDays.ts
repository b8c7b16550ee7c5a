import { purchaseDaysColumn, writePurchaseDays } from '../../core/data/purchaseDays';
import { dayOf } from '../../core/data/readMoments';
import { bucketRows, sortWithin } from '../../core/math/bucketRows';
import { quotientText } from '../../core/math/decimals';
import type { OrderLines } from './orderLines';
import type { OrderTotals } from './orderTotals';
import { rolledColumn, type RolledColumn } from './rolledColumns';

/**
 * The days on which each customer bought and what each day came to, for models of what customers will bring. Orders of one
 * day count once. Money given back, on an order or by a credit note of its own, is taken off the latest day of buying up
 * to then and, where it is more than that day brought, off those before; a day brings no less than nothing. What was
 * bought before the log begins has no day here, so what is given back for it is not taken off.
 */
export function purchaseDays(
  { customers, customerOfOrder, money }: OrderLines,
  { isOrder, moments, bought, returned }: OrderTotals,
): RolledColumn {
  const hasMoney = money.order !== null || money.line !== null;
  const unit = 10 ** money.decimals;
  const ofCustomer = bucketRows(customerOfOrder, customers.length);
  sortWithin(ofCustomer, moments);
  return rolledColumn(purchaseDaysColumn, 'ignore', customers.length, (customer) => {
    const days: number[] = [];
    const sums: number[] = [];
    const givenBack: { readonly day: number; readonly money: number }[] = [];
    for (let at = ofCustomer.starts[customer]!; at < ofCustomer.starts[customer + 1]!; at++) {
      const order = ofCustomer.rows[at]!;
      const day = dayOf(moments[order]!);
      const net = bought[order]! - returned[order]!;
      if (net < 0) givenBack.push({ day, money: -net });
      if (isOrder[order] === 0 || Number.isNaN(day)) continue;
      if (days.at(-1) !== day) {
        days.push(day);
        sums.push(0);
      }
      sums[sums.length - 1]! += Math.max(0, net);
    }
    for (const { day, money: back } of givenBack) takeOff(sums, days, day, back);
    return writePurchaseDays(
      days,
      hasMoney ? sums.map((sum) => quotientText(sum, unit, money.decimals)) : undefined,
    );
  });
}

/** Takes money off the days up to one, the latest first. @param day  NaN: not known, the latest of all */
function takeOff(sums: number[], days: readonly number[], day: number, money: number): void {
  let left = money;
  for (let at = days.length - 1; at >= 0 && left > 0; at--) {
    if (days[at]! > day) continue;
    const taken = Math.min(left, sums[at]!);
    sums[at]! -= taken;
    left -= taken;
  }
}
