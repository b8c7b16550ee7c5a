import { columnNamed, cell } from '../../../core/data/table';
import type { Control } from '../../../core/data/progress';
import { handedOut } from '../../../stages/clean/handedOut';
import type { Listed } from '../../messages/months';

/**
 * Rows of customers who asked not to be contacted, and the keys that these rows have.
 *
 * @param listed  left out: nobody is held back
 */
export async function heldBack(
  listed: Listed | undefined,
  control: Control,
): Promise<{ readonly rows: ReadonlySet<number>; readonly keys: ReadonlySet<string> }> {
  const rows = new Set<number>();
  const keys = new Set<string>();
  if (!listed) return { rows, keys };
  const { table, key, ...without } = listed;
  const handed = await handedOut(table, without, control);
  if (!handed.rows) return { rows, keys };
  for (let row = 0; row < table.rowCount; row++) rows.add(row);
  for (const row of handed.rows) rows.delete(row);
  const column = key === null ? undefined : columnNamed(table, key);
  if (column) for (const row of rows) keys.add(cell(column, row));
  return { rows, keys };
}
