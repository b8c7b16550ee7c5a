import { recoloured, renamed } from '../edits';
import { segmentColourSlot, segmentName } from '../selectors';
import type { MapResult } from '../state';
import type { Parts } from './liveActions';
import type { Relearned } from './onlineState';

/** Segments found anew in the customers on the table; of what is unclear the user is asked. */
export function relearnActions({ context: { host, get, set }, autosave, run }: Parts) {
  const put = (change: Partial<Relearned>): void => {
    const { live } = get();
    const relearned = { ...live.online.relearned, ...change };
    set({ live: { ...live, online: { ...live.online, relearned } } });
  };
  const sideOf = ({ labels, clean, segments }: MapResult) => ({
    labels,
    rowToItem: clean.rowToItem,
    clusters: segments.map(({ cluster }) => cluster),
  });

  /** Names and colours of before, which a segment that is gone takes along. */
  let shown = new Map<string, { readonly name: string; readonly slot: number }>();

  return {
    async relearn(): Promise<void> {
      const { result: before, dataset } = get();
      if (!before || get().live.online.relearned.status === 'running') return;
      const own = before.segments.map(
        ({ id }) => [id, { name: segmentName(get(), id), slot: segmentColourSlot(get(), id) }] as const,
      );
      shown = new Map(own);
      put({ status: 'running', kept: 0, lost: [], open: [] });
      await run.actions.build();
      const now = get().result;
      // Other customers came onto the table meanwhile.
      if (get().dataset !== dataset) return put({ status: 'none' });
      if (!now || get().run.status !== 'done') return put({ status: 'failed' });
      const { pairs, unclear, lost, shared } = await host.runner.run('matchRuns', {
        before: sideOf(before),
        now: sideOf(now),
      });
      if (get().dataset !== dataset) return put({ status: 'none' });
      // Where the run carried the id over otherwise, or not at all, a name would go without a word.
      const elsewhere = pairs.filter((pair) => now.segments[pair.now]!.id !== own[pair.before]![0]);
      const asked = [
        ...unclear,
        ...elsewhere
          .filter((pair) => !unclear.some((one) => one.before === pair.before))
          .map((pair) => ({ before: pair.before, candidates: [pair.now] })),
      ];
      const isAsked = new Set(asked.map((one) => one.before));
      put({
        status: 'done',
        kept: pairs.filter((pair) => !isAsked.has(pair.before)).length,
        lost: lost.filter((one) => !isAsked.has(one)).map((one) => own[one]![1].name),
        open: asked.map(({ before: i, candidates }) => ({
          id: own[i]![0],
          name: own[i]![1].name,
          rows: before.segments[i]!.size,
          candidates: candidates.map((j) => ({
            id: now.segments[j]!.id,
            shared: shared[i * now.segments.length + j]!,
          })),
        })),
      });
    },
    /** The segment's name and colour go to the group that continues it; null: to none. An edit that can be undone. */
    answerMatch(id: string, to: string | null): void {
      const { live, edits } = get();
      const { open } = live.online.relearned;
      put({ open: open.filter((one) => one.id !== id) });
      const was = shown.get(id);
      if (!was || to === id) return;
      // A name that went elsewhere does not stay where it was.
      const freed = edits.names[id] === undefined ? edits : renamed(edits, id, null);
      const next = to === null ? freed : recoloured(renamed(freed, to, was.name), to, was.slot);
      if (next === edits) return;
      const of = to === null ? was.name : segmentName(get(), to);
      const name = to === null ? segmentName({ ...get(), edits: next }, id) : was.name;
      set({ edits: next, lastEdit: { kind: 'rename', name: of, to: name, at: host.nowMs() } });
      autosave.saveSoon();
    },
  };
}
