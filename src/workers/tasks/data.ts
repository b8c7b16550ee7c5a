import type { StepReport } from '../../core/data/cleanStep';
import { sameKeys } from '../../core/data/keyTexts';
import { cleanSteps, stepsOn, type Recipe } from '../../core/data/recipe';
import { unreadableShare } from '../../core/text/scripts';
import { applyCleaning } from '../../stages/clean/applyCleaning';
import { findHealth, suggestCleaning } from '../../stages/clean/findHealth';
import { keptRows } from '../../stages/clean/keptRows';
import { findNearDuplicates } from '../../stages/clean/steps/nearDuplicates';
import { cleanTable } from '../../stages/clean/cleanTable';
import { findCustomers } from '../../stages/clean/findCustomers';
import { takeRows } from '../../core/data/takeRows';
import { listedRows } from '../../stages/clean/steps/listedRows';
import { listEntries } from '../../stages/clean/steps/listEntries';
import { handedOut, type HandedOut } from '../../stages/clean/handedOut';
import { pseudonymise } from '../../stages/clean/pseudonymise';
import { rollUpEvents } from '../../stages/clean/rollUpEvents';
import { rollUpOrders } from '../../stages/clean/rollUpOrders';
import { encodeBehaviour } from '../../stages/embed/behaviour';
import { fuse } from '../../stages/embed/fuse';
import { readItemTexts } from '../../stages/embed/itemTexts';
import { UserError } from '../../core/data/userError';
import { exportCsv, type ExtraColumn } from '../../stages/export/exportCsv';
import { exportXlsx } from '../../stages/export/exportXlsx';
import { readWorkspace, writeWorkspace } from '../../stages/export/workspaceFile';
import { fileSource } from '../../stages/import/byteSource';
import { chooseLogColumns } from '../../stages/import/chooseLogColumns';
import { foresee } from '../../stages/import/foresee';
import { guessRolled } from '../../stages/import/guessRolled';
import { guessTable } from '../../stages/import/guessTable';
import { previewEncodings } from '../../stages/import/previewEncodings';
import { readTable } from '../../stages/import/readTable';
import { stripApostrophes } from '../../stages/import/stripApostrophes';
import { rowsWithLength } from '../../core/data/matrix';
import type { TasksOf } from '../messages';
import type { TextStats } from '../messages/encode';
import type { SegmentColumns } from '../messages/keep';
import type { Handlers } from '../rpc';
import { erase, pseudonymiseColumn } from './erase';
import { joinFiles } from './joinFiles';
import { withDateOrder } from './joinTables';
import { listedInFiles } from './listedIds';
import { logOrigin } from './logOrigin';
import { readList } from './readList';

function textStats(texts: readonly string[]): TextStats {
  const filled = texts.filter((text) => text !== '');
  return {
    items: filled.length,
    distinct: new Set(filled).size,
    characters: filled.reduce((sum, text) => sum + text.length, 0),
    unreadable: unreadableShare(filled),
  };
}

/** That personal data was left out of texts; examples name the rows alone. */
function textReport(recipe: Recipe, rows: readonly number[]): StepReport[] {
  const step = cleanSteps(recipe).findIndex(({ kind, on }) => on && kind === 'personal-text');
  if (step < 0 || rows.length === 0) return [];
  const examples = rows.slice(0, 3).map((row) => ({ row, before: '•••', after: '' }));
  return [{ step, kind: 'personal-text', count: rows.length, examples }];
}

/**
 * Segment and fit of each row.
 *
 * @param rows  exported row → row of the file; null: the same
 */
function segmentCells(
  segments: SegmentColumns,
  rows: Uint32Array | null,
): [segment: ExtraColumn, fit: ExtraColumn] {
  const { rowToItem, labels, confidence, names, unassigned, headers } = segments;
  const itemOf = (row: number): number => rowToItem[rows?.[row] ?? row] ?? -1;
  return [
    { name: headers.segment, cells: (row) => names[labels[itemOf(row)] ?? -1] ?? unassigned },
    {
      name: headers.fit,
      cells: (row) => {
        const item = itemOf(row);
        const isIn = item >= 0 && labels[item]! >= 0;
        return isIn ? confidence[item]!.toFixed(2) : '';
      },
    },
  ];
}

/** Of the rows that are handed out, those of one cluster. */
function membersOf(
  { table, rows }: HandedOut,
  { labels, rowToItem }: Pick<SegmentColumns, 'labels' | 'rowToItem'>,
  cluster: number,
): HandedOut {
  const kept = Uint32Array.from({ length: table.rowCount }, (_, at) => at).filter((at) => {
    const item = rowToItem[rows?.[at] ?? at]!;
    return item >= 0 && labels[item] === cluster;
  });
  return { table: takeRows(table, kept), rows: kept.map((at) => rows?.[at] ?? at) };
}

