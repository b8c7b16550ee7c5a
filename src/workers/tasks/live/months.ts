import { readNumbers } from '../../../core/data/readNumbers';
import { readKeys } from '../../../core/data/keyTexts';
import { columnNamed, makeTable } from '../../../core/data/table';
import { withoutRows } from '../../../stages/clean/withoutRows';
import { compareMonths, listMonths, monthFigures } from '../../../stages/evolve/months/compareMonths';
import type { MonthsTasks } from '../../messages/months';
import type { Handlers } from '../../rpc';
import { heldBack } from './heldBack';

export const monthsTasks: Handlers<MonthsTasks> = {
  compareMonths: ({ before, now }) => compareMonths(before, now),
  async listMonths({ before, now, words, listed }, control) {
    const held = {
      before: await heldBack(listed?.before, control),
      now: await heldBack(listed?.now, control),
    };
    const isHeld = (month: 'before' | 'now', row: number): boolean => held[month].rows.has(row);
    const { header, rows } = listMonths(before, now, words, isHeld);
    return makeTable(header, rows);
  },
  monthFigures: ({ month, amounts }) =>
    monthFigures(month, amounts && readNumbers(amounts.column, amounts.format)),
  cleanedWithout({ table, cleaned, key, keys }) {
    const column = columnNamed(table, key);
    if (!column) throw new RangeError(`cleanedWithout: there is no column ${key}`);
    const gone = new Set(keys);
    const own = readKeys(column);
    const rows = Array.from(own.codes.keys()).filter((row) => {
      const code = own.codes[row]!;
      return code >= 0 && gone.has(own.texts[code]!);
    });
    return { table: withoutRows(cleaned, rows).table, rows };
  },
};
