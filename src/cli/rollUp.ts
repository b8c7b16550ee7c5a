import { logReading, type EventMapping, type OrderMapping } from '../core/data/logMapping';
import type { Notice } from '../core/data/notice';
import type { Control } from '../core/data/progress';
import type { Recipe } from '../core/data/recipe';
import type { ColumnGuess } from '../core/data/role';
import type { Table } from '../core/data/table';
import { rollUpEvents, type RolledEvents } from '../stages/clean/rollUpEvents';
import { rollUpOrders, type RolledOrders } from '../stages/clean/rollUpOrders';
import { guessRolled } from '../stages/import/guessRolled';
import type { TableGuess } from '../stages/import/guessTable';
import type { Io } from './io';
import { makeRecipe } from './makeRecipe';
import type { Options } from './options';
import { Refusal } from './refusal';

/** A log that was added up to customers. */
export interface RolledUp {
  readonly kind: 'orders' | 'events';
  readonly mapping: OrderMapping | EventMapping;
  readonly facts: object;
  readonly table: Table;
  readonly guesses: readonly ColumnGuess[];
  readonly notices: readonly Notice[];
}

/**
 * A log as customers; null where no column names a customer or none says when. `--id` names the customer, `--as-of` the
 * day of reckoning.
 *
 * @throws Refusal when the table has no column of that name; UserError
 */
export async function rollUp(
  source: Table,
  guess: TableGuess,
  { id, asOf }: Pick<Options, 'id' | 'asOf'>,
  control: Control,
): Promise<RolledUp | null> {
  if (id !== undefined && !source.columns.some(({ name }) => name === id))
    throw new Refusal(`--id names the column “${id}”, which the input does not have.`);
  const log = logReading(guess);
  if (!log) return null;
  const options = { asOf, columns: guess.guesses };
  if (log.kind === 'events') {
    const mapping = { ...log.mapping, ...(id !== undefined && { visitor: id }) };
    return rolledUp('events', mapping, await rollUpEvents(source, mapping, options, control));
  }
  const mapping = { ...log.mapping, ...(id !== undefined && { customer: id }) };
  return rolledUp('orders', mapping, await rollUpOrders(source, mapping, options, control));
}

const rolledUp = (
  kind: 'orders' | 'events',
  mapping: OrderMapping | EventMapping,
  { table, plans, notices, facts }: RolledOrders | RolledEvents,
): RolledUp => ({ kind, mapping, facts, table, guesses: guessRolled(table, plans), notices });

/** The customers of an input and the choices for them. */
export interface Customers {
  readonly table: Table;
  readonly guesses: readonly ColumnGuess[];
  readonly recipe: Recipe;
  /** Null: the input has a row per customer, or is taken as such. */
  readonly rolled: RolledUp | null;
}

/**
 * The rows to group: those of the input, or, where it is a log, the customers it is added up to. A log is taken row by
 * row when `--kind customers` says so, or when the columns asked for exist in the log alone.
 */
export async function customersOf(
  table: Table,
  guess: TableGuess,
  options: Options,
  io: Io,
  control: Control,
): Promise<Customers> {
  const kind = options.kind ?? guess.kind;
  const isLog = kind === 'orders' || kind === 'events';
  const asRows = async (): Promise<Customers> => ({
    table,
    guesses: guess.guesses,
    recipe: await makeRecipe(guess.guesses, options, io),
    rolled: null,
  });
  if (!isLog) return asRows();
  const rolled = await rollUp(table, { ...guess, kind }, options, control);
  if (!rolled) throw notLog(options);
  try {
    const recipe = await makeRecipe(rolled.guesses, { ...options, id: undefined }, io);
    return { table: rolled.table, guesses: rolled.guesses, recipe, rolled };
  } catch (error) {
    if (options.kind !== undefined || !(error instanceof Refusal)) throw error;
    // The choices do not fit the customers; perhaps they are about the rows of the log.
    return asRows().catch(() => Promise.reject(error));
  }
}

export const notLog = ({ inputs }: Options): Refusal =>
  new Refusal(
    `${inputs[0]} is no log of orders or events: no column names a customer, or none says when. --id COL names the customer.`,
  );
