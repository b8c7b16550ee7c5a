import { makeForest } from '../math/forest';
import type { Constraints } from './constraints';

/** What a lesson comes from: an edit, two segments that were given one name, or a plain word of the user's. */
export const lessonSources = ['merge', 'split', 'new', 'move', 'same-name', 'together', 'apart'] as const;
export type LessonSource = (typeof lessonSources)[number];

/** Pairs of rows of the file, in one segment or in different ones; pair p is (rows[2p], rows[2p + 1]). */
export interface RowPairs {
  readonly together: readonly number[];
  readonly apart: readonly number[];
}

/** Something that the user said about customers, by an edit or in words. Never changed. */
export interface Lesson extends RowPairs {
  readonly source: LessonSource;
  /** Ids of segments whose common name is the lesson; of other lessons none. */
  readonly of?: readonly string[];
  /** What the segments that it is about were called then; '' for one without a name. */
  readonly names: readonly string[];
  /** Rows of the file that it was said of. */
  readonly rows: number;
}

/** Lessons as the map was made with them. Names rows of one file: a recipe for another file goes without. */
export interface Taught extends RowPairs {
  /** How strongly they bend the space in which customers are compared, above 0, at most 1. */
  readonly strength: number;
  /** How many lessons the pairs are of. */
  readonly lessons: number;
}

/** Pairs that agree, in the order in which they were given, and how many were left out. */
export interface Agreed extends RowPairs {
  readonly contradicted: number;
}

/**
 * Pairs that can all hold: what contradicts an earlier one of the list, directly or by way of others, is left out.
 * Within one lesson what belongs together comes first.
 *
 * @param given  what is to win first
 * @param rowToItem  Int32Array, row → item, −1 = left out; equal rows are one item
 */
export function agreeing(given: readonly RowPairs[], rowToItem: Int32Array): Agreed {
  const itemOf = (row: number): number => rowToItem[row] ?? -1;
  const groups = makeForest(rowToItem.reduce((most, item) => Math.max(most, item + 1), 0));
  const rivals: (readonly [number, number])[] = [];
  const areApart = (a: number, b: number): boolean =>
    rivals.some(([c, d]) => {
      const [x, y] = [groups.find(c), groups.find(d)];
      return (x === a && y === b) || (x === b && y === a);
    });
  const kept = { together: [] as number[], apart: [] as number[] };
  let contradicted = 0;
  for (const { together, apart } of given) {
    for (let p = 0; p < together.length; p += 2) {
      const [a, b] = [itemOf(together[p]!), itemOf(together[p + 1]!)];
      if (a < 0 || b < 0 || a === b) continue;
      if (areApart(groups.find(a), groups.find(b))) {
        contradicted++;
        continue;
      }
      groups.join(a, b);
      kept.together.push(together[p]!, together[p + 1]!);
    }
    for (let p = 0; p < apart.length; p += 2) {
      const [a, b] = [itemOf(apart[p]!), itemOf(apart[p + 1]!)];
      if (a < 0 || b < 0) continue;
      if (groups.find(a) === groups.find(b)) {
        contradicted++;
        continue;
      }
      rivals.push([a, b]);
      kept.apart.push(apart[p]!, apart[p + 1]!);
    }
  }
  return { ...kept, contradicted };
}

/** The pairs as items; those of rows that were left out, and of equal rows, are not among them. */
export function itemPairs(pairs: RowPairs, rowToItem: Int32Array): Constraints {
  const { together, apart } = agreeing([pairs], rowToItem);
  const items = (rows: readonly number[]): Uint32Array => Uint32Array.from(rows, (row) => rowToItem[row]!);
  return { together: items(together), apart: items(apart) };
}

/** At most so many of a list, at even steps. */
export function spread(list: ArrayLike<number>, most: number): number[] {
  const count = Math.min(most, list.length);
  return Array.from({ length: count }, (_, i) => list[Math.floor(((i + 0.5) * list.length) / count)]!);
}

/** Pairs of one of each list, as many as the longer one has or `most`; the shorter one begins again. */
export function pairUp(a: ArrayLike<number>, b: ArrayLike<number>, most: number): number[] {
  const [first, second] = [spread(a, most), spread(b, most)];
  if (first.length === 0 || second.length === 0) return [];
  const count = Math.max(first.length, second.length);
  return Array.from({ length: count }, (_, i) => i).flatMap((i) => [
    first[i % first.length]!,
    second[i % second.length]!,
  ]);
}

/** Each of a list, at most `most + 1` of them, beside the next one. */
export function chain(list: ArrayLike<number>, most: number): number[] {
  const some = spread(list, most + 1);
  return some.slice(1).flatMap((row, i) => [some[i]!, row]);
}
