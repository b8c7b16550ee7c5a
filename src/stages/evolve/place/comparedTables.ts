import type { Recipe } from '../../../core/data/recipe';
import type { ColumnGuess } from '../../../core/data/role';
import type { Table } from '../../../core/data/table';

/** The file that the segments were found in, and the one whose customers are to be put into them. */
export interface ComparedTables {
  readonly reference: Table;
  /** Without columns that a step leaves out. */
  readonly recipe: Recipe;
  readonly next: Table;
  /** How the next file's columns are read. */
  readonly guesses: readonly ColumnGuess[];
}
