import { lineKinds, type OrderLines } from './orderLines';

/** What each order came to; Float64Array and Uint8Array, order → value. Money in units of the lines. */
export interface OrderTotals {
  /** 1: something was bought; 0: a credit note or an order that never came about. */
  readonly isOrder: Uint8Array;
  readonly isVoid: Uint8Array;
  /** First moment of the order, seconds; NaN unknown. */
  readonly moments: Float64Array;
  readonly bought: Float64Array;
  readonly returned: Float64Array;
  /** Money before discounts, and what was taken off; only where the log has a discount. */
  readonly listed: Float64Array;
  readonly taken: Float64Array;
  /** Pieces bought, in units of the lines' quantity. */
  readonly pieces: Float64Array;
}

/**
 * Adds the rows up to orders. Money of a whole order is taken once, from its first row that has it. A cancelled order
 * brings nothing, unless money was given back: then it was paid, and what was not given back stays.
 */
export function totalOrders(lines: OrderLines): OrderTotals {
  const { orderOf, moments, kinds, money } = lines;
  const n = lines.customerOfOrder.length;
  const totals: OrderTotals = {
    isOrder: new Uint8Array(n),
    isVoid: new Uint8Array(n),
    moments: new Float64Array(n).fill(NaN),
    bought: new Float64Array(n),
    returned: new Float64Array(n),
    listed: new Float64Array(n),
    taken: new Float64Array(n),
    pieces: new Float64Array(n),
  };
  const isCounted = new Uint8Array(n);
  const isPerOrder = money.order !== null;
  const amounts = money.order ?? money.line;
  for (let row = 0; row < orderOf.length; row++) {
    const order = orderOf[row]!;
    if (order < 0) continue;
    const kind = kinds[row]!;
    if (kind === lineKinds.void) totals.isVoid[order] = 1;
    else if (kind !== lineKinds.returned) {
      totals.isOrder[order] = 1;
      totals.pieces[order]! += money.quantity?.[row] || 0;
    }
    if (!(moments[row]! >= totals.moments[order]!)) totals.moments[order] = moments[row]!;

    const amount = amounts?.[row] ?? NaN;
    if (isPerOrder && (isCounted[order] === 1 || Number.isNaN(amount))) continue;
    isCounted[order] = 1;
    addMoney(totals, lines, row, order, amount || 0);
  }
  for (let order = 0; order < n; order++) if (totals.isVoid[order] === 1) totals.isOrder[order] = 0;
  return totals;
}

function addMoney(
  { bought, returned, listed, taken }: OrderTotals,
  { kinds, money }: OrderLines,
  row: number,
  order: number,
  amount: number,
): void {
  const kind = kinds[row]!;
  const refunded = money.refunded?.[row] || 0;
  if (kind === lineKinds.void && refunded === 0) return;
  returned[order]! += Math.abs(refunded);
  if (kind === lineKinds.returned) {
    returned[order]! += Math.abs(amount);
    return;
  }
  if (amount < 0) returned[order]! -= amount;
  else bought[order]! += amount;
  if (kind === lineKinds.refunded && refunded === 0) returned[order]! += Math.abs(amount);

  const rate = money.discountRate?.[row] || 0;
  const off = money.discount
    ? Math.abs(money.discount[row] || 0)
    : rate < 1
      ? (amount * rate) / (1 - rate)
      : 0;
  listed[order]! += amount + off;
  taken[order]! += off;
}
