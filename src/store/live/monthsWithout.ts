import { snapshotOf, type ArchivedWork } from '../../core/data/archive';
import type { CustomerLists } from '../../core/data/customerLists';
import type { Snapshot } from '../../core/data/snapshot';
import { columnNamed } from '../../core/data/table';
import { withoutLessons } from '../../core/data/recipe';
import type { AppContext } from '../appContext';
import type { LiveState } from './liveState';
import { newSnapshotId } from './months';

/** Customers by the column that names them. */
export interface ErasedKeys {
  readonly column: string;
  readonly keys: readonly string[];
}

/** An earlier month that goes on without some customers. */
export interface MonthWithout {
  readonly before: Snapshot;
  /** Rows of it that went. */
  readonly rows: readonly number[];
  /** Its id from now on. */
  readonly id: string;
}

/**
 * Earlier months without some customers, who are found by their keys. A month that cannot be rid of them for sure is
 * forgotten: where nothing names customers, or another column did, or where an encoder was fitted on their texts.
 *
 * @param erased  those who are to be gone
 * @param lists  of the workspace, which name nobody of them any more
 * @returns the months as they may stay, and what became of each by the id that it had; one that is forgotten is not among them
 * @throws AbortError, and what erasing throws; nothing is changed then
 */
export async function monthsWithout(
  context: AppContext,
  { column, keys }: ErasedKeys,
  lists: CustomerLists,
): Promise<{
  readonly months: Pick<LiveState, 'snapshots' | 'works' | 'referenceId'>;
  readonly became: ReadonlyMap<string, MonthWithout>;
}> {
  const { snapshots, works, referenceId } = context.get().live;
  const became = new Map<string, MonthWithout>();
  const kept: Snapshot[] = [];
  const keptWorks: Record<string, ArchivedWork> = {};
  let reference: string | null = null;
  for (const snapshot of snapshots) {
    const work = works[snapshot.id];
    const found =
      work && (await (snapshot.key === column ? without(context, snapshot, work, keys, lists) : null));
    if (!found) continue;
    kept.push(found.snapshot);
    became.set(snapshot.id, { before: snapshot, rows: found.rows, id: found.snapshot.id });
    keptWorks[found.snapshot.id] = found.work;
    if (snapshot.id === referenceId) reference = found.snapshot.id;
  }
  return { months: { snapshots: kept, works: keptWorks, referenceId: reference }, became };
}

async function without(
  context: AppContext,
  // Names of segments in what was done may quote cells.
  {
    table,
    recipe: _recipe,
    segmentOf: _of,
    confidence: _fit,
    positions: _at,
    history: _done,
    ...head
  }: Snapshot,
  work: ArchivedWork,
  keys: readonly string[],
  lists: CustomerLists,
): Promise<{
  readonly snapshot: Snapshot;
  readonly work: ArchivedWork;
  readonly rows: readonly number[];
} | null> {
  const { runner } = context.host;
  const { dataset, recipe, result, base, edits, vectors = null, fitted } = work;
  if (head.key === null || !columnNamed(dataset.table, head.key) || fitted) return null;
  const cleaned = await runner.run('cleanedWithout', {
    table: dataset.table,
    cleaned: table,
    key: head.key,
    keys,
  });
  const left = await runner.run('erase', {
    dataset,
    recipe,
    lists,
    result,
    base: base ?? null,
    edits,
    vectors,
    rows: cleaned.rows,
  });
  if (!left.result) return null;
  const next: ArchivedWork = {
    dataset: left.dataset,
    recipe: { ...withoutLessons(recipe), ...(left.taught && { taught: left.taught }) },
    result: left.result,
    base: left.base,
    edits: { ...edits, ...left.edits },
    lists,
    vectors: left.vectors,
  };
  const sizes = new Map(left.result.segments.map(({ id, size, share }) => [id, { size, share }]));
  const segments = head.segments.map((segment) => ({
    ...segment,
    ...(sizes.get(segment.id) ?? { size: 0, share: 0 }),
  }));
  // A month that is written is never written again: without them it is another one.
  const id = newSnapshotId(context);
  const snapshot = snapshotOf({ ...head, id, segments }, cleaned.table, next);
  return { snapshot, work: next, rows: cleaned.rows };
}
