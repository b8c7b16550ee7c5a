import type { JoinReport } from '../../core/data/joinReport';
import { readKeys } from '../../core/data/keyTexts';
import {
  customerColumn,
  logReading,
  namingCustomers,
  type ChosenColumns,
  type LogReading,
} from '../../core/data/logMapping';
import type { Notice } from '../../core/data/notice';
import { makePacer } from '../../core/data/pacer';
import type { Control } from '../../core/data/progress';
import { planOf, type ColumnPlan } from '../../core/data/recipe';
import type { DateOrder } from '../../core/data/role';
import { columnNamed, type Table } from '../../core/data/table';
import { aggregateRows } from '../../stages/clean/aggregateRows';
import type { EventFacts } from '../../stages/clean/eventFacts';
import { joinNotices } from '../../stages/clean/joinNotices';
import { lookUp, type JoinSide } from '../../stages/clean/lookUp';
import { mergeCustomers } from '../../stages/clean/mergeCustomers';
import type { OrderFacts } from '../../stages/clean/orderFacts';
import { rolledTable } from '../../stages/clean/rolledColumns';
import { rollUpEvents } from '../../stages/clean/rollUpEvents';
import { rollUpOrders, type OrderOptions } from '../../stages/clean/rollUpOrders';
import { chooseLogColumns } from '../../stages/import/chooseLogColumns';
import { guessTable } from '../../stages/import/guessTable';
import { bestJoinKey, type JoinKey, type NamedTable } from '../../stages/import/joinKeys';
import { joinRoles } from '../../stages/import/joinRoles';
import { named, type JoinSource } from './joinSource';

export interface JoinOptions extends Pick<OrderOptions, 'asOf' | 'today' | 'rfm'> {
  /** The column that names the customer; as it looks when left out. */
  readonly customer?: string | undefined;
  /** Other columns of the log than guessed. */
  readonly chosen?: ChosenColumns | undefined;
  /** How the log's dates are written, where they read several ways. */
  readonly dateOrder?: DateOrder | undefined;
}

/** Several tables as one of customers. */
export interface Joined {
  readonly table: Table;
  readonly plans: readonly ColumnPlan[];
  readonly joins: readonly JoinReport[];
  readonly notices: readonly Notice[];
  /** How the log among them was read; null where there is none. */
  readonly log: LogReading | null;
  readonly facts: OrderFacts | EventFacts | null;
  /** Table whose rows were kept or added up, and how it stood then, with what was looked up. */
  readonly base: string;
  readonly whole: Pick<NamedTable, 'table' | 'guesses'>;
  /** Tables that share no key with the others. */
  readonly out: readonly string[];
}

/**
 * Joins the tables of a shop (customers, orders, lines, products, reviews …) by the keys they share and adds them up to
 * one row per customer. Several rows for one are made one first, and the report says how; nothing is multiplied, and
 * what finds no partner is counted. A table without a key in common stays out, with a notice.
 *
 * @param sources  at least one
 * @throws UserError as the roll-ups do; AbortError
 */
