import { float64, uint32 } from '../../../core/data/buffers';
import type { Dendrogram } from '../../../core/data/dendrogram';
import { makeForest } from '../../../core/math/forest';

/** Merges in the order in which they were found; a cluster is named by any of its leaves. */
export interface MergeList {
  add(a: number, b: number, height: number): void;
  /** Closes the tree over what was never merged, at height Infinity, and numbers it. */
  toTree(): Dendrogram;
}

/**
 * Collects the merges of a set of leaves.
 *
 * @param leafSizes  rows of every leaf; kept by the tree
 */
export function makeMergeList(leafSizes: Float64Array): MergeList {
  const leaves = leafSizes.length;
  const pairs = new Uint32Array(2 * Math.max(0, leaves - 1));
  const heights = new Float64Array(Math.max(0, leaves - 1));
  let count = 0;
  const add = (a: number, b: number, height: number): void => {
    pairs[2 * count] = a;
    pairs[2 * count + 1] = b;
    heights[count++] = height;
  };
  return {
    add,
    toTree() {
      const roots = makeForest(leaves);
      for (let p = 0; p < count; p++) roots.join(pairs[2 * p]!, pairs[2 * p + 1]!);
      for (let leaf = 1; leaf < leaves; leaf++) if (roots.join(0, leaf)) add(0, leaf, Infinity);
      return numbered(leafSizes, pairs, heights);
    },
  };
}

/** SciPy's numbers: merges by rising height, those found first first. A stable sort keeps children before parents. */
function numbered(leafSizes: Float64Array, pairs: Uint32Array, found: Float64Array): Dendrogram {
  const leaves = leafSizes.length;
  const order = Uint32Array.from(found.keys()).sort((p, q) => found[p]! - found[q]! || p - q);
  const merges = uint32(pairs.length);
  const heights = float64(found.length);
  const sizes = float64(found.length);
  const forest = makeForest(leaves);
  const nodeOf = new Uint32Array(leaves);
  for (let leaf = 0; leaf < leaves; leaf++) nodeOf[leaf] = leaf;
  const sizeOf = (node: number): number => (node < leaves ? leafSizes[node]! : sizes[node - leaves]!);
  order.forEach((p, merge) => {
    const a = nodeOf[forest.find(pairs[2 * p]!)]!;
    const b = nodeOf[forest.find(pairs[2 * p + 1]!)]!;
    merges[2 * merge] = Math.min(a, b);
    merges[2 * merge + 1] = Math.max(a, b);
    heights[merge] = found[p]!;
    sizes[merge] = sizeOf(a) + sizeOf(b);
    forest.join(pairs[2 * p]!, pairs[2 * p + 1]!);
    nodeOf[forest.find(pairs[2 * p]!)] = leaves + merge;
  });
  return { leaves, merges, heights, sizes, leafSizes };
}
