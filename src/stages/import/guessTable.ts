import type { EventMapping, OrderMapping } from '../../core/data/logMapping';
import type { Notice } from '../../core/data/notice';
import type { ColumnGuess, ColumnShape, Role } from '../../core/data/role';
import type { Table } from '../../core/data/table';
import { guessColumns } from './guessColumns';
import { guessEventMapping } from './guessEventMapping';
import { guessOrderMapping } from './guessOrderMapping';
import { guessTableKind, type KindGuess } from './guessTableKind';
import { exportNotices, recogniseExport, type KnownExport } from './knownExports';

/** All that is guessed of a table at first sight; everything can be changed. */
export interface TableGuess extends KindGuess {
  /** In the table's order. */
  readonly guesses: readonly ColumnGuess[];
  readonly known: KnownExport | null;
  /** How the rows would be read as orders, or as events; null where that cannot be. */
  readonly orders: OrderMapping | null;
  readonly events: EventMapping | null;
  /** What the user must know before relying on it. */
  readonly notices: readonly Notice[];
}

/** What the rows of a table are, what its columns are for, and how it would be rolled up to customers. */
export function guessTable(table: Table): TableGuess {
  const known = recogniseExport(table.columns.map(({ name }) => name)) ?? null;
  const first = guessColumns(table);
  const guesses = known ? first.map((guess) => withRole(guess, known.roles.get(guess.name))) : first;
  const orders = guessOrderMapping(table, guesses);
  const events = guessEventMapping(table, guesses);
  return {
    ...guessTableKind(table, guesses, orders, events),
    guesses,
    known,
    orders,
    events,
    notices: known ? exportNotices(known, table.rowCount) : [],
  };
}

/** The role that an export gives a column, where its values bear it out. */
function withRole(guess: ColumnGuess, role: Role | undefined): ColumnGuess {
  if (role === undefined || guess.distinct === 0 || guess.role === role) return guess;
  const needsNumber = role === 'number' || role === 'amount';
  if ((needsNumber && !guess.numberFormat) || (role === 'date' && !guess.dateOrder)) return guess;
  if (role === 'category' && guess.distinct === 1) return guess;
  // Values of persons are not to be shown as the commonest of their column.
  const shape: ColumnShape = role === 'key' || role === 'personal' ? { kind: 'none' } : guess.shape;
  return { ...guess, role, shape, evidence: { code: 'headers-known', share: 1 } };
}
