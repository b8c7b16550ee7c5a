import type { Pacer } from '../../core/data/pacer';
import { multiplyGraph } from '../../core/runtime/graphs';
import type { Runtime } from '../../core/runtime/runtime';
import { floats, readFloats } from '../../core/runtime/tensor';

const blockRows = 1024;

/**
 * Mean silhouettes of several groupings of a part of the items, from distances already known: the sums of distances to
 * every cluster of every grouping are one matrix product, distances times membership.
 *
 * @param distances  n×n; read only
 * @param part  items that were grouped; read only
 * @param groupings  labels by position in `part`, and the number of clusters; read only
 * @returns one mean per grouping, in float32 accuracy
 */
export async function meanSilhouettes(
  runtime: Runtime,
  distances: Float32Array,
  n: number,
  part: Uint32Array,
  groupings: readonly { readonly labels: Int32Array; readonly k: number }[],
  pace: () => ReturnType<Pacer>,
): Promise<number[]> {
  const session = await runtime.graph('multiply', multiplyGraph);
  const width = groupings.reduce((sum, { k }) => sum + k, 0);
  const membership = new Float32Array(n * width);
  const sums = groupings.map(({ k }) => new Float64Array(part.length * k));
  let column = 0;
  for (const { labels, k } of groupings) {
    for (let p = 0; p < part.length; p++) membership[part[p]! * width + column + labels[p]!] = 1;
    column += k;
  }

  // Rows of the part only, gathered block by block.
  for (let start = 0; start < part.length; start += blockRows) {
    const rows = Math.min(blockRows, part.length - start);
    const block = new Float32Array(rows * n);
    for (let r = 0; r < rows; r++) {
      const item = part[start + r]!;
      block.set(distances.subarray(item * n, (item + 1) * n), r * n);
    }
    const outputs = await session.run({ a: floats(block, rows, n), b: floats(membership, n, width) });
    const product = readFloats(outputs, 'product');
    let offset = 0;
    for (const [g, { k }] of groupings.entries()) {
      for (let r = 0; r < rows; r++)
        for (let c = 0; c < k; c++) sums[g]![(start + r) * k + c] = product[r * width + offset + c]!;
      offset += k;
    }
    await pace();
  }
  return groupings.map(({ labels, k }, g) => meanSilhouette(sums[g]!, labels, k));
}

/**
 * Silhouettes from the sums of each item's distances to the items of every cluster (Rousseeuw 1987). An item alone in
 * its cluster has 0, and so has every item when there is one cluster only.
 *
 * @param sums  n×k, summed over all other items; read only
 * @returns their mean, −1…1
 */
function meanSilhouette(sums: Float64Array, labels: Int32Array, k: number): number {
  const sizes = new Float64Array(k);
  for (const label of labels) sizes[label]!++;
  let total = 0;
  for (let i = 0; i < labels.length; i++) {
    const own = labels[i]!;
    if (sizes[own]! < 2) continue;
    const inside = sums[i * k + own]! / (sizes[own]! - 1);
    let outside = Infinity;
    for (let c = 0; c < k; c++)
      if (c !== own && sizes[c]! > 0) outside = Math.min(outside, sums[i * k + c]! / sizes[c]!);
    const larger = Math.max(inside, outside);
    if (Number.isFinite(outside) && larger > 0) total += (outside - inside) / larger;
  }
  return labels.length === 0 ? 0 : total / labels.length;
}
