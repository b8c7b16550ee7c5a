import type { EventKind } from './eventKind';
import type { TimeUnit } from './readMoments';

/** What one row of a table is about. */
export const tableKinds = ['customers', 'orders', 'events', 'products', 'reviews'] as const;
export type TableKind = (typeof tableKinds)[number];

/**
 * Which columns of an order log say what; column names. One row is a line of an order, or a whole order. Only the
 * customer and the date are needed.
 */
export interface OrderMapping {
  readonly customer: string;
  readonly date: string;
  /** Rows of one customer with the same order id are one order; without it, rows of one customer and day are. */
  readonly order?: string;
  /** Order ids that start so are credit notes, not orders (Online Retail: C). */
  readonly cancelPrefix?: string;
  readonly quantity?: string;
  /** Money for one piece; counts when `amount` is not given. */
  readonly price?: string;
  /** Money of the row. */
  readonly amount?: string;
  /** Money of the whole order, on its first row or on each; counted once. Goes before `amount` and `price`. */
  readonly orderAmount?: string;
  /** Money given back, positive; of the order where `orderAmount` is given, else of the row. */
  readonly refunded?: string;
  /** Money taken off, of the order where `orderAmount` is given, else of the row; or, as a rate, the share taken off. */
  readonly discount?: string;
  readonly discountIs?: 'money' | 'rate';
  /** Id of the product, or its name. */
  readonly product?: string;
  readonly productName?: string;
  readonly category?: string;
  readonly currency?: string;
  /** Word for the state of the order: paid, cancelled, refunded … */
  readonly status?: string;
  /** Filled where the order was cancelled. */
  readonly cancelled?: string;
  /** The date is a number of seconds or milliseconds since 1970. */
  readonly dateUnit?: TimeUnit;
}

/** Which columns of an event log say what; one row is one event of one visitor. */
export interface EventMapping {
  readonly visitor: string;
  readonly time: string;
  /** Word for what happened: view, click, search, cart, purchase … */
  readonly event: string;
  /** Without it, a pause of thirty minutes ends a visit. */
  readonly session?: string;
  readonly product?: string;
  readonly productName?: string;
  readonly category?: string;
  /** Words searched for. */
  readonly search?: string;
  /** Time spent, in seconds. */
  readonly dwell?: string;
  /** Money of a purchase. */
  readonly amount?: string;
  readonly timeUnit?: TimeUnit;
  /** What the log's own words stand for, where they are not understood by themselves. */
  readonly kinds?: readonly (readonly [word: string, kind: EventKind | null])[];
}

/** A log as it is to be rolled up to customers. */
export type LogReading =
  | { readonly kind: 'orders'; readonly mapping: OrderMapping }
  | { readonly kind: 'events'; readonly mapping: EventMapping };

/** The column of a log that names the customer. */
export const customerColumn = (log: LogReading): string =>
  log.kind === 'orders' ? log.mapping.customer : log.mapping.visitor;

/** How a table would be rolled up by what was guessed of it; null when its rows are no log. */
export function logReading(guess: {
  readonly kind: TableKind;
  readonly orders: OrderMapping | null;
  readonly events: EventMapping | null;
}): LogReading | null {
  const { kind, orders, events } = guess;
  if (kind === 'orders' && orders) return { kind, mapping: orders };
  return kind === 'events' && events ? { kind, mapping: events } : null;
}

/** The same log with its customers named by another column, where one is given. */
export function namingCustomers(log: LogReading | null, column: string | undefined): LogReading | null {
  if (!log || column === undefined) return log;
  return log.kind === 'orders'
    ? { ...log, mapping: { ...log.mapping, customer: column } }
    : { ...log, mapping: { ...log.mapping, visitor: column } };
}

/** Parts of a log of orders whose columns can be chosen; the first two it cannot do without. */
export const orderParts = [
  'customer',
  'date',
  'order',
  'amount',
  'price',
  'quantity',
  'product',
  'category',
  'status',
  'currency',
] as const;
/** The same for a log of events. */
export const eventParts = [
  'visitor',
  'time',
  'event',
  'session',
  'product',
  'category',
  'search',
  'amount',
] as const;
export type LogColumnPart = (typeof orderParts)[number] | (typeof eventParts)[number];

/** Columns that the user gave to parts of a log; null: it has none. */
export type ChosenColumns = Readonly<Partial<Record<LogColumnPart, string | null>>>;

/** A log's parts without which it cannot be added up. */
export const neededParts: readonly LogColumnPart[] = ['customer', 'date', 'visitor', 'time', 'event'];

/** The column that a part of a log is read from; undefined: none. */
export function columnOfPart({ mapping }: LogReading, part: LogColumnPart): string | undefined {
  const columns = mapping as unknown as Readonly<Record<string, string | undefined>>;
  if (part === 'amount') return columns['orderAmount'] ?? columns['amount'];
  return part === 'product' ? (columns['product'] ?? columns['productName']) : columns[part];
}
