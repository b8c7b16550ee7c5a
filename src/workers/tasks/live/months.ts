import { readNumbers } from '../../../core/data/readNumbers';
import { makeTable } from '../../../core/data/table';
import { compareMonths, listMonths, monthFigures } from '../../../stages/evolve/months/compareMonths';
import type { MonthsTasks } from '../../messages/months';
import type { Handlers } from '../../rpc';

export const monthsTasks: Handlers<MonthsTasks> = {
  compareMonths: ({ before, now }) => compareMonths(before, now),
  listMonths({ before, now, words }) {
    const { header, rows } = listMonths(before, now, words);
    return makeTable(header, rows);
  },
  monthFigures: ({ month, amounts }) =>
    monthFigures(month, amounts && readNumbers(amounts.column, amounts.format)),
};
