import type { EventMapping, OrderMapping } from '../core/data/logMapping';
import type { Notice } from '../core/data/notice';
import type { Control } from '../core/data/progress';
import type { ColumnPlan } from '../core/data/recipe';
import type { Table } from '../core/data/table';
import type { RolledTable } from '../stages/clean/rolledColumns';
import { rollUpOrders } from '../stages/clean/rollUpOrders';
import type { TableGuess } from '../stages/import/guessTable';
import type { Options } from './options';
import { Refusal } from './refusal';

export interface RolledUp extends RolledTable {
  readonly kind: 'orders' | 'events';
  readonly mapping: OrderMapping | EventMapping;
  readonly notices: readonly Notice[];
  readonly facts: object;
}

/**
 * A log as customers; null where the table cannot be read as one. `--id` names the customer, `--as-of` the day of
 * reckoning.
 */
export async function rollUp(
  table: Table,
  guess: TableGuess,
  { id, asOf }: Pick<Options, 'id' | 'asOf'>,
  control: Control,
): Promise<RolledUp | null> {
  if (id !== undefined && !table.columns.some(({ name }) => name === id))
    throw new Refusal(`--id names the column “${id}”, which the input does not have.`);
  const columns: readonly ColumnPlan[] = guess.guesses;
  if (!guess.orders) return null;
  const mapping = { ...guess.orders, ...(id !== undefined && { customer: id }) };
  return { kind: 'orders', mapping, ...(await rollUpOrders(table, mapping, { asOf, columns }, control)) };
}
