import type { AppContext } from '../appContext';

/** Marks customers on the map, as a lasso would; an equal row of theirs is marked with them. @param rows  rows of the file */
export function pickRows({ get, set }: Pick<AppContext, 'get' | 'set'>, rows: Iterable<number>): void {
  const { result, pick } = get();
  if (!result) return;
  const { rowToItem, weights } = result.clean;
  const items = new Uint8Array(weights.length);
  for (const row of rows) if ((rowToItem[row] ?? -1) >= 0) items[rowToItem[row]!] = 1;
  const count = items.reduce((sum, isIn, item) => sum + (isIn ? weights[item]! : 0), 0);
  set({ pick: { ...pick, items, rows: count } });
}
