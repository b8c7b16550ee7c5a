import type { AssignPreview, SplitPreview } from '../../core/data/reshape';
import { segmentPalette, unassignedId, type Placement } from '../../core/data/segment';
import type { NamePart } from '../../core/data/profile';
import { formatName } from '../../stages/explain/formatName';
import { memberRows } from '../../stages/segment/memberRows';
import type { AppContext } from '../appContext';
import { cut, longestName, renamed, withoutSegments, type EditNote } from '../edits';
import { isOfNoStep, lessonOfStep, withLesson, withLessons } from '../lessons';
import type { Previews } from '../previews';
import type { BornNames, Reshaper } from '../reshape';
import { segmentColourSlot, segmentName } from '../selectors';
import type { MapResult } from '../state';

/** Who belongs where, changed by hand: each is one step of undo, and resolves when the map shows it. */
export function placementActions({ host, get, set }: AppContext, reshaper: Reshaper, previews: Previews) {
  /** A step is of what the map shows: the one before it comes there first. At once, where that is so. */
  async function stepOf(make: (result: MapResult) => Promise<void>): Promise<void> {
    const { dataset } = get();
    let waited: Promise<void> | null = null;
    for (let turn = reshaper.catchingUp(); turn && turn !== waited; turn = reshaper.catchingUp()) {
      waited = turn;
      // What fails is said by the step that it is of.
      await turn.catch(() => undefined);
    }
    const { result, dataset: now } = get();
    // Ids of other work that came onto the table meanwhile may be the same.
    if (result && now === dataset) await make(result);
  }

  const nameOf = (id: string): string => segmentName(get(), id);

  const clusterOf = (result: MapResult | null, id: string): number | undefined =>
    id === unassignedId ? -1 : result?.segments.find((segment) => segment.id === id)?.cluster;

  /** Rows of customers who are marked and not there already. */
  function rowsTo(result: MapResult, isMarked: (item: number) => boolean, cluster: number): Uint32Array {
    const { labels, clean } = result;
    return memberRows(clean.rowToItem, (item) => isMarked(item) && labels[item] !== cluster);
  }

  /** Ids by hand are told from those of a run by their letter, so that a later run gives none of them. */
  function newIds(count: number): string[] {
    const { base, result, edits } = get();
    const used = [
      ...[base, result].flatMap((one) => one?.segments.map(({ id }) => id) ?? []),
      ...[base, result].flatMap((one) => one?.retiredIds ?? []),
      ...edits.placements.flatMap(({ born }) => born.map(({ id }) => id)),
    ];
    const last = used.reduce((most, id) => Math.max(most, Number(/^h(\d+)$/.exec(id)?.[1] ?? 0)), 0);
    return Array.from({ length: count }, (_, i) => `h${last + 1 + i}`);
  }

  /** Segments to be, each in the colour that is least used by now. */
  function bear(count: number): Placement['born'] {
    const uses = Array.from({ length: segmentPalette }, () => 0);
    for (const { id } of get().result?.segments ?? []) uses[segmentColourSlot(get(), id)]!++;
    return newIds(count).map((id) => {
      const colourSlot = uses.indexOf(Math.min(...uses));
      uses[colourSlot]!++;
      return { id, colourSlot };
    });
  }

  /** Ids of segments that lose all of their customers. */
  function emptiedBy(moves: Placement['moves']): string[] {
    const { result } = get();
    if (!result) return [];
    const left = new Map<number, number>();
    for (const { rows } of moves)
      for (const row of rows) {
        const cluster = result.labels[result.clean.rowToItem[row]!]!;
        left.set(cluster, (left.get(cluster) ?? 0) + 1);
      }
    return result.segments.filter(({ cluster, size }) => left.get(cluster) === size).map(({ id }) => id);
  }

  const firstOf = (names: readonly (readonly NamePart[])[] | undefined): string =>
    formatName(names?.[0] ?? [], get().language);

  /** How large the segments are that a step takes customers from or gives them to. @param bornName  of one born in it */
  function sizesAround(
    moves: Placement['moves'],
    bornName: (id: string) => string,
  ): NonNullable<EditNote['sizes']> {
    const { result } = get();
    if (!result) return [];
    const { labels, clean, segments } = result;
    const idOf = new Map(segments.map(({ cluster, id }) => [cluster, id]));
    const change = new Map<string, number>();
    const add = (id: string | undefined, rows: number): void => {
      if (id !== undefined && id !== unassignedId) change.set(id, (change.get(id) ?? 0) + rows);
    };
    for (const { to, rows } of moves) {
      add(to, rows.length);
      for (const row of rows) add(idOf.get(labels[clean.rowToItem[row]!]!), -1);
    }
    return [...change].map(([id, rows]) => {
      const before = segments.find((segment) => segment.id === id)?.size;
      const name = before === undefined ? bornName(id) : nameOf(id);
      return { name, before: before ?? 0, after: (before ?? 0) + rows };
    });
  }

  interface Step {
    readonly placement: Placement;
    readonly note: Omit<EditNote, 'at' | 'kind'>;
    /** Segment that takes the place of those it does away with. Left out: none. */
    readonly into?: string;
    readonly name?: { readonly id: string; readonly name: string };
    /** Segment to look at after it. */
    readonly select?: string;
    readonly names?: BornNames;
  }

  /** A step that moves nobody is none. */
  async function take({ placement, note, into, name, select, names }: Step): Promise<void> {
    const moves = placement.moves.filter(({ rows }) => rows.length > 0);
    if (moves.length === 0) return;
    const step = { ...placement, moves };
    const { edits, result } = get();
    const about = [note.name, note.to].filter((one) => one !== undefined && one !== '') as string[];
    let next = withLesson(
      { ...edits, placements: [...edits.placements, step] },
      result && lessonOfStep(result, step, about),
    );
    const gone = emptiedBy(moves);
    if (gone.length > 0) next = withoutSegments(next, gone, into ?? null);
    if (name) next = renamed(next, name.id, name.name);
    if (names) reshaper.nameBorn(step, names);
    const count = note.count ?? moves.reduce((sum, { rows }) => sum + rows.length, 0);
    const sizes = sizesAround(moves, (id) => (name?.id === id ? name.name : firstOf(names?.get(id))));
    set({ edits: next, lastEdit: { ...note, kind: placement.kind, count, sizes, at: host.nowMs() } });
    await reshaper.shown();
    if (select !== undefined && get().edits === next) set({ selectedSegment: select });
  }

  function forgetPicked(): void {
    set({ pick: { ...get().pick, items: null, rows: 0 } });
  }

  return {
    /** All customers of these segments into one of them, which keeps its name and colour. */
    mergeSegments: (ids: readonly string[], into: string): Promise<void> =>
      stepOf(async (result) => {
        const target = clusterOf(result, into);
        if (target === undefined || target < 0) return;
        const others = ids.filter((id) => id !== into && id !== unassignedId);
        const clusters = new Set(others.flatMap((id) => clusterOf(result, id) ?? []));
        const rows = rowsTo(result, (item) => clusters.has(result.labels[item]!), target);
        const gone = result.segments.filter(({ cluster }) => clusters.has(cluster)).map(({ id }) => id);
        await take({
          placement: { kind: 'merge', born: [], moves: [{ to: into, rows }] },
          note: { name: gone.map(nameOf).join(', '), to: nameOf(into) },
          into,
          select: into,
        });
      }),

    /** How a segment would fall into 2–5 parts. @returns null when it cannot, or another question came meanwhile */
    previewSplit: (id: string, parts: number): Promise<SplitPreview | null> => previews.split(id, parts),

    /** The first part stays the segment; the others are born, named as the preview says. */
    splitSegment: ({ id, parts, labels }: SplitPreview): Promise<void> =>
      stepOf(async (result) => {
        const from = clusterOf(result, id);
        if (from === undefined || labels.length !== result.labels.length) return;
        const born = bear(parts.length - 1);
        const moves = born.map((one, i) => ({
          to: one.id,
          rows: memberRows(
            result.clean.rowToItem,
            (item) => labels[item] === i + 1 && result.labels[item] === from,
          ),
        }));
        await take({
          placement: { kind: 'split', born, moves },
          note: { name: nameOf(id), count: parts.length },
          names: new Map(born.map((one, i) => [one.id, parts[i + 1]!.names])),
          select: id,
        });
      }),

    /** A segment of the customers who are marked. @param items  Uint8Array n, item → 1 */
    createSegment: (items: Uint8Array, name?: string): Promise<void> =>
      stepOf(async (result) => {
        // Marks of another map are marks of others.
        if (items.length !== result.labels.length) return;
        const [one] = bear(1);
        const { id } = one!;
        const rows = memberRows(result.clean.rowToItem, (item) => items[item] === 1);
        const given = name?.trim() ?? '';
        forgetPicked();
        await take({
          placement: { kind: 'new', born: [one!], moves: [{ to: id, rows }] },
          note: { name: cut(given, longestName) },
          ...(given !== '' && { name: { id, name: given } }),
          select: id,
        });
      }),

    /** Customers who are marked into a segment, or out of all. @param to  id or `unassignedId` */
    moveItems: (items: Uint8Array, to: string): Promise<void> =>
      stepOf(async (result) => {
        const target = clusterOf(result, to);
        if (target === undefined || items.length !== result.labels.length) return;
        const rows = rowsTo(result, (item) => items[item] === 1, target);
        forgetPicked();
        await take({
          placement: { kind: 'move', born: [], moves: [{ to, rows }] },
          // Nobody's name: the view has a word for those of no segment.
          note: { name: '', ...(to !== unassignedId && { to: nameOf(to) }) },
        });
      }),

    /** What it would cost to give a segment to this share of the unassigned, 0–1. @returns null when it cannot be told */
    previewAssign: (share: number): Promise<AssignPreview | null> => previews.assign(share),

    async assignUnassigned(share: number): Promise<void> {
      const preview = await previews.assign(share);
      const { result } = get();
      if (!preview || !result || preview.labels.length !== result.labels.length) return;
      const { labels } = preview;
      const moves = result.segments.map(({ id, cluster }) => ({
        to: id,
        rows: memberRows(
          result.clean.rowToItem,
          (item) => labels[item] === cluster && result.labels[item]! < 0,
        ),
      }));
      await take({ placement: { kind: 'assign', born: [], moves }, note: { name: '' } });
    },

    /** Its customers belong to no segment from then on. */
    deleteSegment: (id: string): Promise<void> =>
      stepOf(async (result) => {
        const cluster = clusterOf(result, id);
        if (cluster === undefined || cluster < 0) return;
        const rows = rowsTo(result, (item) => result.labels[item] === cluster, -1);
        await take({
          placement: { kind: 'delete', born: [], moves: [{ to: unassignedId, rows }] },
          note: { name: nameOf(id) },
        });
      }),

    /**
     * Customers to segments, in one step that was proposed.
     *
     * @param moves  to an id; null: to a segment that is born by it
     */
    carryOut: async (
      kind: Placement['kind'],
      moves: readonly { readonly to: string | null; readonly rows: Uint32Array }[],
      note: { readonly name: string; readonly to?: string; readonly count?: number },
    ): Promise<void> => {
      const born = bear(moves.filter(({ to }) => to === null).length);
      let next = 0;
      const placed = moves.map(({ to, rows }) => ({ to: to ?? born[next++]!.id, rows }));
      const into = kind === 'merge' ? placed[0]?.to : undefined;
      await take({ placement: { kind, born, moves: placed }, note, ...(into !== undefined && { into }) });
    },

    /** Back to how the method grouped; names and colours stay. */
    async resetPlacements(): Promise<void> {
      const { edits } = get();
      if (edits.placements.length === 0) return;
      set({
        edits: withLessons({ ...edits, placements: [] }, edits.lessons?.filter(isOfNoStep) ?? []),
        lastEdit: { kind: 'reset', name: '', at: host.nowMs() },
      });
      await reshaper.shown();
    },
  };
}
