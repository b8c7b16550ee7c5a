import type { StepOf } from '../../core/data/cleanStep';
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

/** A recipe, and the lists that its steps name. */
interface Without {
  readonly recipe: Recipe;
  readonly lists: CustomerLists;
}

/**
 * Rows that a recipe's steps of one kind leave out. They are looked up in the columns as the steps before left them, so
 * that an id that got its zeros back is found by them.
 *
 * @returns Uint8Array rowCount, 1 = left out; null: none is
 * @throws DOMException AbortError when the signal fires
 */
export async function rowsLeftOut(
  table: Table,
  kind: 'do-not-contact' | 'test-accounts',
  { recipe, lists }: Without,
  { signal }: Control,
): Promise<Uint8Array | null> {
  const own: readonly StepOf<typeof kind>[] = stepsOn(recipe, kind);
  const columns = new Set(own.flatMap((step) => step.columns));
  if (columns.size === 0) return null;
  const steps = cleanSteps(recipe).filter(
    (step) => step.kind === kind || ('column' in step && columns.has(step.column)),
  );
  const few = { ...recipe, clean: { ...recipe.clean, steps } };
  const { excluded } = await applyCleaning(table, few, { signal }, lists);
  return excluded;
}

/**
 * The file's table without the customers on a list that a step of the recipe names. Cells stay as in the file.
 *
 * @param without  left out: everybody is handed out
 * @throws DOMException AbortError when the signal fires
 */
export async function handedOut(
  table: Table,
  without: Without | undefined,
  control: Control,
): Promise<HandedOut> {
  const excluded = without && (await rowsLeftOut(table, 'do-not-contact', without, control));
  if (!excluded) return { table, rows: null };
  const rows = Uint32Array.from(excluded.keys()).filter((row) => excluded[row] !== 1);
  return { table: takeRows(table, rows), rows };
}
