import { float32, int32 } from '../../core/data/buffers';
import type { Matrix } from '../../core/data/matrix';
import type { Control } from '../../core/data/progress';
import type { Runtime } from '../../core/runtime/runtime';
import { kMeans } from './kMeans';

const nInit = 5;

/**
 * Parts of one cluster, by k-means among its items alone; equal items stay together.
 *
 * @param x  items, n×d; read only
 * @param labels  Int32Array n, item → cluster; read only
 * @param weights  Float32Array n, item → rows it stands for; read only
 * @returns Int32Array n, item → part, most rows first (equal: that of the first item), −1 outside of the cluster; fewer
 *   parts than wanted where its items are not so different
 * @throws RangeError when fewer than one part is wanted; AbortError
 */
export async function splitCluster(
  runtime: Runtime,
  x: Matrix,
  labels: Int32Array,
  weights: Float32Array,
  { cluster, parts, seed }: { readonly cluster: number; readonly parts: number; readonly seed: number },
  control: Control,
): Promise<Int32Array> {
  const members = Uint32Array.from(labels.keys()).filter((i) => labels[i] === cluster);
  const found = int32(labels.length).fill(-1);
  if (members.length === 0) return found;
  const d = x.cols;
  const own = { data: float32(members.length * d), rows: members.length, cols: d };
  members.forEach((item, i) => own.data.set(x.data.subarray(item * d, (item + 1) * d), i * d));
  const rows = Float32Array.from(members, (item) => weights[item]!);
  const k = Math.min(parts, members.length);
  const { labels: within } = await kMeans(runtime, own, { k, nInit, seed, weights: rows }, control);
  const sizes = new Float64Array(k);
  within.forEach((part, i) => void (sizes[part]! += rows[i]!));
  const order = [...new Set(within)].sort((a, b) => sizes[b]! - sizes[a]!);
  members.forEach((item, i) => void (found[item] = order.indexOf(within[i]!)));
  return found;
}
