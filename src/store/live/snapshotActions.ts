import { withoutLabels } from '../../core/data/campaign';
import type { Snapshot } from '../../core/data/snapshot';
import { columnNamed } from '../../core/data/table';
import { totalColumn } from '../../core/data/totalColumn';
import { carriedClasses } from '../../pipeline/carriedClasses';
import type { SegmentFigures } from '../../stages/evolve/months/compareMonths';
import { withoutListed } from '../actions/customers';
import { problemOf } from '../appContext';
import { safeFileName } from '../fileName';
import type { Parts } from './liveActions';
import type { LiveState } from './liveState';
import { asMonth, presentMonth } from './months';

const longestName = 80;

const words = {
  en: {
    id: 'Customer',
    before: 'Segment before',
    now: 'Segment now',
    fit: 'Segment fit',
    change: 'Change',
    none: 'Unassigned',
    stayed: 'stayed',
    moved: 'moved',
    fresh: 'new',
    gone: 'gone',
  },
  zh: {
    id: '顾客',
    before: '之前的分群',
    now: '现在的分群',
    fit: '分群吻合度',
    change: '变化',
    none: '未归类',
    stayed: '未变',
    moved: '换群',
    fresh: '新来',
    gone: '离开',
  },
} as const;

/** Months that were: made, named, gone back to, taken away. */
export function snapshotActions(parts: Parts) {
  const { context, autosave } = parts;
  const { host, get, set } = context;
  const { present } = presentMonth(parts);
  let looking: AbortController | null = null;

  /** The month on the table as a snapshot; null where there is no map. */
  async function look(): Promise<Snapshot | null> {
    looking?.abort();
    const controller = new AbortController();
    looking = controller;
    return present(controller.signal).catch(() => null);
  }

  /** What lay on the table in months that are forgotten, but for those that a review under way is of. */
  const worksWithout = (isGone: (month: string) => boolean): LiveState['works'] => {
    const { works, update } = get().live;
    const { before, steps = [] } = update.review ?? {};
    const stays = new Set([...(before ? [before] : []), ...steps].map(({ id }) => id));
    return Object.fromEntries(Object.entries(works).filter(([id]) => stays.has(id) || !isGone(id)));
  };

  /** Into the row of months, where it is not there already. */
  function keep(snapshot: Snapshot): void {
    const { live } = get();
    if (live.snapshots.some(({ id }) => id === snapshot.id)) return;
    set({ live: { ...live, snapshots: [...live.snapshots, snapshot] } });
    autosave.saveSoon();
  }

  return {
    /** Sees to it that the month on the table is one that others can be held against. */
    lookAtPresent: async (): Promise<void> => void (await look()),
    async takeSnapshot(): Promise<void> {
      const snapshot = await look();
      if (snapshot) keep(snapshot);
    },
    renameSnapshot(id: string, name: string): void {
      const given = name.trim().slice(0, longestName);
      const { live } = get();
      if (given === '') return;
      const named = (one: Snapshot): Snapshot => (one.id === id ? { ...one, name: given } : one);
      set({
        live: {
          ...live,
          snapshots: live.snapshots.map(named),
          present: live.present && named(live.present),
        },
      });
      autosave.saveSoon();
    },
    /** The month whose segments new customers are put into stays. */
    deleteSnapshot(id: string): void {
      const { live } = get();
      if (live.referenceId === id) return;
      const isPresent = live.present?.id === id;
      const { campaigns } = live.kept;
      set({
        live: {
          ...live,
          // Its rows are nobody's any more.
          ...(campaigns &&
            !isPresent && {
              kept: { ...live.kept, campaigns: withoutLabels(campaigns, (month) => month === id) },
            }),
          snapshots: live.snapshots.filter((one) => one.id !== id),
          works: isPresent ? live.works : worksWithout((month) => month === id),
        },
      });
      autosave.saveSoon();
    },
    /** A month lies on the table again as it was; the one that lay there is kept as one of the months. */
    async goBackTo(id: string): Promise<void> {
      const now = await look();
      if (now) keep(now);
      const { workspace, dataset, live: asked } = get();
      const work = asked.works[id];
      const snapshot = asked.snapshots.find((one) => one.id === id);
      // What lies on the table is not given up where it could not be kept.
      if (!work || !snapshot || !now || !dataset || now.id === id) return;
      const classes = await carriedClasses(
        host.runner,
        asked.kept.classes,
        { id: now.id, dataset },
        { id, dataset: work.dataset },
        now.key,
      );
      // Other work came onto the table meanwhile.
      if (get().workspace?.id !== workspace?.id || get().dataset !== dataset) return;
      await parts.open.putOnTable(work, (live) => ({
        ...live,
        kept: { ...live.kept, ...(classes && { classes }) },
        present: snapshot,
        referenceId: snapshot.made === 'learned' ? null : live.referenceId,
      }));
      await autosave.flush();
    },
    /** Everybody of two months with the segment before and now, as CSV. */
    async exportMonths(before: Snapshot, now: Snapshot): Promise<void> {
      const { language, workspace, recipe, lists } = get();
      const wanted = `${workspace?.name ?? 'kindred'} ${before.name} - ${now.name}`;
      const name = safeFileName(wanted, '.csv');
      set({ exportProblem: null, exporting: { name, fraction: 0 } });
      try {
        const { without } = { without: undefined, ...withoutListed(recipe, lists) };
        const listedOf = ({ table, key }: Snapshot) => ({ table, key, ...without! });
        const input = {
          before: asMonth(before),
          now: asMonth(now),
          words: words[language],
          ...(without && { listed: { before: listedOf(before), now: listedOf(now) } }),
        };
        const table = await host.runner.run('listMonths', input);
        const bytes = await host.runner.run('exportCsv', { table, segments: null });
        host.saveFile(name, new Blob([bytes.slice()], { type: 'text/csv;charset=utf-8' }));
      } catch (error) {
        set({ exportProblem: problemOf(error, { file: name }) });
      } finally {
        set({ exporting: null });
      }
    },
    /** Sizes, revenue and fits of a month's segments, and of its customers in none. */
    figuresOf(snapshot: Snapshot): Promise<readonly SegmentFigures[]> {
      const plan = totalColumn(snapshot.recipe);
      const column = plan && columnNamed(snapshot.table, plan.name);
      const { numberFormat } = plan ?? {};
      const amounts = column ? { column, ...(numberFormat && { format: numberFormat }) } : null;
      return host.runner.run('monthFigures', { month: asMonth(snapshot), amounts });
    },
    /** Forgets every earlier month; what lies on the table stays. */
    forgetSnapshots(): void {
      const { live } = get();
      const { campaigns } = live.kept;
      const earlier = new Set(live.snapshots.flatMap(({ id }) => (id === live.present?.id ? [] : [id])));
      const kept = campaigns
        ? { ...live.kept, campaigns: withoutLabels(campaigns, (month) => earlier.has(month)) }
        : live.kept;
      set({
        live: {
          ...live,
          kept,
          snapshots: [],
          referenceId: null,
          works: worksWithout(() => true),
          present: null,
        },
      });
      autosave.saveSoon();
    },
  };
}
