import type { ColumnPlan } from '../../core/data/recipe';
import type { ColumnGuess } from '../../core/data/role';
import type { Table } from '../../core/data/table';
import { guessColumns } from './guessColumns';

/**
 * Guesses of a table that was made by rolling up a log: what each column is for is known, only its counts and shape are
 * looked at.
 *
 * @param plans  of the table's columns, in their order
 */
export function guessRolled(table: Table, plans: readonly ColumnPlan[]): ColumnGuess[] {
  return guessColumns(table).map(({ missing, distinct, shape, personal, meaning }, j) => ({
    ...plans[j]!,
    // A key that tells who somebody is stays a key, and is masked where it is shown.
    ...(personal && ['personal', 'key'].includes(plans[j]!.role) && { personal }),
    ...(meaning && { meaning }),
    missing,
    distinct,
    evidence: { code: 'rolled-up', share: 1 },
    shape,
  }));
}
