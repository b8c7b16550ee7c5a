import { isSameWork, snapshotOf, type ArchivedWork, type SnapshotHead } from '../../core/data/archive';
import { ofPresent } from '../../core/data/campaign';
import { noLists } from '../../core/data/customerLists';
import { dayOfData, monthName } from '../../core/data/monthName';
import type { Snapshot, SnapshotSegment } from '../../core/data/snapshot';
import { columnNamed } from '../../core/data/table';
import { keptParts, keptText } from '../../pipeline/keptText';
import type { Month } from '../../stages/evolve/months/compareMonths';
import type { AppContext } from '../appContext';
import { segmentColourSlot, segmentName, type NamingState } from '../selectors';
import type { AppState } from '../state';
import { allNotes } from './keptHistory';
import type { LiveState } from './liveState';
import type { Parts } from './liveActions';

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** The column that names customers. */
const keyOf = ({ recipe }: Pick<ArchivedWork, 'recipe'>): string | null =>
  recipe.columns.find(({ role }) => role === 'key')?.name ?? null;

/** Segments of a result with the names and colours that are shown. */
export function segmentsOf(state: NamingState & Pick<AppState, 'edits'>): SnapshotSegment[] {
  return (state.result?.segments ?? []).map(({ id, size, share }) => ({
    id,
    name: segmentName(state, id),
    colourSlot: segmentColourSlot(state, id),
    size,
    share,
  }));
}

/** A snapshot as two months are compared by. */
export const asMonth = ({ table, key, segmentOf, confidence, segments }: Snapshot): Month => ({
  key: (key !== null && columnNamed(table, key)) || null,
  segmentOf,
  confidence,
  segments,
});

/** A snapshot of the customers on the table; campaigns that are of them stay of them. */
function withPresent(live: LiveState, present: Snapshot): LiveState {
  const { campaigns } = live.kept;
  const { review } = live.update;
  const kept = new Set([...live.snapshots, ...(review ? [review.before] : [])].map(({ id }) => id));
  const own = campaigns && ofPresent(campaigns, (id) => kept.has(id), present.id);
  if (!own || own === campaigns) return { ...live, present };
  return { ...live, present, kept: { ...live.kept, campaigns: own } };
}

/** The customers on the table as one of the months. */
export function presentMonth({ context, run }: Pick<Parts, 'context' | 'run'>) {
  const { host, pipeline, cache, get, set } = context;

  /** What lies on the table; null: there is no map. */
  function workNow(): ArchivedWork | null {
    const { dataset, recipe, result: shown, base, edits, lists, workspace, isStale } = get();
    if (!dataset || !recipe || !shown || !workspace) return null;
    // Choices that were not carried out yet are no part of the month.
    const made = isStale ? (base?.recipe ?? recipe) : recipe;
    const { contours: _drawn, ...result } = shown;
    const own = base && base.labels !== result.labels ? base : null;
    const text = keptParts(keptText(cache, workspace.id, made));
    return { dataset, recipe: made, result, base: own, edits, lists: lists ?? noLists, ...text };
  }

  /** The snapshot that shows just what is on the table, if one was made. */
  function known(work: ArchivedWork): Snapshot | null {
    const { live } = get();
    const all = [...live.snapshots, ...(live.present ? [live.present] : [])];
    return (
      all.findLast(({ id }) => {
        const kept = live.works[id];
        return kept !== undefined && isSameWork(kept, work);
      }) ?? null
    );
  }

  function shown(snapshot: Snapshot): Snapshot {
    const { live } = get();
    if (live.present !== snapshot) set({ live: withPresent(live, snapshot) });
    return snapshot;
  }

  /**
   * The month on the table: one of the snapshots where it is as it was then, else a new one.
   *
   * @returns null where there is no map yet, or where it went meanwhile
   */
  async function present(signal: AbortSignal): Promise<Snapshot | null> {
    const work = workNow();
    if (!work) return null;
    const before = known(work);
    if (before) return shown(before);
    const hooks = { signal, onStep: () => undefined };
    const { table } = await pipeline.prepare(run.inputFor(work.recipe), hooks);
    signal.throwIfAborted();
    if (get().result?.labels !== work.result.labels || get().dataset !== work.dataset) return null;
    // Asked twice at once, it is made once: whoever was answered first holds on to that one.
    const made = known(work);
    if (made) return shown(made);
    const { live, language } = get();
    const asOf = dayOfData(work.dataset);
    const history = allNotes(live, context.history());
    const head: SnapshotHead = {
      id: newSnapshotId(context),
      name: monthName(
        language,
        asOf,
        host.nowMs(),
        live.snapshots.map(({ name }) => name),
        work.dataset.file.name,
      ),
      asOf,
      takenAt: host.nowMs(),
      made: live.referenceId === null ? 'learned' : 'placed',
      key: keyOf(work),
      segments: segmentsOf(get()),
      silhouette: finite(work.result.quality.silhouette),
      ...(history.length > 0 && { history }),
    };
    const snapshot = snapshotOf(head, table, work);
    const { [live.present?.id ?? '']: _old, ...others } = live.works;
    const { review } = live.update;
    const all = [...live.snapshots, ...(review ? [review.before] : [])];
    const works = all.some(({ id }) => id === live.present?.id) ? live.works : others;
    set({ live: withPresent({ ...live, works: { ...works, [snapshot.id]: work } }, snapshot) });
    return snapshot;
  }

  return { workNow, present };
}

/** Ids of snapshots are parts of file names; those of another browser's workspace may be taken. */
export function newSnapshotId({ host, get }: Pick<AppContext, 'host' | 'get'>): string {
  const { works } = get().live;
  for (;;) {
    const id = host.newId().replace(/[^a-z\d]/gi, '');
    if (!Object.hasOwn(works, id)) return id;
  }
}

/** A snapshot of customers who were put into the segments of another. */
export function placedMonth(
  context: AppContext,
  work: ArchivedWork,
  table: Snapshot['table'],
  taken: readonly string[],
): Snapshot {
  const { host, get } = context;
  const { language } = get();
  const asOf = dayOfData(work.dataset);
  const now = host.nowMs();
  return snapshotOf(
    {
      id: newSnapshotId(context),
      name: monthName(language, asOf, now, taken, work.dataset.file.name),
      asOf,
      takenAt: now,
      made: 'placed',
      key: keyOf(work),
      segments: segmentsOf({ language, edits: work.edits, result: work.result }),
      silhouette: finite(work.result.quality.silhouette),
    },
    table,
    work,
  );
}
