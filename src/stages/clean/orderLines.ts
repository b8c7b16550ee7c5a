import { dayOf, momentValues } from '../../core/data/readMoments';
import { readKeys, type Keys } from '../../core/data/keyTexts';
import type { OrderMapping } from '../../core/data/logMapping';
import type { ColumnPlan } from '../../core/data/recipe';
import { poolStrings } from '../../core/data/stringPool';
import { columnNamed, type Column, type Table } from '../../core/data/table';
import { UserError } from '../../core/data/userError';
import { lateOrders, type LateOrders } from './lateOrders';
import { orderStates } from './orderStatus';
import { readOrderMoney, type OrderMoney } from './orderMoney';
import { reckoningDay } from './reckoningDay';

/** An order log row by row. Cells that an export fills on an order's first row alone hold for all its rows. */
export interface OrderLines {
  /** Customer → id, in the order of the file. */
  readonly customers: readonly string[];
  /** Int32Array rows, row → customer, −1 for a row that names none or lies after the day of reckoning. */
  readonly customerOf: Int32Array;
  /** Int32Array rows, row → order; −1 where the row has no customer. */
  readonly orderOf: Int32Array;
  /** Int32Array, order → customer. */
  readonly customerOfOrder: Int32Array;
  /** Float64Array rows, row → seconds since 1970 by the clock as written, NaN unknown. */
  readonly moments: Float64Array;
  readonly hasClock: boolean;
  /** Uint8Array rows, row → what became of it. */
  readonly kinds: Uint8Array;
  readonly money: OrderMoney;
  /** Day of reckoning, days since 1970. */
  readonly asOf: number;
  /** Left out: no order is dated after today. */
  readonly late?: LateOrders;
  readonly counts: {
    readonly withoutCustomer: number;
    readonly ordersWithoutCustomer: number;
    readonly afterAsOf: number;
    readonly undated: number;
  };
}

/** A row's money counts; or it was taken back; or the order never came about; or it was refunded as a whole. */
export const lineKinds = { bought: 0, returned: 1, void: 2, refunded: 3 } as const;

/**
 * @param asOf  last day that counts, days since 1970; the last day of the file that has come when left out
 * @param today  days since 1970; left out: every day has come
 * @throws UserError log-without-dates, log-without-customers, log-after-as-of; RangeError when the mapping names a column
 *   that the table lacks
 */
export function readOrderLines(
  table: Table,
  mapping: OrderMapping,
  plans: readonly ColumnPlan[],
  asOf: number | undefined,
  today?: number,
): OrderLines {
  const columnOf = (name: string): Column => {
    const column = columnNamed(table, name);
    if (!column) throw new RangeError(`readOrderLines: the table has no column ${JSON.stringify(name)}`);
    return column;
  };
  const optional = (name: string | undefined): Column | null => (name === undefined ? null : columnOf(name));

  const orderColumn = optional(mapping.order);
  const orders = orderColumn && readKeys(orderColumn);
  const within = (codes: Int32Array): Int32Array => (orders ? filledWithin(codes, orders) : codes);

  const dateColumn = columnOf(mapping.date);
  const dateOrder = plans.find(({ name }) => name === mapping.date)?.dateOrder;
  const { values, hasClock } = momentValues(dateColumn, dateOrder, mapping.dateUnit);
  const moments = momentsOf(within(dateColumn.codes), values);
  const lastDay = reckoningDay(moments, today);
  if (lastDay === null) throw new UserError('log-without-dates', { column: mapping.date });
  const day = asOf ?? lastDay;

  const ids = readKeys(columnOf(mapping.customer));
  const idOf = within(ids.codes);
  const customerOf = new Int32Array(table.rowCount).fill(-1);
  const customers: string[] = [];
  const places = new Int32Array(ids.texts.length).fill(-1);
  const strangers = new Set<number>();
  const counts = { withoutCustomer: 0, ordersWithoutCustomer: 0, afterAsOf: 0, undated: 0 };
  for (let row = 0; row < table.rowCount; row++) {
    const id = idOf[row]!;
    if (moments[row]! >= (day + 1) * 86_400) counts.afterAsOf++;
    else if (id < 0) {
      counts.withoutCustomer++;
      if (orders && orders.codes[row]! >= 0) strangers.add(orders.codes[row]!);
    } else {
      if (places[id]! < 0) places[id] = customers.push(ids.texts[id]!) - 1;
      customerOf[row] = places[id]!;
      if (Number.isNaN(moments[row]!)) counts.undated++;
    }
  }
  if (customers.length === 0)
    throw counts.afterAsOf === table.rowCount
      ? new UserError('log-after-as-of', { column: mapping.date })
      : new UserError('log-without-customers', { column: mapping.customer });
  counts.ordersWithoutCustomer = strangers.size;
  const money = readOrderMoney(table, mapping, plans);
  const kinds = lineKindsOf(table, mapping, orders, money, within);
  const isBought = (row: number): boolean =>
    kinds[row] === lineKinds.bought || kinds[row] === lineKinds.refunded;
  const late = lateOrders(moments, idOf, orders?.codes ?? null, isBought, today);
  return {
    customers,
    customerOf,
    ...groupOrders(customerOf, customers.length, orders, moments),
    moments,
    hasClock,
    kinds,
    money,
    asOf: day,
    ...(late && { late }),
    counts,
  };
}

