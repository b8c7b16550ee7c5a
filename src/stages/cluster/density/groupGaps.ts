import type { Matrix } from '../../../core/data/matrix';
import { squaredNorms } from '../../../core/math/centred';
import { multiplyGraph } from '../../../core/runtime/graphs';
import type { Runtime } from '../../../core/runtime/runtime';
import { floats, readFloats } from '../../../core/runtime/tensor';
import type { Pace } from './spanningForest';

const blockRows = 1024;

/** Means of the groups' items: Float64Array m×d. */
export function centroidsOf({ data, cols: d }: Matrix, members: readonly Uint32Array[]): Float64Array {
  const centroids = new Float64Array(members.length * d);
  members.forEach((items, g) => {
    for (const i of items) for (let c = 0; c < d; c++) centroids[g * d + c]! += data[i * d + c]!;
    for (let c = 0; c < d; c++) centroids[g * d + c]! /= items.length;
  });
  return centroids;
}

/** The items of groups that lie nearest to other groups' centroids. */
export interface Borders {
  /** Those of group g towards group h, at most `size`, in no order. */
  items(g: number, h: number): Uint32Array;
}

/**
 * The gap between every two groups along the line through their centroids: no item of one is nearer to an item of the
 * other. Products in float32, so a little is taken off for their rounding.
 *
 * @param border  border items wanted of every group towards every other; 0 for none
 * @param isOut  tells that an item cannot matter between two groups
 * @returns gaps Float32Array m×m; 0 where the groups overlap on that line
 */
export async function gapsBetween(
  runtime: Runtime,
  x: Matrix,
  members: readonly Uint32Array[],
  centroids: Float64Array,
  border: number,
  isOut: (item: number, g: number, h: number) => boolean,
  pace: Pace,
): Promise<{ gaps: Float32Array; borders: Borders }> {
  const { data, cols: d } = x;
  const m = members.length;
  const middle = new Float64Array(d);
  for (let p = 0; p < centroids.length; p++) middle[p % d]! += centroids[p]! / m;
  const turned = new Float32Array(d * m);
  for (let g = 0; g < m; g++)
    for (let c = 0; c < d; c++) turned[c * m + g] = centroids[g * d + c]! - middle[c]!;

  // Greatest x·(c_h − c_g) over the items of g, about the middle.
  const farthest = new Float64Array(m * m).fill(-Infinity);
  const session = await runtime.graph('multiply', multiplyGraph);
  const block = new Float32Array(blockRows * d);
  const halfNorms = squaredNorms(
    Float32Array.from(centroids, (value, p) => value - middle[p % d]!),
    d,
  ).map((norm) => norm / 2);
  const nearest = makeNearest(m * m, border);
  const halves = new Float32Array(blockRows);
  let extent = 0;
  let done = 0;
  for (let g = 0; g < m; g++)
    for (let start = 0; start < members[g]!.length; start += blockRows) {
      const items = members[g]!.subarray(start, start + blockRows);
      for (let r = 0; r < items.length; r++) {
        let norm = 0;
        for (let c = 0; c < d; c++) {
          const value = data[items[r]! * d + c]! - middle[c]!;
          block[r * d + c] = value;
          norm += value * value;
        }
        extent = Math.max(extent, norm);
        halves[r] = norm / 2;
      }
      const outputs = await session.run({
        a: floats(block.subarray(0, items.length * d), items.length, d),
        b: floats(turned, d, m),
      });
      const product = readFloats(outputs, 'product');
      for (let r = 0; r < items.length; r++) {
        const own = product[r * m + g]!;
        for (let h = 0; h < m; h++) {
          const score = product[r * m + h]!;
          if (score - own > farthest[g * m + h]!) farthest[g * m + h] = score - own;
          if (border > 0 && h !== g) {
            // Half of ‖x − c‖².
            const closeness = halves[r]! + halfNorms[h]! - score;
            if (closeness < nearest.bound(g * m + h) && !isOut(items[r]!, g, h))
              nearest.put(g * m + h, items[r]!, closeness);
          }
        }
      }
      done += items.length;
      await pace(done / x.rows);
    }

  const gaps = new Float32Array(m * m);
  for (let g = 0; g < m; g++)
    for (let h = 0; h < g; h++) {
      let squared = 0;
      for (let c = 0; c < d; c++) squared += (centroids[g * d + c]! - centroids[h * d + c]!) ** 2;
      const rounding = 1e-6 * Math.sqrt(d) * extent;
      const gap = (-(farthest[g * m + h]! + farthest[h * m + g]!) - rounding) / Math.sqrt(squared);
      // Equal centroids leave no line, and so no gap.
      gaps[g * m + h] = gaps[h * m + g] = gap > 0 && squared > 0 ? gap : 0;
    }
  return { gaps, borders: { items: (g, h) => nearest.items(g * m + h) } };
}

/** Lists that keep the `size` items of the least scores each: heaps, the greatest score on top. */
function makeNearest(
  lists: number,
  size: number,
): {
  bound(list: number): number;
  put(list: number, item: number, score: number): void;
  items(list: number): Uint32Array;
} {
  const items = new Uint32Array(lists * size);
  const scores = new Float32Array(lists * size).fill(Infinity);
  return {
    bound: (list) => scores[list * size]!,
    put(list, item, score) {
      // Empty places score Infinity and are on top, so a full heap of them is filled by the same step.
      const base = list * size;
      let at = 0;
      for (;;) {
        let child = 2 * at + 1;
        if (child >= size) break;
        if (child + 1 < size && scores[base + child + 1]! > scores[base + child]!) child++;
        if (scores[base + child]! <= score) break;
        scores[base + at] = scores[base + child]!;
        items[base + at] = items[base + child]!;
        at = child;
      }
      scores[base + at] = score;
      items[base + at] = item;
    },
    items(list) {
      const base = list * size;
      return items.subarray(base, base + size).filter((_, p) => scores[base + p]! < Infinity);
    },
  };
}
