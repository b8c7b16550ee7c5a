import { isMissingWord } from '../../core/data/missingText';
import type { Notice } from '../../core/data/notice';
import { cell, type Table } from '../../core/data/table';
import type { ReadColumn } from './readColumn';

/**
 * What cannot be read in each used column, over all rows, and what is missing, over the rows that are computed
 * (a row that is empty throughout is reported once, as a row).
 */
export function cellNotices(table: Table, used: readonly ReadColumn[], rowToItem: Int32Array): Notice[] {
  const kept = rowToItem.reduce((sum, item) => sum + (item >= 0 ? 1 : 0), 0);
  return used.flatMap(({ plan, column, codes }) => {
    const notices: Notice[] = [];
    const unreadable: { row: number; text: string }[] = [];
    let missing = 0;
    let unread = 0;
    for (let row = 0; row < table.rowCount; row++) {
      if (codes[row]! >= 0) continue;
      const text = cell(column, row);
      if (isMissingWord(text)) missing += rowToItem[row]! < 0 ? 0 : 1;
      else if (unread++ < 3) unreadable.push({ row, text: text.slice(0, 200) });
    }
    if (missing > 0) {
      const facts = { share: missing / kept };
      notices.push({ code: 'missing-values', level: 'note', column: plan.name, count: missing, facts });
    }
    if (unread > 0) {
      const code = plan.role === 'date' ? 'unreadable-dates' : 'unreadable-numbers';
      notices.push({ code, level: 'decide', column: plan.name, count: unread, examples: unreadable });
    }
    return notices;
  });
}
