import { float32, int32, uint32 } from '../../core/data/buffers';
import type { CleanTable } from '../../core/data/cleanTable';
import type { Notice } from '../../core/data/notice';
import type { Recipe } from '../../core/data/recipe';
import type { Table } from '../../core/data/table';
import { cell } from '../../core/data/table';
import { UserError } from '../../core/data/userError';
import type { Cleaned } from './applyCleaning';
import { cellNotices } from './cellNotices';
import { distinctRows } from './distinctRows';
import { mergeItems, type Items } from './mergeItems';
import { readColumn, type ReadColumn } from './readColumn';

export type { CleanTable } from '../../core/data/cleanTable';

/** Fewer distinct rows cannot be grouped at all. */
export const leastItems = 3;
/** Below this the groups say little; the user is told. */
export const fewItems = 30;

/**
 * Decides which rows are computed: rows empty in every used column (text and behaviour roles) are left out, rows equal
 * in every used column become one item. Cells are compared as they are read: "1" and "1.0" of a number column are
 * equal, a blank and an unreadable number are both empty.
 *
 * @param rows  what `applyCleaning` said of them
 * @throws UserError no-usable-column, too-few-rows (fewer than three distinct rows), all-equal
 */
export function cleanTable(
  table: Table,
  recipe: Recipe,
  { excluded, sameAs }: Pick<Cleaned, 'excluded' | 'sameAs'> = { excluded: null, sameAs: null },
): CleanTable {
  // Of fewer rows every column is constant, and that is not what to tell of.
  if (table.rowCount < leastItems)
    throw new UserError('too-few-rows', {
      rows: table.rowCount,
      distinct: table.rowCount,
      needed: leastItems,
    });
  const used = recipe.columns.flatMap((plan) => readColumn(table, plan) ?? []);
  if (used.length === 0) throw new UserError('no-usable-column', { columns: table.columns.length });

  const distinct = distinctRows(
    table.rowCount,
    used.map(({ codes }) => codes),
    excluded,
  );
  const { rowToItem, items } = distinct;
  const kept = rowToItem.reduce((sum, item) => sum + (item >= 0 ? 1 : 0), 0);
  if (kept >= leastItems && items.length === 1) throw new UserError('all-equal', { rows: kept });
  if (items.length < leastItems)
    throw new UserError('too-few-rows', { rows: kept, distinct: items.length, needed: leastItems });

  const notices = [
    ...rowNotices(table, used, distinct, excluded, recipe),
    ...cellNotices(table, used, rowToItem),
  ];
  const grouped = recipe.clean.mergeDuplicates ? distinct : everyRow(rowToItem, kept);
  const merged = sameAs ? mergeItems(grouped, sameAs) : grouped;
  if (merged.items.length < leastItems)
    throw new UserError('too-few-rows', { rows: kept, distinct: merged.items.length, needed: leastItems });
  const weights = float32(merged.items.length);
  for (const item of merged.rowToItem) if (item >= 0) weights[item]! += 1;
  const lost = grouped.items.length - merged.items.length;
  if (lost > 0) notices.push({ code: 'near-duplicates-merged', level: 'changed', count: lost });
  return { ...merged, weights, notices };
}

/** Each kept row an item of its own. */
function everyRow(rowToItem: Int32Array, kept: number): Items {
  const items = uint32(kept);
  const own = int32(rowToItem.length);
  let item = 0;
  for (let row = 0; row < own.length; row++) {
    if (rowToItem[row]! < 0) own[row] = -1;
    else {
      items[item] = row;
      own[row] = item++;
    }
  }
  return { items, rowToItem: own };
}

function rowNotices(
  table: Table,
  used: readonly ReadColumn[],
  { rowToItem, items }: Items,
  excluded: Uint8Array | null,
  recipe: Recipe,
): Notice[] {
  const notices: Notice[] = [];
  const empty = rowToItem.filter((item, row) => item < 0 && excluded?.[row] !== 1).length;
  const left = excluded?.reduce((sum, mark) => sum + mark, 0) ?? 0;
  const kept = table.rowCount - empty - left;
  if (empty > 0) {
    const row = rowToItem.findIndex((item, at) => item < 0 && excluded?.[at] !== 1);
    notices.push({ code: 'rows-empty', level: 'changed', count: empty, examples: [{ row, text: '' }] });
  }
  if (left > 0) notices.push({ code: 'rows-left-out', level: 'changed', count: left });
  if (recipe.clean.mergeDuplicates && items.length < kept) {
    const examples: { row: number; text: string }[] = [];
    for (let row = 0; row < table.rowCount && examples.length < 3; row++) {
      const item = rowToItem[row]!;
      if (item < 0 || items[item] === row) continue;
      const shown = used.find(({ codes }) => codes[row]! >= 0);
      examples.push({ row, text: shown ? cell(shown.column, row).slice(0, 200) : '' });
    }
    notices.push({ code: 'duplicates-merged', level: 'changed', count: kept - items.length, examples });
  }
  if (items.length < fewItems)
    notices.push({ code: 'few-rows', level: 'note', count: items.length, facts: { advised: fewItems } });
  return notices;
}
