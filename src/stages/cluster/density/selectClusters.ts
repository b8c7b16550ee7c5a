import type { CondensedTree } from './condensedTree';

/**
 * The clusters of a condensed tree that are worth more than what lies below them.
 * eom: by excess of mass (Campello, Moulavi & Sander 2013); a parent wins a tie. leaf: those that split no more.
 *
 * @returns Uint8Array count, 1 for such a cluster; the whole never is one
 */
export function worthyClusters(tree: CondensedTree, selection: 'eom' | 'leaf'): Uint8Array {
  const { count, parents, stabilities } = tree;
  const worthy = new Uint8Array(count);
  const below = new Float64Array(count);
  const isParent = new Uint8Array(count);
  for (let c = count - 1; c > 0; c--) {
    const isWorthy = selection === 'leaf' ? isParent[c] === 0 : below[c]! <= stabilities[c]!;
    worthy[c] = isWorthy ? 1 : 0;
    below[parents[c]!]! += isWorthy ? stabilities[c]! : below[c]!;
    isParent[parents[c]!] = 1;
  }
  return worthy;
}

/**
 * The first worthy clusters on every way down from a cluster, itself left out; no one lies above another.
 *
 * @param selected  Uint8Array count, where they are marked
 */
export function selectBelow(
  { count, parents }: CondensedTree,
  worthy: Uint8Array,
  above: number,
  selected: Uint8Array,
): void {
  const isOpen = new Uint8Array(count);
  isOpen[above] = 1;
  for (let c = above + 1; c < count; c++) {
    if (!isOpen[parents[c]!]) continue;
    if (worthy[c]) selected[c] = 1;
    else isOpen[c] = 1;
  }
}

/**
 * Every item's selected cluster.
 *
 * @returns Int32Array n, clusters of the tree, −1 for noise
 */
export function clustersOfItems(tree: CondensedTree, selected: Uint8Array): Int32Array {
  const holders = new Int32Array(tree.count).fill(-1);
  for (let c = 1; c < tree.count; c++) holders[c] = selected[c] ? c : holders[tree.parents[c]!]!;
  return tree.clusterOf.map((c) => holders[c]!);
}
