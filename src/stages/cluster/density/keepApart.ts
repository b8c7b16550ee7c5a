import { noConstraints, type Constraints } from '../../../core/data/constraints';
import { UserError } from '../../../core/data/userError';
import type { CondensedTree } from './condensedTree';
import { makeDisjointSets, type DisjointSets } from './disjointSets';
import { clustersOfItems, selectBelow } from './selectClusters';

/**
 * What the pairs that belong together make of the items.
 *
 * @throws UserError constraints-contradict when a pair is to be apart and, by way of others, together; facts: its items
 */
export function linkedItems(n: number, { together, apart }: Constraints = noConstraints): DisjointSets {
  const linked = makeDisjointSets(n);
  for (let p = 0; p < together.length; p += 2) linked.join(together[p]!, together[p + 1]!);
  for (let p = 0; p < apart.length; p += 2)
    if (linked.find(apart[p]!) === linked.find(apart[p + 1]!))
      throw new UserError('constraints-contradict', { first: apart[p]!, second: apart[p + 1]! });
  return linked;
}

/**
 * Parts the pairs that must not share a cluster. A selected cluster that holds such a pair gives way to the worthy
 * ones below it, as long as the pair lies in two of them; where the tree cannot part the pair, the item that leaves the
 * cluster first becomes noise, with all that are linked to it, and a cluster may so fall below minClusterSize.
 *
 * @param selected  Uint8Array count; changed
 * @param linked  items that belong together
 * @returns Int32Array n, clusters of the tree, −1 for noise
 */
export function keepApart(
  tree: CondensedTree,
  selected: Uint8Array,
  worthy: Uint8Array,
  apart: Uint32Array,
  linked: DisjointSets,
): Int32Array {
  const { parents, clusterOf, lambdas } = tree;
  const within = (cluster: number, above: number): boolean => {
    let at = cluster;
    while (at > above) at = parents[at]!;
    return at === above;
  };
  /** The smallest cluster of the tree that holds both. */
  const meeting = (a: number, b: number): number => {
    let [x, y] = [clusterOf[a]!, clusterOf[b]!];
    while (x !== y) {
      if (x > y) x = parents[x]!;
      else y = parents[y]!;
    }
    return x;
  };
  const holderOf = (item: number): number => {
    let at = clusterOf[item]!;
    while (at > 0 && !selected[at]) at = parents[at]!;
    return at > 0 ? at : -1;
  };
  for (let p = 0; p < apart.length; p += 2) {
    const [a, b] = [apart[p]!, apart[p + 1]!];
    for (;;) {
      const holder = holderOf(a);
      if (holder < 0 || holder !== holderOf(b)) break;
      const meet = meeting(a, b);
      const isParted = within(meet, holder) && clusterOf[a] !== meet && clusterOf[b] !== meet;
      if (!isParted) break;
      selected[holder] = 0;
      selectBelow(tree, worthy, holder, selected);
    }
  }
  const clusters = clustersOfItems(tree, selected);
  const groups = new Map<number, number[]>();
  for (const item of apart) groups.set(linked.find(item), []);
  if (groups.size > 0) for (let i = 0; i < clusters.length; i++) groups.get(linked.find(i))?.push(i);
  for (let p = 0; p < apart.length; p += 2) {
    const [a, b] = [apart[p]!, apart[p + 1]!];
    if (clusters[a]! < 0 || clusters[a] !== clusters[b]) continue;
    const weaker = lambdas[a]! < lambdas[b]! ? a : b;
    for (const item of groups.get(linked.find(weaker))!) clusters[item] = -1;
  }
  return clusters;
}
