import { purchaseDaysColumn, writePurchaseDays } from '../../core/data/purchaseDays';
import { dayOf } from '../../core/data/readMoments';
import { bucketRows, sortWithin } from '../../core/math/bucketRows';
import { quotientText } from '../../core/math/decimals';
import type { OrderLines } from './orderLines';
import type { OrderTotals } from './orderTotals';
import { rolledColumn, type RolledColumn } from './rolledColumns';

/**
 * The days on which each customer bought and what each day came to, for models of what customers will bring. Orders of one
 * day count once; money given back on an order is subtracted from it, other returns are not.
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
    for (let at = ofCustomer.starts[customer]!; at < ofCustomer.starts[customer + 1]!; at++) {
      const order = ofCustomer.rows[at]!;
      if (isOrder[order] === 0 || Number.isNaN(moments[order]!)) continue;
      const day = dayOf(moments[order]!);
      if (days.at(-1) !== day) {
        days.push(day);
        sums.push(0);
      }
      sums[sums.length - 1]! += bought[order]! - returned[order]!;
    }
    return writePurchaseDays(
      days,
      hasMoney ? sums.map((sum) => quotientText(sum, unit, money.decimals)) : undefined,
    );
  });
}
