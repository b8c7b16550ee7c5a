import type { Snapshot } from '../../core/data/snapshot';
import { updates, type SnapshotSpace } from '../../pipeline/update';
import type { Parts } from './liveActions';

/** Two months' customers in the space of the earlier. */
export interface Spaces {
  readonly before: SnapshotSpace;
  readonly now: SnapshotSpace;
}

/** Numbers of a space that is kept for who asks next. */
const mostKept = 2e7;

/**
 * Two months in one space, made once for all who ask about the same two: it takes as long as encoding does.
 *
 * @throws AbortError when the signal fires, or other months are asked for
 */
export function sharedSpaces({ context: { host, store, get } }: Parts) {
  let last: {
    readonly pair: readonly [Snapshot, Snapshot];
    readonly work: AbortController;
    readonly spaces: Promise<Spaces>;
  } | null = null;
  const forget = (): void => {
    last?.work.abort();
    last = null;
  };
  // Nothing is kept of customers who are on the table no more.
  store.subscribe((state, before) => void (state.dataset !== before.dataset && forget()));

  return async (before: Snapshot, now: Snapshot, signal: AbortSignal): Promise<Spaces> => {
    // By id: a month that is called otherwise is the same one.
    if (last?.pair[0].id !== before.id || last.pair[1].id !== now.id) {
      forget();
      const { live, lists } = get();
      const of = live.works[before.id];
      const work = new AbortController();
      const spaces = updates(host.runner).both(
        {
          snapshot: before,
          kept: { vectors: of?.vectors ?? null, fitted: of?.fitted ?? null },
          lists,
          ...(of && { raw: of.dataset.table }),
        },
        now,
        { signal: work.signal },
      );
      const own = { pair: [before, now] as const, work, spaces };
      last = own;
      const leave = (): void => void (last === own && (last = null));
      spaces.then(({ before: { x }, now: { x: later } }) => {
        if (x.data.length + later.data.length > mostKept) leave();
      }, leave);
    }
    const found = await last.spaces;
    signal.throwIfAborted();
    return found;
  };
}

export type SharedSpaces = ReturnType<typeof sharedSpaces>;
