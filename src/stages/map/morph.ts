import type { Transform } from './viewport';

/** x and y of a cubic Bézier's controls: CSS `cubic-bezier(x1, y1, x2, y2)`. */
type Bezier = readonly [number, number, number, number];

/** `--both` of the design: for what moves from place to place. */
export const easeBoth: Bezier = [0.65, 0, 0.25, 1];

const along = (t: number, a: number, b: number): number =>
  3 * (1 - t) * (1 - t) * t * a + 3 * (1 - t) * t * t * b + t * t * t;

/**
 * Progress of an eased motion, by bisection of the curve.
 *
 * @param time fraction of the duration, clamped to 0–1
 * @returns fraction of the way, exactly 0 at 0 and 1 at 1
 */
export function ease(time: number, [x1, y1, x2, y2]: Bezier = easeBoth): number {
  if (!(time > 0)) return 0;
  if (time >= 1) return 1;
  let [low, high] = [0, 1];
  for (let i = 0; i < 24; i++) {
    const middle = (low + high) / 2;
    if (along(middle, x1, x2) < time) low = middle;
    else high = middle;
  }
  return along((low + high) / 2, y1, y2);
}

/**
 * Positions part of the way from one layout to another.
 *
 * @param from n×2, map units; read only
 * @param to n×2, map units; read only
 * @param fraction 0 = from, 1 = to
 * @param out n×2, written and returned
 */
export function interpolatePositions(
  from: Float32Array,
  to: Float32Array,
  fraction: number,
  out: Float32Array,
): Float32Array {
  if (from.length !== to.length || out.length !== to.length)
    throw new RangeError(
      `interpolatePositions: lengths ${from.length}, ${to.length} and ${out.length} differ`,
    );
  for (let i = 0; i < out.length; i++) out[i] = from[i]! + (to[i]! - from[i]!) * fraction;
  return out;
}

/** A layout as it stands on the screen. */
export interface Layout {
  /** n×2, map units. */
  readonly positions: Float32Array;
  /** Map units → pixels. */
  readonly transform: Transform;
  /** Item → first row of the file; absent when items are known to be the same. */
  readonly rows?: Uint32Array | undefined;
}

/**
 * Where each item of a new layout starts from, so that nothing jumps: its old place on the screen, told in units of the
 * new layout. Items are matched by their row, or by number where rows are not given; a newcomer starts at its goal.
 *
 * @returns Float32Array n×2 of the new layout, map units of the new layout; owned by the caller
 */
export function startPositions(old: Layout, next: Layout): Float32Array {
  const n = next.positions.length >> 1;
  const oldCount = old.positions.length >> 1;
  const k = old.transform.k / next.transform.k;
  const shiftX = (old.transform.x - next.transform.x) / next.transform.k;
  const shiftY = (old.transform.y - next.transform.y) / next.transform.k;
  // Frames of one settling layout have the same items: nothing is looked up then.
  const itemOf = old.rows && next.rows && old.rows !== next.rows ? itemByRow(old.rows) : null;
  const start = next.positions.slice();
  for (let i = 0; i < n; i++) {
    const before = itemOf ? (itemOf[next.rows![i]!] ?? -1) : i;
    if (before < 0 || before >= oldCount) continue;
    const [x, y] = [old.positions[before * 2]!, old.positions[before * 2 + 1]!];
    if (!Number.isFinite(x) || !Number.isFinite(y)) continue;
    start[i * 2] = x * k + shiftX;
    start[i * 2 + 1] = y * k + shiftY;
  }
  return start;
}

/** Row → item, −1 for none. Rows beyond the last one are not in it. */
function itemByRow(rows: Uint32Array): Int32Array {
  const last = rows.reduce((most, row) => Math.max(most, row), -1);
  const items = new Int32Array(last + 1).fill(-1);
  rows.forEach((row, item) => (items[row] = item));
  return items;
}
