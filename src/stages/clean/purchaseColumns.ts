import type { RfmPreset } from '../../core/data/origin';
import { dayOf } from '../../core/data/readMoments';
import { quotientText } from '../../core/math/decimals';
import type { OrderLines } from './orderLines';
import type { OrderTotals } from './orderTotals';
import { fifths, rfmGroup } from './rfmGrid';
import { rolledColumn, wholeNumbers, type RolledColumn } from './rolledColumns';

/** What each customer's orders add up to; Float64Array, customer → value, money in units of the lines. */
export interface CustomerTotals {
  readonly orders: Float64Array;
  /** Days since 1970 of the first and the last order; NaN without one. */
  readonly firstDay: Float64Array;
  readonly lastDay: Float64Array;
  readonly bought: Float64Array;
  readonly returned: Float64Array;
  readonly listed: Float64Array;
  readonly taken: Float64Array;
  readonly pieces: Float64Array;
}

export function totalCustomers(
  { customers, customerOfOrder }: OrderLines,
  totals: OrderTotals,
): CustomerTotals {
  const n = customers.length;
  const sums: CustomerTotals = {
    orders: new Float64Array(n),
    firstDay: new Float64Array(n).fill(NaN),
    lastDay: new Float64Array(n).fill(NaN),
    bought: new Float64Array(n),
    returned: new Float64Array(n),
    listed: new Float64Array(n),
    taken: new Float64Array(n),
    pieces: new Float64Array(n),
  };
  customerOfOrder.forEach((customer, order) => {
    for (const name of ['bought', 'returned', 'listed', 'taken'] as const)
      sums[name][customer]! += totals[name][order]!;
    if (totals.isOrder[order] !== 1) return;
    sums.orders[customer]! += 1;
    sums.pieces[customer]! += totals.pieces[order]!;
    const day = dayOf(totals.moments[order]!);
    if (!(day >= sums.firstDay[customer]!)) sums.firstDay[customer] = day;
    if (!(day <= sums.lastDay[customer]!)) sums.lastDay[customer] = day;
  });
  return sums;
}

/** Recency, frequency, money and their kin; docs/features.md defines each. */
export function purchaseColumns(lines: OrderLines, sums: CustomerTotals, currency?: string): RolledColumn[] {
  const { asOf, money } = lines;
  const { orders, firstDay, lastDay, bought, returned, listed, taken, pieces } = sums;
  const n = orders.length;
  const unit = 10 ** money.decimals;
  const number = { decimal: '.' } as const;
  const amount = { ...number, ...(currency && { currency }) };
  const columns = [
    wholeNumbers(
      'recency_days',
      lastDay.map((day) => asOf - day),
    ),
    wholeNumbers('frequency_orders', orders),
  ];
  const hasMoney = money.order !== null || money.line !== null;
  if (hasMoney) {
    const net = (i: number): number => bought[i]! - returned[i]!;
    columns.push(
      rolledColumn('monetary_total', 'amount', n, (i) => quotientText(net(i), unit, 2), amount),
      rolledColumn('average_order', 'amount', n, (i) => quotientText(net(i), orders[i]! * unit, 2), amount),
    );
  }
  columns.push(
    wholeNumbers(
      'tenure_days',
      firstDay.map((day) => asOf - day),
    ),
    rolledColumn(
      'days_between_orders',
      'number',
      n,
      (i) => quotientText(lastDay[i]! - firstDay[i]!, orders[i]! - 1, 2),
      number,
    ),
  );
  if (hasMoney) {
    const share = (i: number): string =>
      returned[i]! >= bought[i]! && returned[i]! > 0 ? '1.0000' : quotientText(returned[i]!, bought[i]!, 4);
    columns.push(rolledColumn('refund_share', 'number', n, share, number));
  }
  if (money.discount)
    columns.push(
      rolledColumn('discount_share', 'number', n, (i) => quotientText(taken[i]!, listed[i]!, 4), number),
    );
  else if (money.discountRate)
    columns.push(
      rolledColumn(
        'discount_share',
        'number',
        n,
        (i) => (listed[i]! > 0 ? (taken[i]! / listed[i]!).toFixed(4) : ''),
        number,
      ),
    );
  if (money.quantity) {
    const unitOfPieces = 10 ** money.quantityDecimals;
    columns.push(
      rolledColumn(
        'items_per_order',
        'number',
        n,
        (i) => quotientText(pieces[i]!, orders[i]! * unitOfPieces, 2),
        number,
      ),
    );
  }
  return columns;
}

/** Scores 1–5 and the group of the grid; without money the grid has the same score for money as for frequency. */
export function rfmColumns(
  lines: OrderLines,
  { orders, lastDay, bought, returned }: CustomerTotals,
  preset: RfmPreset,
): RolledColumn[] {
  const { money, asOf } = lines;
  const hasOrdered = (values: Float64Array): Float64Array =>
    values.map((value, i) => (orders[i] === 0 ? NaN : value));
  const r = fifths(
    lastDay.map((day) => asOf - day),
    true,
  );
  const f = fifths(hasOrdered(orders));
  const hasMoney = money.order !== null || money.line !== null;
  const m = hasMoney ? fifths(hasOrdered(bought.map((value, i) => value - returned[i]!))) : f;
  const score = (name: string, scores: Uint8Array): RolledColumn =>
    rolledColumn(name, 'ignore', scores.length, (i) => (scores[i] === 0 ? '' : String(scores[i])));
  return [
    score('r', r),
    score('f', f),
    ...(hasMoney ? [score('m', m)] : []),
    rolledColumn('rfm_group', 'compare', r.length, (i) => rfmGroup(r[i]!, f[i]!, m[i]!, preset)),
  ];
}
