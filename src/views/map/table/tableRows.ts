import type { ShownSegment } from '../useSegments';

/** What a line of the table is. */
export type TableRow =
  | {
      readonly kind: 'segment';
      /** null: those of no segment. */
      readonly segment: ShownSegment | null;
      readonly isOpen: boolean;
      /** Items listed under it when it is open. */
      readonly members: number;
    }
  | {
      readonly kind: 'customer';
      readonly segment: ShownSegment | null;
      readonly item: number;
      /** Among the customers of the segment, from 1. */
      readonly position: number;
      readonly of: number;
    };

/** A segment with those of its customers that answer, best first. */
export interface TableBlock {
  readonly segment: ShownSegment | null;
  /** Items. */
  readonly members: Int32Array;
  readonly isOpen: boolean;
}

/**
 * Items of each cluster, those that are lit alone, highest rank first; equal ranks in the order of the file. Items
 * without a cluster are the last entry.
 *
 * @param labels  item → cluster, −1 = none; read only
 * @param lit  item → 0 where it is left out; null: nobody is
 * @param rank  item → what they are ordered by: fit, or how well they answer
 * @param clusters  label values, in the order of the result
 */
export function membersOf(
  labels: Int32Array,
  lit: Uint8Array | null,
  rank: Float32Array,
  clusters: readonly number[],
): Int32Array[] {
  const at = new Map(clusters.map((cluster, position) => [cluster, position]));
  const place = (item: number): number => at.get(labels[item]!) ?? clusters.length;
  const sizes = new Int32Array(clusters.length + 1);
  for (let item = 0; item < labels.length; item++) if (!lit || lit[item]) sizes[place(item)]!++;
  const members = Array.from(sizes, (size) => new Int32Array(size));
  sizes.fill(0);
  for (let item = 0; item < labels.length; item++)
    if (!lit || lit[item]) {
      const position = place(item);
      members[position]![sizes[position]!++] = item;
    }
  for (const list of members) list.sort((a, b) => rank[b]! - rank[a]! || a - b);
  return members;
}

/** Lines of all blocks: one for each segment, and under an open one its customers. */
export const countRows = (blocks: readonly TableBlock[]): number =>
  blocks.reduce((sum, { isOpen, members }) => sum + 1 + (isOpen ? members.length : 0), 0);

/** The line at a position, from 0; null beyond the last. */
export function rowAt(blocks: readonly TableBlock[], index: number): TableRow | null {
  let start = 0;
  for (const { segment, members, isOpen } of blocks) {
    if (index === start) return { kind: 'segment', segment, isOpen, members: members.length };
    const length = isOpen ? members.length : 0;
    const position = index - start;
    if (position <= length)
      return { kind: 'customer', segment, item: members[position - 1]!, position, of: members.length };
    start += 1 + length;
  }
  return null;
}

/** Position of the line of a segment; −1 for one that has none. @param id  null: those of no segment */
export function indexOfSegment(blocks: readonly TableBlock[], id: string | null): number {
  let start = 0;
  for (const { segment, members, isOpen } of blocks) {
    if ((segment?.id ?? null) === id) return start;
    start += 1 + (isOpen ? members.length : 0);
  }
  return -1;
}
