import type { Matrix } from '../../core/data/matrix';
import { unreadableShare } from '../../core/text/scripts';
import { cleanTable } from '../../stages/clean/cleanTable';
import { encodeBehaviour } from '../../stages/embed/behaviour';
import { fuse } from '../../stages/embed/fuse';
import { itemTexts } from '../../stages/embed/itemTexts';
import { exportCsv } from '../../stages/export/exportCsv';
import { guessColumns } from '../../stages/import/guessColumns';
import { readTable } from '../../stages/import/readTable';
import type { TasksOf, TextStats } from '../messages';
import type { Handlers } from '../rpc';

function textStats(texts: readonly string[]): TextStats {
  const filled = texts.filter((text) => text !== '');
  return {
    items: filled.length,
    distinct: new Set(filled).size,
    characters: filled.reduce((sum, text) => sum + text.length, 0),
    unreadable: unreadableShare(filled),
  };
}

export const dataTasks: Handlers<TasksOf<'data'>> = {
  async read({ file }, control) {
    const { table, file: info, notices } = await readTable(file, control);
    return { table, file: info, notices, guesses: guessColumns(table) };
  },

  prepare({ table, recipe }) {
    const clean = cleanTable(table, recipe);
    const block = encodeBehaviour(table, clean, recipe);
    const behaviour: Matrix | null = block.matrix.cols > 0 ? block.matrix : null;
    return {
      clean,
      behaviour,
      notices: [...clean.notices, ...block.notices],
      texts: textStats(itemTexts(table, clean, recipe)),
    };
  },

  fuse({ text, behaviour, recipe }) {
    const { matrix, parts } = fuse({ ...(text && { text }), ...(behaviour && { behaviour }) }, recipe);
    return { x: matrix, parts };
  },

  exportCsv({ table, segments }, control) {
    const { rowToItem, labels, confidence, names, unassigned, headers } = segments;
    const itemOf = (row: number): number => rowToItem[row] ?? -1;
    return exportCsv(
      table,
      [
        { name: headers.segment, cells: (row) => names[labels[itemOf(row)] ?? -1] ?? unassigned },
        {
          name: headers.fit,
          cells: (row) => {
            const fit = confidence[itemOf(row)];
            return fit === undefined ? '' : fit.toFixed(2);
          },
        },
      ],
      control,
    );
  },
};
