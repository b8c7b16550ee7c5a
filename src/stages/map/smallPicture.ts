import type { Size, Transform } from './viewport';

/** More customers than this are drawn by an even pick of them: the picture is small. */
const mostCounted = 200_000;

/** Where customers are and whose land it is, on a lattice of picture cells; row by row from the top left. */
export interface SmallPicture {
  /** Customers of each cell. */
  readonly counts: Uint32Array;
  /** The cluster that most of them belong to (Boyer–Moore: exact where it holds over half), −1 = none. */
  readonly clusters: Int32Array;
}

/**
 * Counts customers for the minimap.
 *
 * @param positions n×2, map units; read only. Those that are not finite or outside are not counted.
 * @param labels item → cluster, −1 = none; read only
 * @param transform map units → cells
 */
export function smallPicture(
  positions: Float32Array,
  labels: Int32Array,
  { width, height }: Size,
  { k, x, y }: Transform,
): SmallPicture {
  const counts = new Uint32Array(width * height);
  const clusters = new Int32Array(width * height).fill(-1);
  const leads = new Int32Array(width * height);
  const stride = Math.max(1, Math.ceil(labels.length / mostCounted));
  for (let item = 0; item < labels.length; item += stride) {
    const column = Math.floor(positions[item * 2]! * k + x);
    const row = Math.floor(positions[item * 2 + 1]! * k + y);
    if (!(column >= 0 && row >= 0 && column < width && row < height)) continue;
    const cell = row * width + column;
    counts[cell]!++;
    if (leads[cell] === 0) [clusters[cell], leads[cell]] = [labels[item]!, 1];
    else leads[cell]! += clusters[cell] === labels[item] ? 1 : -1;
  }
  return { counts, clusters };
}
