import type { ColumnGuess } from '../../core/data/role';
import type { NamedTable } from './joinKeys';
import { partScore, type LogPart } from './logColumns';

/** Which part each of several tables plays: positions in the list. */
export interface JoinRoles {
  /** The table whose rows are kept: lines of orders before orders before events; without a log, the customers. */
  readonly base: number;
  readonly isLog: boolean;
  /** Customers with a row each, to be laid beside those that the log is added up to. */
  readonly customers: readonly number[];
  /** What customers said; brought to the customers. */
  readonly reviews: readonly number[];
  /** Other logs of events, added up on their own. */
  readonly events: readonly number[];
  /** The rest: looked up from the base. */
  readonly others: readonly number[];
}

/** Whether some column surely is a part of a log. */
export const hasPart = (part: LogPart, guesses: readonly ColumnGuess[]): boolean =>
  guesses.some((guess) => partScore(part, guess) >= 0.8);

/** Rows are things of an order: they name it, and what was bought or for how much. */
export const areLines = ({ guesses, kind, isKindChosen = false }: NamedTable): boolean =>
  kind !== 'reviews' &&
  (kind === 'orders' || !isKindChosen) &&
  hasPart('order', guesses) &&
  (['product', 'productName', 'quantity', 'price'] as const).some((part) => hasPart(part, guesses));

/** A table of customers that only leads from an order's customer to the person behind it, as Olist's. */
const isLink = ({ guesses, table }: NamedTable): boolean => {
  const named = guesses.filter((guess) => partScore('customer', guess) >= 0.9);
  return named.length > 1 && named.some(({ distinct, missing }) => distinct < table.rowCount - missing);
};

/** Decides what each table is in a join, by its kind and columns alone. @param tables  at least one */
export function joinRoles(tables: readonly NamedTable[]): JoinRoles {
  const largest = (passes: (table: NamedTable) => boolean): number => {
    const found = tables.flatMap((table, i) => (passes(table) ? [i] : []));
    return found.sort((a, b) => tables[b]!.table.rowCount - tables[a]!.table.rowCount)[0] ?? -1;
  };
  const logs = [
    areLines,
    ({ kind }: NamedTable) => kind === 'orders',
    ({ kind }: NamedTable) => kind === 'events',
  ];
  const log = logs.map(largest).find((i) => i >= 0) ?? -1;
  const base =
    log >= 0
      ? log
      : Math.max(
          0,
          largest(({ kind }) => kind === 'customers'),
        );
  const rest = tables.flatMap((_, i) => (i === base ? [] : [i]));
  const isLog = log >= 0;
  const partOf = (i: number): 'customers' | 'reviews' | 'events' | 'others' => {
    const table = tables[i]!;
    if (table.kind === 'reviews') return 'reviews';
    if (table.kind === 'events' && isLog) return 'events';
    const isOfCustomers =
      table.kind === 'customers' &&
      (table.isKindChosen === true || (!hasPart('order', table.guesses) && !isLink(table)));
    const namesPeople = table.guesses.some(
      (guess) => partScore('customer', guess) > 0 || guess.role === 'key' || guess.personal === 'email',
    );
    return isLog && isOfCustomers && namesPeople ? 'customers' : 'others';
  };
  const parts = rest.map((i) => ({ i, part: partOf(i) }));
  const of = (wanted: string): number[] => parts.flatMap(({ i, part }) => (part === wanted ? [i] : []));
  return {
    base,
    isLog,
    customers: of('customers'),
    reviews: of('reviews'),
    events: of('events'),
    others: of('others'),
  };
}
