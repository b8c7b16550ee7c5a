import type { CustomerLists } from '../../core/data/customerLists';
import type { Control } from '../../core/data/progress';
import { cleanSteps, stepsOn, type Recipe } from '../../core/data/recipe';
import { takeRows } from '../../core/data/takeRows';
import type { Table } from '../../core/data/table';
import { applyCleaning } from './applyCleaning';

/** A table as it is handed out. */
export interface HandedOut {
  readonly table: Table;
  /** Uint32Array, row → row of the file, ascending; null: every row is there. */
  readonly rows: Uint32Array | null;
}

/**
 * The file's table without the customers on a list that a step of the recipe names. Cells stay as in the file; they are
 * looked up in the columns as the steps before left them, so that an id that got its zeros back is found by them.
 *
 * @param without  left out: everybody is handed out
 * @throws DOMException AbortError when the signal fires
 */
export async function handedOut(
  table: Table,
  without: { readonly recipe: Recipe; readonly lists: CustomerLists } | undefined,
  control: Control,
): Promise<HandedOut> {
  const everybody = { table, rows: null };
  if (!without) return everybody;
  const { recipe, lists } = without;
  const columns = new Set(stepsOn(recipe, 'do-not-contact').flatMap((step) => step.columns));
  if (columns.size === 0) return everybody;
  const steps = cleanSteps(recipe).filter(
    (step) => step.kind === 'do-not-contact' || ('column' in step && columns.has(step.column)),
  );
  const few = { ...recipe, clean: { ...recipe.clean, steps } };
  const { excluded } = await applyCleaning(table, few, { signal: control.signal }, lists);
  if (!excluded) return everybody;
  const rows = Uint32Array.from(excluded.keys()).filter((row) => excluded[row] !== 1);
  return { table: takeRows(table, rows), rows };
}