export async function joinTables(
  sources: readonly JoinSource[],
  { asOf, today, rfm, customer, chosen = {}, dateOrder }: JoinOptions,
  control: Control,
): Promise<Joined> {
  const pace = makePacer(control);
  const tables = sources.map(named);
  const roles = joinRoles(tables);
  const joins: JoinReport[] = [];
  const notices: Notice[] = [];
  const base = tables[roles.base]!;
  const beside = roles.isLog ? roles.others : [...roles.others, ...roles.reviews];
  const { joined, left } = lookUpAll(
    base,
    beside.map((i) => tables[i]!),
    joins,
  );
  await pace(0.3);
  const alone = [...left];
  const told = (): Pick<Joined, 'joins' | 'notices' | 'base' | 'out'> => ({
    joins,
    notices: [...notices, ...joinNotices(joins), ...notJoined(alone)],
    base: base.name,
    out: alone.map(({ name }) => name),
  });
  const asRows = (guesses: NamedTable['guesses']): Joined => ({
    ...joined,
    ...told(),
    log: null,
    facts: null,
    whole: { table: joined.table, guesses },
  });
  if (!roles.isLog) return asRows(base.guesses);

  const guess = guessTable(joined.table);
  const kind = base.isKindChosen ? base.kind : guess.kind;
  const guessed = namingCustomers(
    logReading({ ...guess, kind: kind === 'events' ? 'events' : 'orders' }),
    customer,
  );
  if (!guessed) {
    // Without a customer in the log nothing leads from it to them.
    for (const i of [...roles.customers, ...roles.events, ...roles.reviews]) alone.push(tables[i]!);
    return asRows(guess.guesses);
  }
  const log = chooseLogColumns(joined.table, guess.guesses, guessed, chosen);
  const guesses = withDateOrder(guess.guesses, log, dateOrder);
  const options = { asOf, today, columns: guesses };
  const rolled =
    log.kind === 'orders'
      ? await rollUpOrders(joined.table, log.mapping, { ...options, rfm }, control)
      : await rollUpEvents(joined.table, log.mapping, options, control);
  notices.push(...rolled.notices);
  let customers: JoinSide = { name: base.name, table: rolled.table, plans: rolled.plans };
  const whole: NamedTable = { name: base.name, table: joined.table, guesses: guess.guesses, kind: log.kind };
  const byCustomer = onlyColumn(whole, customerColumn(log));

  for (const i of roles.customers) {
    const key = bestJoinKey(byCustomer, tables[i]!);
    if (!key) alone.push(tables[i]!);
    else {
      const unique = key.isUnique ? sideOf(tables[i]!) : aggregatedBy(tables[i]!, key.rightColumn);
      const { side, report } = mergeCustomers(customers, unique, key.rightColumn);
      joins.push({ ...report, ...(key.isUnique ? {} : { kind: 'aggregated', how: unique.how ?? [] }) });
      customers = side;
    }
  }
  for (const i of roles.events)
    customers = await besideEvents(customers, sources[i]!, joins, alone, options, control);
  for (const i of roles.reviews) {
    const said = besideReviews(customers, tables[i]!, whole, byCustomer, joins);
    if (said) customers = said;
    else alone.push(tables[i]!);
  }
  return {
    ...customers,
    ...told(),
    log,
    facts: rolled.facts,
    whole: { table: joined.table, guesses },
  };
}

/** The guesses of a log with its dates read as the user says. */
export function withDateOrder(
  guesses: NamedTable['guesses'],
  log: LogReading,
  dateOrder: DateOrder | undefined,
): NamedTable['guesses'] {
  if (dateOrder === undefined) return guesses;
  const dates = log.kind === 'orders' ? log.mapping.date : log.mapping.time;
  return guesses.map((guess) => (guess.name === dates && guess.dateOrder ? { ...guess, dateOrder } : guess));
}

type Side = JoinSide & { readonly how?: JoinReport['how'] };

const sideOf = ({ name, table, guesses }: NamedTable): Side => ({ name, table, plans: guesses.map(planOf) });

const onlyColumn = (table: NamedTable, column: string): NamedTable => ({
  ...table,
  guesses: table.guesses
    .filter(({ name }) => name === column)
    // It names the customer, whatever it looks like.
    .map((guess) => (guess.personal ? guess : { ...guess, role: 'key' })),
});

/** A table with one row for each key. */
function aggregatedBy(table: NamedTable, keyColumn: string): Side {
  const keys = readKeys(columnNamed(table.table, keyColumn)!);
  const rest = table.guesses.filter(({ name }) => name !== keyColumn);
  const source: Table = {
    ...table.table,
    columns: table.table.columns.filter(({ name }) => name !== keyColumn),
  };
  const { columns, how } = aggregateRows(
    source,
    rest.map(planOf),
    keys.codes,
    keys.texts.length,
    `${table.name}: rows`,
  );
  const column = columnNamed(table.table, keyColumn)!;
  // One row per distinct key, in the order of the keys.
  const key = { ...column, codes: firstCodes(column.codes, keys.codes, keys.texts.length) };
  const plan = planOf(table.guesses.find(({ name }) => name === keyColumn)!);
  return { name: table.name, ...rolledTable(keys.texts.length, [{ column: key, plan }, ...columns]), how };
}

function firstCodes(codes: Int32Array, groups: Int32Array, n: number): Int32Array {
  const first = new Int32Array(n).fill(-1);
  groups.forEach((group, row) => {
    if (group >= 0 && first[group]! < 0) first[group] = codes[row]!;
  });
  return first;
}

/** Looks tables up from the base, best keys first, until no other shares a key with what is there by then. */
function lookUpAll(
  base: NamedTable,
  others: readonly NamedTable[],
  joins: JoinReport[],
): { joined: JoinSide; left: readonly NamedTable[] } {
  let current = base;
  let waiting = [...others];
  for (;;) {
    const found = waiting.flatMap((table): { table: NamedTable; key: JoinKey }[] => {
      const key = bestJoinKey(current, table);
      return key ? [{ table, key }] : [];
    });
    found.sort((a, b) => Number(b.key.isUnique) - Number(a.key.isUnique) || b.key.share - a.key.share);
    const [next] = found;
    if (!next) return { joined: sideOf(current), left: waiting };
    const { table, key } = next;
    const right = key.isUnique ? sideOf(table) : aggregatedBy(table, key.rightColumn);
    const { side, report } = lookUp(sideOf(current), right, key.leftColumn, key.rightColumn);
    joins.push(key.isUnique ? report : { ...report, kind: 'aggregated', how: right.how ?? [] });
    current = {
      ...current,
      table: side.table,
      guesses: [...current.guesses, ...guessesOf(side, current.guesses.length)],
    };
    waiting = waiting.filter((one) => one !== table);
  }
}

