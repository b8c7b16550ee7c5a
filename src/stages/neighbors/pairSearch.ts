import { rowsPerBlock } from '../../core/runtime/blocks';
import type { Runtime } from '../../core/runtime/runtime';
import type { NearestLists } from './nearestLists';
import { squaredToMany, type Points } from './points';

/** Candidates beyond k and the query itself that a rough search hands over to the ranking in doubles. */
export const spare = 5;

/** Called after every run, with the share done. */
export type Tick = (share: number) => Promise<void> | undefined;

/** What is searched: the items among themselves (a query is not its own neighbour), or other points among the items. */
export interface Search {
  readonly asked: Points;
  readonly items: Points;
  readonly isSelf: boolean;
}

/** Offers a query what one row of a run's result names: positions of candidates. */
export type OfferRow = (
  query: number,
  i: number,
  candidates: Uint32Array,
  best: Int32Array,
  from: number,
  width: number,
  lists: NearestLists,
) => void;

/** @param most  candidates of one row */
export function makeOfferRow({ asked, items, isSelf }: Search, most: number): OfferRow {
  const named = new Uint32Array(most);
  const squares = new Float64Array(most);
  return (query, i, candidates, best, from, width, lists) => {
    let count = 0;
    for (let p = from; p < from + width; p++) {
      const item = candidates[best[p]!]!;
      if (!isSelf || item !== i) named[count++] = item;
    }
    squaredToMany(asked, i, items, named, count, squares);
    for (let c = 0; c < count; c++) lists.offer(query, named[c]!, squares[c]!);
  };
}

/** Rows of one run: their scores take at most 32 MB, or less where the device has little memory. */
export const rowsPerRun = ({ limits }: Runtime, scores: number, most = 1024): number =>
  rowsPerBlock(
    { ...limits, blockBytes: Math.min(limits.blockBytes, 32 << 20) },
    { bytesPerRow: 4 * scores, most },
  );

/** Candidates are gathered in pieces of equal length whose float32 copy takes at most 16 MB. */
export function pieceLength(candidates: number, cols: number, least: number): number {
  const most = Math.max(least, Math.floor((4 << 20) / Math.max(1, cols)));
  return Math.ceil(candidates / Math.max(1, Math.ceil(candidates / most)));
}

/** 0 … n − 1. */
export function positions(n: number): Uint32Array {
  const rows = new Uint32Array(n);
  for (let i = 0; i < n; i++) rows[i] = i;
  return rows;
}
