import { chain, pairUp, spread, type Lesson } from '../core/data/lesson';
import type { Placement, SegmentEdits } from '../core/data/segment';
import { unassignedId } from '../core/data/segment';
import type { MapResult } from './state';

/** Pairs that one lesson is worth at most, of either kind: a large segment says no more than a small one. */
const mostPairs = 12;
/** Customers of one side that are looked at. */
const mostOfSide = 12;

type Shown = Pick<MapResult, 'labels' | 'segments' | 'clean'>;

/** What an edit says of who belongs together: nothing where it does away with a segment or takes what Kindred proposed. */
type Teaching = Extract<Placement['kind'], 'merge' | 'split' | 'new' | 'move'>;
const isTeaching = (kind: Placement['kind']): kind is Teaching => kind !== 'assign' && kind !== 'delete';

/** A row of each item; equal rows are one customer to us. */
const rowsOf = (items: readonly number[], { clean }: Shown): number[] =>
  items.map((item) => clean.items[item]!);

function itemsWhere(labels: Int32Array, isOne: (item: number) => boolean): number[] {
  const found: number[] = [];
  for (let item = 0; item < labels.length; item++) if (isOne(item)) found.push(item);
  return found;
}

/**
 * What a step by hand says: of a merge, that both belong together; of others, that those who moved do not belong with those
 * who stayed, but with one another, or with those whom they were moved to.
 *
 * @param shown  the map before the step
 * @returns null where it says nothing
 */
export function lessonOfStep(
  shown: Shown,
  { kind, moves }: Pick<Placement, 'kind' | 'moves'>,
  names: readonly string[],
): Lesson | null {
  if (!isTeaching(kind)) return null;
  const { labels, clean, segments } = shown;
  const clusterOf = new Map(segments.map(({ id, cluster }) => [id, cluster]));
  const together: number[] = [];
  const apart: number[] = [];
  const moved = new Uint8Array(labels.length);
  for (const { rows } of moves) for (const row of rows) moved[clean.rowToItem[row]!] = 1;
  const most = Math.max(2, Math.floor(mostPairs / moves.length));
  let count = 0;
  for (const { to, rows } of moves) {
    count += rows.length;
    const own = [...new Set(Array.from(rows, (row) => clean.rowToItem[row]!))];
    const some = rowsOf(spread(own, mostOfSide), shown);
    const target = clusterOf.get(to);
    const there =
      target === undefined ? [] : itemsWhere(labels, (item) => labels[item] === target && !moved[item]);
    if (there.length > 0) together.push(...pairUp(some, rowsOf(spread(there, mostOfSide), shown), most));
    else if (to !== unassignedId) together.push(...chain(some, most));
    if (kind === 'merge') continue;
    const from = new Set(own.map((item) => labels[item]!).filter((label) => label >= 0));
    const stayed = itemsWhere(labels, (item) => from.has(labels[item]!) && !moved[item]);
    apart.push(...pairUp(some, rowsOf(spread(stayed, mostOfSide), shown), most));
  }
  return together.length + apart.length === 0 ? null : { source: kind, names, rows: count, together, apart };
}

/** Segments that were said, or named, to be the same or to be different. */
export function lessonOfSegments(
  shown: Shown,
  source: 'same-name' | 'together' | 'apart',
  ids: readonly string[],
  names: readonly string[],
): Lesson | null {
  const { labels, segments } = shown;
  const chosen = ids.flatMap((id) => segments.find((segment) => segment.id === id) ?? []);
  const sides = chosen.map(({ cluster }) =>
    rowsOf(
      spread(
        itemsWhere(labels, (item) => labels[item] === cluster),
        mostOfSide,
      ),
      shown,
    ),
  );
  const most = Math.max(2, Math.floor(mostPairs / Math.max(1, sides.length - 1)));
  const pairs =
    source === 'apart'
      ? sides.flatMap((side, i) => sides.slice(i + 1).flatMap((other) => pairUp(side, other, most)))
      : sides.slice(1).flatMap((side) => pairUp(sides[0]!, side, most));
  if (pairs.length === 0) return null;
  return {
    source,
    names,
    rows: chosen.reduce((sum, { size }) => sum + size, 0),
    together: source === 'apart' ? [] : pairs,
    apart: source === 'apart' ? pairs : [],
    ...(source === 'same-name' && { of: ids }),
  };
}

/**
 * Customers who were marked and said to belong together or not: of two, those two; of more in several segments, that those of
 * different segments do not; of more in one segment, that they do not belong with the rest of it.
 *
 * @param items  Uint8Array n, item → 1
 */
export function lessonOfPicked(
  shown: Shown,
  source: 'together' | 'apart',
  items: Uint8Array,
  nameOf: (id: string) => string,
): Lesson | null {
  const { labels, clean, segments } = shown;
  const picked = itemsWhere(labels, (item) => items[item] === 1);
  const rows = picked.reduce((sum, item) => sum + clean.weights[item]!, 0);
  const sides = [...new Set(picked.map((item) => labels[item]!))].map((label) =>
    rowsOf(
      spread(
        picked.filter((item) => labels[item] === label),
        mostOfSide,
      ),
      shown,
    ),
  );
  const names = segments
    .filter(({ cluster }) => picked.some((item) => labels[item] === cluster))
    .map(({ id }) => nameOf(id));
  const all = rowsOf(spread(picked, mostPairs + 1), shown);
  const pairs =
    source === 'together' || picked.length === 2
      ? chain(all, mostPairs)
      : sides.length > 1
        ? sides.flatMap((side, i) => sides.slice(i + 1).flatMap((other) => pairUp(side, other, mostPairs)))
        : pairUp(all, restOf(shown, picked, items), mostPairs);
  if (pairs.length === 0) return null;
  const some = pairs.slice(0, 2 * mostPairs);
  return {
    source,
    names,
    rows,
    together: source === 'together' ? some : [],
    apart: source === 'apart' ? some : [],
  };
}

function restOf(shown: Shown, picked: readonly number[], items: Uint8Array): number[] {
  const { labels } = shown;
  const label = labels[picked[0] ?? -1];
  return rowsOf(
    spread(
      itemsWhere(labels, (item) => labels[item] === label && items[item] !== 1),
      mostOfSide,
    ),
    shown,
  );
}

/** Whether a lesson stays where all steps by hand are taken back. */
export const isOfNoStep = ({ source }: Lesson): boolean =>
  source === 'same-name' || source === 'together' || source === 'apart';

/** Edits with a lesson more. */
export const withLesson = (edits: SegmentEdits, lesson: Lesson | null): SegmentEdits =>
  lesson ? { ...edits, lessons: [...(edits.lessons ?? []), lesson] } : edits;

/** Edits without the lesson that a segment has the same name as another one: it got a name of its own. */
export function withoutSameName(edits: SegmentEdits, id: string): SegmentEdits {
  const lessons = edits.lessons?.filter(({ of }) => !of?.includes(id));
  return lessons?.length === edits.lessons?.length ? edits : withLessons(edits, lessons ?? []);
}

/** Edits of nothing that was taught are those that there always were. */
export function withLessons(
  { lessons: _before, ...edits }: SegmentEdits,
  lessons: readonly Lesson[],
): SegmentEdits {
  return lessons.length > 0 ? { ...edits, lessons } : edits;
}
