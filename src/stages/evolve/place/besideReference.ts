import { int32 } from '../../../core/data/buffers';
import { appendTables } from '../../../core/data/appendTables';
import type { CleanTable } from '../../../core/data/cleanTable';
import type { Recipe } from '../../../core/data/recipe';
import { makePool } from '../../../core/data/stringPool';
import { columnNamed, type Column, type Table } from '../../../core/data/table';

/**
 * The customers whom segments were found in, and others below them, in the columns that the recipe reads: so that both
 * are read alike, and equal rows are one item.
 *
 * @returns reference.rowCount + next.rowCount rows; a column that the next table lacks is empty there
 */
export function besideReference(reference: Table, next: Table, recipe: Pick<Recipe, 'columns'>): Table {
  const names = recipe.columns.flatMap(({ name, role }) => (role === 'ignore' ? [] : [name]));
  const own = names.flatMap((name) => columnNamed(reference, name) ?? []);
  const empty = (name: string): Column => ({
    name,
    codes: int32(next.rowCount).fill(-1),
    values: makePool([]),
  });
  return appendTables([
    { rowCount: reference.rowCount, columns: own },
    {
      rowCount: next.rowCount,
      columns: own.map(({ name }) => columnNamed(next, name) ?? empty(name)),
    },
  ]);
}

/**
 * The items of the first rows alone, as cleaning gives them without the rows that follow.
 *
 * @param clean  of rows of which the first `rows` are the reference's
 */
export function referenceItems(clean: CleanTable, rows: number): CleanTable {
  const rowToItem = clean.rowToItem.slice(0, rows);
  const items = clean.items.filter((row) => row < rows);
  const weights = new Float32Array(items.length);
  for (const item of rowToItem) if (item >= 0) weights[item]! += 1;
  return { items, rowToItem, weights, notices: [] };
}

/** The items of the rows that follow, by themselves. */
export interface LaterItems {
  /** Rows are counted from the first one that follows. */
  readonly clean: CleanTable;
  /** Int32Array n, item → item of all rows. */
  readonly itemOf: Int32Array;
}

/** @param clean  of all rows; see `referenceItems` */
export function laterItems(clean: CleanTable, rows: number): LaterItems {
  const numbers = new Int32Array(clean.items.length).fill(-1);
  const rowToItem = int32(clean.rowToItem.length - rows);
  const items: number[] = [];
  const itemOf: number[] = [];
  const weights: number[] = [];
  for (let row = 0; row < rowToItem.length; row++) {
    const item = clean.rowToItem[rows + row]!;
    if (item < 0) {
      rowToItem[row] = -1;
      continue;
    }
    if (numbers[item]! < 0) {
      numbers[item] = items.length;
      items.push(row);
      itemOf.push(item);
      weights.push(0);
    }
    rowToItem[row] = numbers[item]!;
    weights[numbers[item]!]! += 1;
  }
  return {
    clean: {
      items: Uint32Array.from(items),
      rowToItem,
      weights: Float32Array.from(weights),
      notices: clean.notices,
    },
    itemOf: Int32Array.from(itemOf),
  };
}
