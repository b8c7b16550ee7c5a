import type { Dendrogram } from '../../../core/data/dendrogram';

/**
 * Labels of the leaves when the tree is cut into k clusters: all merges but the k − 1 highest are made. Of merges of
 * equal height the later ones of the tree are left out.
 *
 * @param tree  read only; without leaves there are no labels, whatever k
 * @returns Int32Array m, leaf → cluster 0…k−1, numbered by first appearance
 * @throws RangeError if k is outside [1, m]
 */
export function cutTree(tree: Dendrogram, k: number): Int32Array {
  const { leaves } = tree;
  if (leaves > 0 && (!Number.isInteger(k) || k < 1 || k > leaves))
    throw new RangeError(`cutTree: k must be in [1, ${leaves}], got ${k}`);
  return labelsAfter(tree, Math.max(0, leaves - k));
}

/**
 * Labels of the leaves when the merges up to a height, itself included, are made.
 *
 * @returns Int32Array m, leaf → cluster, numbered by first appearance
 */
export const cutAt = (tree: Dendrogram, height: number): Int32Array =>
  labelsAfter(tree, mergesUpTo(tree, height));

/** How many clusters there are when the tree is cut at a height; 0 without leaves. */
export const clustersAt = (tree: Dendrogram, height: number): number =>
  tree.leaves - mergesUpTo(tree, height);

/** Heights rise, so that a binary search counts them. */
function mergesUpTo({ heights }: Dendrogram, height: number): number {
  let low = 0;
  let high = heights.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (heights[middle]! <= height) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Labels when the first `made` merges are made: nodes are walked from the top, each hands its label down. */
function labelsAfter({ leaves, merges }: Dendrogram, made: number): Int32Array {
  const root = new Int32Array(leaves + made);
  for (let node = 0; node < root.length; node++) root[node] = node;
  for (let merge = made - 1; merge >= 0; merge--) {
    root[merges[2 * merge]!] = root[leaves + merge]!;
    root[merges[2 * merge + 1]!] = root[leaves + merge]!;
  }
  const labels = new Int32Array(leaves);
  const labelOf = new Map<number, number>();
  for (let leaf = 0; leaf < leaves; leaf++) {
    const known = labelOf.get(root[leaf]!);
    labels[leaf] = known ?? labelOf.size;
    if (known === undefined) labelOf.set(root[leaf]!, labelOf.size);
  }
  return labels;
}
