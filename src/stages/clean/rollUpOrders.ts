import { basketColumn } from '../../core/data/basket';
import type { OrderMapping } from '../../core/data/logMapping';
import type { Notice } from '../../core/data/notice';
import type { RfmPreset } from '../../core/data/origin';
import { makePacer } from '../../core/data/pacer';
import type { Control } from '../../core/data/progress';
import type { ColumnPlan } from '../../core/data/recipe';
import { dayOf } from '../../core/data/readMoments';
import type { Table } from '../../core/data/table';
import { bucketRows, sortWithin, type Buckets } from '../../core/math/bucketRows';
import { attributeColumns } from './attributeColumns';
import { currencyMix } from './currencyMix';
import { habitColumns } from './habitColumns';
import { lineKinds, readOrderLines, type OrderLines } from './orderLines';
import type { OrderFacts } from './orderFacts';
import { orderNotices } from './orderNotices';
import { totalOrders, type OrderTotals } from './orderTotals';
import { purchaseDays } from './purchaseDays';
import { purchaseColumns, rfmColumns, totalCustomers, type CustomerTotals } from './purchaseColumns';
import { rolledColumn, rolledTable, type RolledColumn, type RolledTable } from './rolledColumns';
import { basket, countTaste, diversity, favourite, lastThings, mix } from './tasteColumns';
import { readCategories, readProducts } from './things';

export interface RolledOrders extends RolledTable {
  readonly notices: readonly Notice[];
  readonly facts: OrderFacts;
}

export interface OrderOptions {
  /** Day of reckoning, days since 1970; the last day of the file that has come when left out. Later rows do not count. */
  readonly asOf?: number | undefined;
  /** Days since 1970; left out: every day of the file has come. */
  readonly today?: number | undefined;
  /** How each column of the log is read. */
  readonly columns: readonly ColumnPlan[];
  /** Names of the groups of the RFM grid; Shopify's when left out. */
  readonly rfm?: RfmPreset | undefined;
}

/** Products in the text of the latest purchases. */
const lastProducts = 10;

/**
 * An order log as a table of customers, one row each in the order in which the file first names them: recency,
 * frequency and money, habits and taste, and what the log says of the customer besides. Cancelled orders do not count,
 * money given back is subtracted, a customer who only sent goods back stays in. docs/features.md defines every column.
 *
 * @throws UserError log-without-dates, log-without-customers, log-after-as-of; AbortError
 */
export async function rollUpOrders(
  table: Table,
  mapping: OrderMapping,
  { asOf, today, columns, rfm = 'shopify' }: OrderOptions,
  control: Control,
): Promise<RolledOrders> {
  const pace = makePacer(control);
  const lines = readOrderLines(table, mapping, columns, asOf, today);
  await pace(0.3);
  const totals = totalOrders(lines);
  const sums = totalCustomers(lines, totals);
  await pace(0.4);
  const ofCustomer = bucketRows(lines.customerOf, lines.customers.length);
  sortWithin(ofCustomer, lines.moments);
  await pace(0.5);
  const taste = tasteOf(table, mapping, lines, ofCustomer);
  await pace(0.8);

  const currencies = currencyMix(table, mapping, lines.customerOf, columns);
  const used = new Set(Object.values(mapping));
  const orderMoments = totals.moments.map((moment, order) => (totals.isOrder[order] === 1 ? moment : NaN));
  const n = lines.customers.length;
  const rolled = rolledTable(n, [
    rolledColumn('id', 'key', n, (i) => lines.customers[i]!),
    ...purchaseColumns(lines, sums, currencies[0]?.currency),
    ...habitColumns(n, lines.customerOfOrder, orderMoments, lines.hasClock),
    ...taste.columns,
    ...rfmColumns(lines, sums, rfm),
    purchaseDays(lines, totals),
    ...attributeColumns(table, ofCustomer, used, columns),
  ]);
  const facts = factsOf(table, lines, totals, sums, currencies);
  return { ...rolled, facts, notices: orderNotices(table, mapping, lines, sums, facts, taste.services) };
}

function tasteOf(
  table: Table,
  mapping: OrderMapping,
  { kinds, customers, money: { line } }: OrderLines,
  ofCustomer: Buckets,
): { columns: RolledColumn[]; services: number } {
  const counts = (row: number): boolean =>
    kinds[row] === lineKinds.bought || kinds[row] === lineKinds.refunded;
  const columns: RolledColumn[] = [];
  const categories = mapping.category === undefined ? null : readCategories(table, mapping.category, counts);
  const products = readProducts(table, mapping, counts);
  const byCategory = categories && countTaste(ofCustomer, categories, line);
  const byProduct = products && countTaste(ofCustomer, products.things, line);
  if (byProduct) columns.push(...diversity(byProduct), favourite('favourite_product', 'ignore', byProduct));
  if (byCategory)
    columns.push(favourite('favourite_category', 'category', byCategory), ...mix(byCategory, line !== null));
  const finest = byProduct && products ? { taste: byProduct, things: products.things } : null;
  const coarse = byCategory && categories ? { taste: byCategory, things: categories } : null;
  if (finest) columns.push(lastThings('last_products', ofCustomer, finest.things, lastProducts));
  const buyers = finest ? finest.taste.starts[customers.length]! / finest.things.names.length : 0;
  const block = finest && (buyers >= fewestBuyers || !coarse) ? finest : coarse;
  if (block) columns.push(basket(basketColumn, block.taste));
  return { columns, services: products?.services ?? 0 };
}

/** With fewer buyers of a product on average, categories tell more of taste than products do. */
const fewestBuyers = 8;

function factsOf(
  table: Table,
  lines: OrderLines,
  totals: OrderTotals,
  sums: CustomerTotals,
  currencies: OrderFacts['currencies'],
): OrderFacts {
  const [firstDay, lastDay] = dayRange(totals);
  return {
    rows: table.rowCount,
    customers: lines.customers.length,
    orders: sum(totals.isOrder),
    cancelledOrders: sum(totals.isVoid),
    customersWithoutOrder: sums.orders.filter((count) => count === 0).length,
    bought: sum(sums.bought),
    returned: sum(sums.returned),
    decimals: lines.money.decimals,
    firstDay,
    lastDay,
    asOf: lines.asOf,
    currencies,
    ...(lines.late && { late: lines.late }),
  };
}

function sum(values: Float64Array | Uint8Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

/** Days of the first and the last order, NaN without one. */
function dayRange({ moments, isOrder }: OrderTotals): [first: number, last: number] {
  let [first, last] = [NaN, NaN];
  moments.forEach((moment, order) => {
    if (isOrder[order] === 0 || Number.isNaN(moment)) return;
    if (!(moment >= first)) first = moment;
    if (!(moment <= last)) last = moment;
  });
  return [dayOf(first), dayOf(last)];
}
