import { float32, int32 } from './buffers';
import type { LiveKept } from './liveKept';
import type { Snapshot } from './snapshot';
import type { Column, Table } from './table';
import type { WorkspaceContent, WorkspaceResult } from './workspaceContent';

/** What lay on the table on the day of a snapshot, so that it can be gone back to. */
export interface ArchivedWork extends Pick<
  WorkspaceContent,
  'dataset' | 'recipe' | 'edits' | 'base' | 'lists' | 'vectors' | 'fitted'
> {
  readonly result: WorkspaceResult;
}

/** A snapshot but for what follows from the work that it was made of. */
export type SnapshotHead = Omit<Snapshot, 'table' | 'recipe' | 'segmentOf' | 'confidence' | 'positions'>;

/** A snapshot as it is kept. */
export interface Archived {
  readonly head: SnapshotHead;
  /** The table after cleaning: columns of its own, or the position of an equal one in the work's table. */
  readonly cleaned: readonly (Column | number)[];
  readonly work: ArchivedWork;
}

/** What is remembered of earlier months, as a workspace keeps it. */
export interface Remembered {
  /** Oldest first. */
  readonly archived: readonly Archived[];
  readonly referenceId: string | null;
  readonly kept: LiveKept;
}

/**
 * Rows of a grouping.
 *
 * @returns row arrays of a snapshot whose segments are those of the result, in their order; rows that cleaning left out
 *   are in no segment and have no place (NaN)
 */
function rowsOf({
  clean: { rowToItem },
  labels,
  confidence,
  positions,
  segments,
}: WorkspaceResult): Pick<Snapshot, 'segmentOf' | 'confidence' | 'positions'> {
  const rows = rowToItem.length;
  const place = new Map(segments.map(({ cluster }, i) => [cluster, i]));
  const segmentOf = int32(rows).fill(-1);
  const fit = float32(rows);
  const at = float32(rows * 2).fill(NaN);
  rowToItem.forEach((item, row) => {
    if (item < 0) return;
    segmentOf[row] = place.get(labels[item]!) ?? -1;
    fit[row] = confidence[item]!;
    at[2 * row] = positions[2 * item]!;
    at[2 * row + 1] = positions[2 * item + 1]!;
  });
  return { segmentOf, confidence: fit, positions: at };
}

/**
 * A snapshot of work.
 *
 * @param table  after cleaning, with a row for each of the work's table
 */
export const snapshotOf = (head: SnapshotHead, table: Table, work: ArchivedWork): Snapshot => ({
  ...head,
  table: sharing(table, work.dataset.table),
  recipe: work.recipe,
  ...rowsOf(work.result),
});

/** The table with those columns of another that are the same: they are kept in memory once. */
function sharing(table: Table, raw: Table): Table {
  const columns = table.columns.map((column) => {
    const other = raw.columns.find(({ name }) => name === column.name);
    return other && isSameColumn(column, other) ? other : column;
  });
  return { rowCount: table.rowCount, columns };
}

const areEqual = (a: ArrayLike<number>, b: ArrayLike<number>): boolean => {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
};

const isSameColumn = (a: Column, b: Column): boolean =>
  a === b ||
  (areEqual(a.codes, b.codes) &&
    areEqual(a.values.offsets, b.values.offsets) &&
    areEqual(a.values.bytes, b.values.bytes));

/** What is written of a snapshot. */
export function archivedOf(snapshot: Snapshot, work: ArchivedWork): Archived {
  const { table, recipe: _recipe, segmentOf: _of, confidence: _fit, positions: _at, ...head } = snapshot;
  const cleaned = table.columns.map((column) => {
    const at = work.dataset.table.columns.indexOf(column);
    return at < 0 ? column : at;
  });
  return { head, cleaned, work };
}

/** @throws RangeError where a column is not in the work's table */
export function snapshotFrom({ head, cleaned, work }: Archived): Snapshot {
  const { table } = work.dataset;
  const columns = cleaned.map((column) => {
    if (typeof column !== 'number') return column;
    const found = table.columns[column];
    if (!found) throw new RangeError(`snapshotFrom: there is no column ${column} of ${table.columns.length}`);
    return found;
  });
  return snapshotOf(head, { rowCount: table.rowCount, columns }, work);
}

/** Whether two pieces of work show the same: the same customers in the same segments with the same names. */
export function isSameWork(a: ArchivedWork, b: ArchivedWork): boolean {
  if (a === b) return true;
  const { edits: mine } = a;
  const { edits: other } = b;
  return (
    a.dataset.file.name === b.dataset.file.name &&
    a.dataset.table.rowCount === b.dataset.table.rowCount &&
    JSON.stringify([a.recipe, a.result.segments, mine.names, mine.colours]) ===
      JSON.stringify([b.recipe, b.result.segments, other.names, other.colours]) &&
    areEqual(a.result.labels, b.result.labels) &&
    areEqual(a.result.clean.rowToItem, b.result.clean.rowToItem)
  );
}
