import { heightOf, sizeOf, type Dendrogram } from '../../../core/data/dendrogram';

/** A branch that is not opened any further. */
export interface TopTip {
  /** Its number in the whole tree; a leaf where below `tree.leaves`. */
  readonly node: number;
  /** Rows below. */
  readonly size: number;
  /** 0 for a leaf. */
  readonly height: number;
  /** Its leaves are order[from] … order[to − 1]. */
  readonly from: number;
  readonly to: number;
}

/** Two branches that join. `left` and `right` are tips 0…t−1, from left to right, or t + i, merge i of the small tree. */
export interface TopMerge {
  readonly left: number;
  readonly right: number;
  readonly height: number;
  /** Rows below. */
  readonly size: number;
}

/** The crown of a dendrogram, ready to be drawn: no branch crosses another. */
export interface TopMerges {
  /** From left to right. */
  readonly tips: readonly TopTip[];
  /** Lowest first; the last is the root. One fewer than tips. */
  readonly merges: readonly TopMerge[];
  /** Uint32Array m, all leaves from left to right. The cluster of a tip after a cut is that of order[from]. */
  readonly order: Uint32Array;
}

/**
 * The m highest merges as a small tree. Of two branches the one with more rows stands left.
 *
 * @param tree  read only
 * @param m  merges wanted, ≥ 0; a tree with fewer is given whole. Without leaves there is no tip
 */
export function topMerges(tree: Dendrogram, m: number): TopMerges {
  const { leaves, heights, sizes } = tree;
  const opened = Math.max(0, Math.min(Math.floor(m), leaves - 1));
  const firstOpen = 2 * leaves - 1 - opened;
  const order = new Uint32Array(leaves);
  const tips: TopTip[] = [];
  /** Node of the whole tree → its number in the small one. */
  const placed = new Map<number, number>();
  let next = 0;
  const stack = leaves > 0 ? [2 * leaves - 2] : [];
  while (stack.length > 0) {
    const node = stack.pop()!;
    if (node >= firstOpen) {
      const [left, right] = branches(tree, node);
      stack.push(right, left);
      continue;
    }
    const from = next;
    next = writeLeaves(tree, node, order, from);
    placed.set(node, tips.length);
    tips.push({ node, size: sizeOf(tree, node), height: heightOf(tree, node), from, to: next });
  }
  const merges: TopMerge[] = [];
  for (let node = firstOpen; node < 2 * leaves - 1; node++) {
    const [left, right] = branches(tree, node).map((branch) => placed.get(branch)!) as [number, number];
    placed.set(node, tips.length + merges.length);
    merges.push({ left, right, height: heights[node - leaves]!, size: sizes[node - leaves]! });
  }
  return { tips, merges, order };
}

/** The two nodes below a merge, the larger first; equal ones by number. */
function branches(tree: Dendrogram, node: number): [number, number] {
  const merge = node - tree.leaves;
  const [a, b] = [tree.merges[2 * merge]!, tree.merges[2 * merge + 1]!];
  return sizeOf(tree, b) > sizeOf(tree, a) ? [b, a] : [a, b];
}

/** Writes the leaves below a node from left to right; returns the place after them. */
function writeLeaves(tree: Dendrogram, top: number, order: Uint32Array, from: number): number {
  let next = from;
  const stack = [top];
  while (stack.length > 0) {
    const node = stack.pop()!;
    if (node < tree.leaves) order[next++] = node;
    else stack.push(...branches(tree, node).reverse());
  }
  return next;
}
