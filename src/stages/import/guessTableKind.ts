import type { EventMapping, OrderMapping, TableKind } from '../../core/data/logMapping';
import type { ColumnGuess } from '../../core/data/role';
import type { Table } from '../../core/data/table';
import { recogniseExport } from './knownExports';
import { bestColumn, partScore, spaced } from './logColumns';

/** What one row of a table is about, with the reason; share 0–1 is how far the values bear it out. */
export interface KindGuess {
  readonly kind: TableKind;
  readonly evidence: { readonly code: string; readonly share: number; readonly column?: string };
}

/** Above this share of different customers a table has a row per customer, not per order. */
const mostDistinct = 0.95;

/**
 * What the rows are: events, lines of orders, products, reviews, or else customers. Known exports by their headers,
 * others by what their columns are called and hold.
 *
 * @param orders  how they would be read as orders
 * @param events  how they would be read as events
 */
export function guessTableKind(
  table: Table,
  guesses: readonly ColumnGuess[],
  orders: OrderMapping | null,
  events: EventMapping | null,
): KindGuess {
  const known = recogniseExport(table.columns.map(({ name }) => name));
  if (known) return { kind: known.kind, evidence: { code: 'headers-known', share: 1, column: known.title } };
  if (events) {
    const share = 1 - distinctShare(guesses, events.visitor, table.rowCount);
    if (share > 0.05)
      return { kind: 'events', evidence: { code: 'values-are-events', share, column: events.event } };
  }
  return guessOrders(table, guesses, orders) ?? guessOthers(table, guesses);
}

const distinctShare = (guesses: readonly ColumnGuess[], name: string, rows: number): number => {
  const guess = guesses.find((one) => one.name === name);
  return guess ? guess.distinct / Math.max(1, rows - guess.missing) : 1;
};

function guessOrders(
  table: Table,
  guesses: readonly ColumnGuess[],
  mapping: OrderMapping | null,
): KindGuess | null {
  if (!mapping) return null;
  const { customer, order, amount, orderAmount, price, quantity } = mapping;
  const hasMoney = (amount ?? orderAmount ?? price) !== undefined;
  const isReview =
    order === undefined && guesses.some(({ role }) => role === 'text') && quantity === undefined;
  if (!hasMoney || isReview) return null;
  const share = 1 - distinctShare(guesses, customer, table.rowCount);
  const isRepeated = share > 1 - mostDistinct;
  if (order !== undefined && (isRepeated || quantity !== undefined))
    return { kind: 'orders', evidence: { code: 'name-says-order', share, column: order } };
  return isRepeated
    ? { kind: 'orders', evidence: { code: 'customers-come-again', share, column: customer } }
    : null;
}

function guessOthers(table: Table, guesses: readonly ColumnGuess[]): KindGuess {
  const customer = guesses.find((guess) => partScore('customer', guess) > 0 || guess.personal);
  const share = customer ? distinctShare(guesses, customer.name, table.rowCount) : 0;
  const text = guesses.find(({ role }) => role === 'text');
  const rating = guesses.find(({ name }) => /rating|stars|score|评分|星级/iu.test(name));
  // Most people write one review; rows that have an id as reviews are reviews all the same.
  const areNumbered = guesses.some(({ name }) =>
    / review (?:id|no|number) |评论(?:id|编号)/u.test(spaced(name)),
  );
  if (customer && share > mostDistinct && !(text && rating && areNumbered))
    return { kind: 'customers', evidence: { code: 'row-per-customer', share, column: customer.name } };
  if (text && rating)
    return { kind: 'reviews', evidence: { code: 'has-ratings-and-text', share: 1, column: rating.name } };
  const product = bestColumn('product', guesses) ?? bestColumn('productName', guesses);
  const hasPrice = guesses.some((guess) => partScore('price', guess) > 0);
  const isUnique = product && distinctShare(guesses, product.name, table.rowCount) > mostDistinct;
  if (product && isUnique && !customer && (hasPrice || bestColumn('category', guesses)))
    return { kind: 'products', evidence: { code: 'name-says-product', share: 1, column: product.name } };
  return { kind: 'customers', evidence: { code: 'row-per-customer', share: 1 } };
}
