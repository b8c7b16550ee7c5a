import { readNumbers } from '../../../core/data/readNumbers';
import { makeTable } from '../../../core/data/table';
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
};