/** Blank cells of an order's rows take the cell of its first row that is filled. */
function filledWithin(codes: Int32Array, orders: Keys): Int32Array {
  const known = new Int32Array(orders.texts.length).fill(-1);
  for (let row = 0; row < codes.length; row++) {
    const order = orders.codes[row]!;
    if (order >= 0 && codes[row]! >= 0 && known[order]! < 0) known[order] = codes[row]!;
  }
  return codes.map((code, row) => (code >= 0 ? code : (known[orders.codes[row]!] ?? -1)));
}

function momentsOf(codes: Int32Array, values: Float64Array): Float64Array {
  const moments = new Float64Array(codes.length);
  for (let row = 0; row < codes.length; row++) moments[row] = codes[row]! < 0 ? NaN : values[codes[row]!]!;
  return moments;
}

/** An order is what one customer has under one order id; without an id, what one customer has on one day. */
function groupOrders(
  customerOf: Int32Array,
  customers: number,
  orders: Keys | null,
  moments: Float64Array,
): Pick<OrderLines, 'orderOf' | 'customerOfOrder'> {
  const orderOf = new Int32Array(customerOf.length).fill(-1);
  const owners: number[] = [];
  const first = new Int32Array(orders?.texts.length ?? 0).fill(-1);
  const others = new Map<number, number>();
  const byDay = new Map<number, number>();
  const found = (known: Map<number, number>, key: number, customer: number): number => {
    let order = known.get(key);
    if (order === undefined) known.set(key, (order = owners.push(customer) - 1));
    return order;
  };
  for (let row = 0; row < customerOf.length; row++) {
    const customer = customerOf[row]!;
    if (customer < 0) continue;
    const id = orders ? orders.codes[row]! : -1;
    if (id < 0) {
      const day = Number.isNaN(moments[row]!) ? 1e6 : dayOf(moments[row]!);
      orderOf[row] = found(byDay, day * customers + customer, customer);
      continue;
    }
    if (first[id]! < 0) first[id] = owners.push(customer) - 1;
    orderOf[row] =
      owners[first[id]!] === customer ? first[id]! : found(others, id * customers + customer, customer);
  }
  return { orderOf, customerOfOrder: Int32Array.from(owners) };
}

const noWords = /^(?:0|no|n|false|否|无|-)?$/iu;

function lineKindsOf(
  table: Table,
  mapping: OrderMapping,
  orders: Keys | null,
  { line, order, quantity }: OrderMoney,
  within: (codes: Int32Array) => Int32Array,
): Uint8Array {
  const kinds = new Uint8Array(table.rowCount);
  const prefix = mapping.cancelPrefix;
  const isCredit = orders?.texts.map((text) => prefix !== undefined && text.startsWith(prefix));
  const status = mapping.status === undefined ? undefined : columnNamed(table, mapping.status);
  const states = status && orderStates(poolStrings(status.values));
  const stateOf = status && within(status.codes);
  const cancelled = mapping.cancelled === undefined ? undefined : columnNamed(table, mapping.cancelled);
  const cancelledOf = cancelled && within(cancelled.codes);
  const isNo = cancelled && poolStrings(cancelled.values).map((text) => noWords.test(text.trim()));
  for (let row = 0; row < kinds.length; row++) {
    const state = states?.[stateOf![row]!] ?? 'counts';
    if (state === 'void' || isNo?.[cancelledOf![row]!] === false) kinds[row] = lineKinds.void;
    else if (
      isCredit?.[orders!.codes[row]!] ||
      [quantity, line, order].some((numbers) => (numbers?.[row] ?? 0) < 0)
    )
      kinds[row] = lineKinds.returned;
    else if (state === 'returned') kinds[row] = lineKinds.refunded;
  }
  return kinds;
}
