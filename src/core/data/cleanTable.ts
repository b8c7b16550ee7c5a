import type { Notice } from './notice';

/**
 * Which rows are computed. An item is a distinct row (equal in every used column); rows share the segment and the
 * position of their item.
 */
export interface CleanTable {
  /** Uint32Array n, item → the first row it stands for. */
  readonly items: Uint32Array;
  /** Int32Array rowCount, row → item; −1 = left out (empty in every used column). */
  readonly rowToItem: Int32Array;
  /** Float32Array n, item → number of rows it stands for. */
  readonly weights: Float32Array;
  readonly notices: readonly Notice[];
}