/** Guesses of columns that were added, read as their plans say. */
function guessesOf({ table, plans }: JoinSide, from: number): NamedTable['guesses'] {
  return guessTable({ ...table, columns: table.columns.slice(from) }).guesses.map((guess, j) => ({
    ...guess,
    ...plans[from + j]!,
  }));
}

/** Another log of what customers did, added up on its own and laid beside them. */
async function besideEvents(
  customers: JoinSide,
  source: JoinSource,
  joins: JoinReport[],
  alone: NamedTable[],
  { asOf, today }: Pick<JoinOptions, 'asOf' | 'today'>,
  control: Control,
): Promise<JoinSide> {
  const log = logReading(source.guess);
  if (log?.kind !== 'events') {
    alone.push(named(source));
    return customers;
  }
  const rolled = await rollUpEvents(
    source.table,
    log.mapping,
    { asOf, today, columns: source.guess.guesses },
    control,
  );
  const { side, report } = mergeCustomers(customers, { name: source.name, ...rolled }, 'id');
  if (report.matched === 0) {
    alone.push(named(source));
    return customers;
  }
  joins.push({ ...report, kind: 'aggregated', how: [] });
  return side;
}

/** What customers said, brought to them by their own key or by that of their orders; null when neither leads there. */
function besideReviews(
  customers: JoinSide,
  reviews: NamedTable,
  whole: NamedTable,
  byCustomer: NamedTable,
  joins: JoinReport[],
): JoinSide | null {
  const key = bestJoinKey(byCustomer, reviews) ?? bestJoinKey(whole, reviews);
  if (!key) return null;
  const ids = readKeys(columnNamed(customers.table, 'id')!);
  const places = new Map(Array.from(ids.codes, (code, row) => [ids.texts[code], row] as const));
  const keys = readKeys(columnNamed(reviews.table, key.rightColumn)!);
  const customerOf = leadingToCustomers(whole, key.leftColumn, byCustomer.guesses[0]!.name);
  const known = keys.texts.map((text) => places.get(customerOf.get(text)) ?? -1);
  const groupOf = keys.codes.map((code) => known[code] ?? -1);
  const { columns, how } = aggregateRows(
    reviews.table,
    reviews.guesses.map((guess) =>
      guess.name === key.rightColumn ? { name: guess.name, role: 'ignore' } : planOf(guess),
    ),
    groupOf,
    customers.table.rowCount,
    'reviews',
  );
  const leftRows = customers.table.rowCount;
  joins.push({
    left: customers.name,
    right: reviews.name,
    leftColumn: key.leftColumn,
    rightColumn: key.rightColumn,
    kind: 'aggregated',
    leftRows,
    matched: new Set(groupOf.filter((group) => group >= 0)).size,
    rightUnmatched: groupOf.reduce((sum, group) => sum + (group < 0 ? 1 : 0), 0),
    examples: keys.texts.filter((_, code) => known[code]! < 0).slice(0, 3),
    how,
  });
  const own = customers.table.columns.map((column, j) => ({ column, plan: customers.plans[j]! }));
  return { name: customers.name, ...rolledTable(leftRows, [...own, ...columns]) };
}

/** Key → the customer whose rows have it; those of several customers lead to the first. */
function leadingToCustomers(whole: NamedTable, keyColumn: string, customer: string): Map<string, string> {
  const keys = readKeys(columnNamed(whole.table, keyColumn)!);
  const ids = readKeys(columnNamed(whole.table, customer)!);
  const known = new Map<string, string>();
  keys.codes.forEach((code, row) => {
    const id = ids.codes[row]!;
    if (code >= 0 && id >= 0 && !known.has(keys.texts[code]!)) known.set(keys.texts[code]!, ids.texts[id]!);
  });
  return known;
}

const notJoined = (tables: readonly NamedTable[]): Notice[] =>
  tables.map(({ name, table }) => ({
    code: 'table-not-joined',
    level: 'decide',
    count: table.rowCount,
    facts: { table: name },
  }));
