import type { Dendrogram } from '../../../core/data/dendrogram';
import type { Edges } from './spanningForest';

/**
 * The order of non-negative numbers, smallest first, equal ones as they stand: a radix sort of their bits, which rise
 * with the numbers.
 *
 * @returns Uint32Array of positions
 */
export function sortedOrder(values: Float32Array): Uint32Array<ArrayBuffer> {
  const n = values.length;
  const bits = new Uint32Array(values.buffer, values.byteOffset, n);
  let order = new Uint32Array(n);
  let other = new Uint32Array(n);
  for (let i = 0; i < n; i++) order[i] = i;
  for (let shift = 0; shift < 32; shift += 11) {
    const starts = new Uint32Array(2049);
    for (let i = 0; i < n; i++) starts[((bits[i]! >>> shift) & 2047) + 1]! += 1;
    for (let b = 0; b < 2048; b++) starts[b + 1]! += starts[b]!;
    for (let p = 0; p < n; p++) other[starts[(bits[order[p]!]! >>> shift) & 2047]!++] = order[p]!;
    [order, other] = [other, order];
  }
  return order;
}

/**
 * The single-linkage tree of a spanning tree: its edges by length, each joining what its ends have grown into.
 *
 * @param edges  n − 1 of them; sorted by length in place, so that edge e is merge e of the tree
 * @param weights  item → rows it stands for; 1 where absent
 */
export async function singleLinkage(
  n: number,
  edges: Edges,
  weights: Float32Array | undefined,
  pace: () => Promise<void> | undefined,
): Promise<Dendrogram> {
  sortEdges(edges);
  await pace();
  const { from, to, lengths, count } = edges;
  const merges = new Uint32Array(2 * count);
  const heights = new Float64Array(count);
  const sizes = new Float64Array(count);
  const parents = new Int32Array(n + count).fill(-1);
  const top = (item: number): number => {
    let root = item;
    while (parents[root]! >= 0) root = parents[root]!;
    for (let at = item; at !== root;) {
      const next = parents[at]!;
      parents[at] = root;
      at = next;
    }
    return root;
  };
  const sizeOf = (node: number): number => (node >= n ? sizes[node - n]! : weights ? weights[node]! : 1);
  for (let e = 0; e < count; e++) {
    const a = top(from[e]!);
    const b = top(to[e]!);
    merges[2 * e] = Math.min(a, b);
    merges[2 * e + 1] = Math.max(a, b);
    heights[e] = lengths[e]!;
    sizes[e] = sizeOf(a) + sizeOf(b);
    parents[a] = parents[b] = n + e;
    if ((e & 65535) === 65535) await pace();
  }
  return { leaves: n, merges, heights, sizes };
}

function sortEdges(edges: Edges): void {
  const { count, from, to, lengths } = edges;
  const order = sortedOrder(lengths.subarray(0, count));
  for (const array of [from, to, lengths]) {
    const sorted = array.slice(0, count);
    for (let e = 0; e < count; e++) sorted[e] = array[order[e]!]!;
    array.set(sorted);
  }
}