export const dataTasks: Handlers<TasksOf<'data'>> = {
  async read({ file, choice }, control) {
    const { table: raw, file: info, notices } = await readTable(fileSource(file), control, choice);
    const { table, notices: stripped } = stripApostrophes(raw);
    const { guesses, ...log } = guessTable(table);
    return { table, file: info, notices: [...notices, ...stripped, ...log.notices], guesses, log };
  },

  foresee: ({ file, choice }, control) => foresee(fileSource(file), control, choice),

  encodings: ({ file }, control) => previewEncodings(file, control),

  async rollUp({ table: source, columns, log: guessed, asOf, today, rfm, chosen = {}, dateOrder }, control) {
    const log = chooseLogColumns(source, columns, guessed, chosen);
    const guesses = withDateOrder(columns, log, dateOrder);
    const options = { asOf, today, columns: guesses };
    const { table, plans, notices, facts } =
      log.kind === 'orders'
        ? await rollUpOrders(source, log.mapping, { ...options, rfm }, control)
        : await rollUpEvents(source, log.mapping, options, control);
    const made = logOrigin(source, guesses, log, facts, { asOf, today, rfm });
    return { table, guesses: guessRolled(table, plans), notices, facts, log: made };
  },

  join: (input, control) => joinFiles(input, control),

  sameCustomers: ({ before, rowToItem, now }) => sameKeys(now, before, rowToItem),

  async prepare({ table: raw, recipe, lists }, control) {
    const { table, report, ...rows } = await applyCleaning(raw, recipe, control, lists);
    const clean = cleanTable(table, recipe, rows);
    const block = encodeBehaviour(table, clean, recipe);
    const { texts, redacted } = readItemTexts(table, clean, recipe);
    return {
      table,
      clean,
      behaviour: block.matrix.cols > 0 ? block.matrix : null,
      notices: [...clean.notices, ...block.notices],
      texts: textStats(texts),
      report: [...report, ...block.report, ...textReport(recipe, redacted)].sort((a, b) => a.step - b.step),
    };
  },

  async health({ table, guesses, today, otherWord }, control) {
    const findings = await findHealth(table, guesses, { today, otherWord }, control);
    return { findings, steps: suggestCleaning(findings) };
  },

  nearDuplicates: ({ table, columns, distance }, control) =>
    findNearDuplicates(table, columns, distance, control),

  async cleaned({ table, recipe, lists }, control) {
    const { report, ...cleaned } = await applyCleaning(table, recipe, control, lists);
    return { table: keptRows(cleaned), report };
  },

  cleanReport: async ({ table, recipe, lists }, control) =>
    (await applyCleaning(table, recipe, control, lists)).report,

  findCustomers: ({ table, guesses, queries, most }) => findCustomers(table, guesses, queries, most),

  listEntries: ({ table, plans, columns, rows }) => listEntries(table, plans, columns, rows),

  listedInFiles,

  sharedOnLists: ({ table, recipe, lists }) =>
    stepsOn(recipe, 'do-not-contact').flatMap(
      ({ columns, list }) => listedRows(table, recipe.columns, columns, lists[list] ?? []).shared,
    ),

  readList: ({ source }, control) => readList(source, control),

  erase,

  pseudonymiseColumn,

  pseudonymise: ({ column, key, kind }, control) => pseudonymise(column, key, kind, control),

  fuse({ text, behaviour, products, recipe }) {
    const { matrix, parts } = fuse(
      { ...(text && { text }), ...(behaviour && { behaviour }), ...(products && { products }) },
      recipe,
    );
    return { x: matrix, parts, unread: text ? text.rows - rowsWithLength(text).length : 0 };
  },

  async exportCsv({ table, segments, without, only }, control) {
    const all = await handedOut(table, without, control);
    const handed = segments && only !== undefined ? membersOf(all, segments, only) : all;
    return exportCsv(handed.table, segments ? segmentCells(segments, handed.rows) : [], control);
  },

  async exportXlsx({ table, columns, segments, sheets, without }, control) {
    const handed = await handedOut(table, without, control);
    const [segment, fit] = segmentCells(segments, handed.rows);
    const extra = [segment, { ...fit, isNumber: true }];
    return exportXlsx({ table: handed.table, columns, extra, ...sheets }, control);
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
