import {
  neededParts,
  type ChosenColumns,
  type EventMapping,
  type LogReading,
  type OrderMapping,
} from '../../core/data/logMapping';
import type { TimeUnit } from '../../core/data/readMoments';
import type { ColumnGuess } from '../../core/data/role';
import { columnNamed, type Table } from '../../core/data/table';
import { cancelPrefix, momentUnit, repeatsWithin } from './guessOrderMapping';

type Columns = Record<string, string | undefined>;

/**
 * A log with the columns that the user gave to its parts in place of the guessed ones. What hangs on a column is guessed
 * anew: whether its money is the row's or the whole order's, what marks a credit note, what a time counts. A column that
 * the table lacks is passed over, as is taking away a part that the log cannot do without.
 */
export function chooseLogColumns(
  table: Table,
  guesses: readonly ColumnGuess[],
  log: LogReading,
  chosen: ChosenColumns,
): LogReading {
  const changes = Object.entries(chosen).filter(([part, column]) =>
    column === null ? !(neededParts as readonly string[]).includes(part) : columnNamed(table, column),
  );
  if (changes.length === 0) return log;
  const columns: Columns = { ...(log.mapping as unknown as Columns) };
  for (const [part, column] of changes) {
    // Money of the order gives way to money of the row; which of them the column holds is looked at below.
    if (part === 'amount') delete columns['orderAmount'];
    if (part === 'product' && (column === null || column === columns['productName']))
      delete columns['productName'];
    if (column === null) delete columns[part];
    else columns[part] = column;
  }
  const units = (part: string): TimeUnit | undefined => {
    const guess = guesses.find(({ name }) => name === columns[part]);
    return guess && momentUnit(table, guess);
  };
  if (log.kind === 'events') {
    const { timeUnit: _unit, kinds: _kinds, ...rest } = columns as unknown as EventMapping;
    const timeUnit = units('time');
    // What words stand for belongs to the column they are in.
    const kinds = rest.event === log.mapping.event ? log.mapping.kinds : undefined;
    return { kind: 'events', mapping: { ...rest, ...(timeUnit && { timeUnit }), ...(kinds && { kinds }) } };
  }
  const { dateUnit: _unit, cancelPrefix: _prefix, ...rest } = columns as unknown as OrderMapping;
  const dateUnit = units('date');
  return {
    kind: 'orders',
    mapping: { ...withMoney(table, rest), ...(dateUnit && { dateUnit }), ...creditNotes(table, rest) },
  };
}

function withMoney(table: Table, { amount, orderAmount, ...rest }: OrderMapping): OrderMapping {
  const money = orderAmount ?? amount;
  if (money === undefined) return rest;
  const isPerOrder = rest.order !== undefined && repeatsWithin(table, rest.order, money);
  return { ...rest, ...(isPerOrder ? { orderAmount: money } : { amount: money }) };
}

function creditNotes(
  table: Table,
  { order, quantity, amount, price }: OrderMapping,
): Pick<OrderMapping, 'cancelPrefix'> {
  const prefix = order === undefined ? undefined : cancelPrefix(table, order, [quantity, amount, price]);
  return prefix === undefined ? {} : { cancelPrefix: prefix };
}
