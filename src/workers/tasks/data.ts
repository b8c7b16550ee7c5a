import type { Matrix } from '../../core/data/matrix';
import { unreadableShare } from '../../core/text/scripts';
import { cleanTable } from '../../stages/clean/cleanTable';
import { pseudonymise } from '../../stages/clean/pseudonymise';
import { rollUpOrders } from '../../stages/clean/rollUpOrders';
import { encodeBehaviour } from '../../stages/embed/behaviour';
import { fuse } from '../../stages/embed/fuse';
import { itemTexts } from '../../stages/embed/itemTexts';
import { UserError } from '../../core/data/userError';
import { exportCsv, type ExtraColumn } from '../../stages/export/exportCsv';
import { exportXlsx } from '../../stages/export/exportXlsx';
import { readWorkspace, writeWorkspace } from '../../stages/export/workspaceFile';
import { guessRolled } from '../../stages/import/guessRolled';
import { guessTable } from '../../stages/import/guessTable';
import { readTable } from '../../stages/import/readTable';
import { stripApostrophes } from '../../stages/import/stripApostrophes';
import type { SegmentColumns, TasksOf, TextStats } from '../messages';
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

/** Segment and fit of each row. */
function segmentCells(segments: SegmentColumns): [segment: ExtraColumn, fit: ExtraColumn] {
  const { rowToItem, labels, confidence, names, unassigned, headers } = segments;
  const itemOf = (row: number): number => rowToItem[row] ?? -1;
  return [
    { name: headers.segment, cells: (row) => names[labels[itemOf(row)] ?? -1] ?? unassigned },
    {
      name: headers.fit,
      cells: (row) => {
        const fit = confidence[itemOf(row)];
        return fit === undefined ? '' : fit.toFixed(2);
      },
    },
  ];
}

export const dataTasks: Handlers<TasksOf<'data'>> = {
  async read({ file }, control) {
    const { table: raw, file: info, notices } = await readTable(file, control);
    const { table, notices: stripped } = stripApostrophes(raw);
    const { guesses, ...log } = guessTable(table);
    return { table, file: info, notices: [...notices, ...stripped], guesses, log };
  },

  async rollUp({ table: log, columns, mapping, asOf }, control) {
    const { table, plans, notices, facts } = await rollUpOrders(log, mapping, { asOf, columns }, control);
    return { table, guesses: guessRolled(table, plans), notices, facts };
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

  pseudonymise: ({ column, key, kind }, control) => pseudonymise(column, key, kind, control),

  fuse({ text, behaviour, products, recipe }) {
    const { matrix, parts } = fuse(
      { ...(text && { text }), ...(behaviour && { behaviour }), ...(products && { products }) },
      recipe,
    );
    return { x: matrix, parts };
  },

  exportCsv: ({ table, segments }, control) => exportCsv(table, segmentCells(segments), control),

  exportXlsx({ table, columns, segments, sheets }, control) {
    const [segment, fit] = segmentCells(segments);
    return exportXlsx({ table, columns, extra: [segment, { ...fit, isNumber: true }], ...sheets }, control);
  },

  workspaceWrite: ({ content }, control) => writeWorkspace(content, control),

  async workspaceRead({ file }, control) {
    let bytes: Uint8Array;
    try {
      bytes = new Uint8Array(await file.arrayBuffer());
    } catch (error) {
      throw new UserError('file-unreadable', { file: file.name }, { cause: error });
    }
    return readWorkspace(bytes, control);
  },
};
