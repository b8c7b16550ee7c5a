import type { KnnGraph } from '../../../core/data/knnGraph';

/**
 * Gives unassigned items the cluster of their neighbours, for those who want everybody in a segment. In rounds: an item
 * takes the cluster with most of its neighbours, each counted by 1 / distance, once at least `share` of its neighbours have
 * a cluster; in the next round it counts as a neighbour itself.
 *
 * @param labels  Int32Array n, item → cluster, −1 for noise; read only
 * @param graph  neighbours of the items; read only
 * @param share  of an item's neighbours that must have a cluster, 0–1; at least one must
 * @returns Int32Array n, new; −1 where no round reached the item
 */
export function assignNoise(labels: Int32Array, graph: KnnGraph, share: number): Int32Array {
  const { n, k, indices, distances } = graph;
  if (labels.length !== n)
    throw new RangeError(`assignNoise: labels must be of ${n} items, got ${labels.length}`);
  const given = labels.slice();
  let open = Uint32Array.from(labels.keys()).filter((i) => labels[i]! < 0);
  const votes = new Map<number, number>();
  for (;;) {
    const before = given.slice();
    for (const i of open) {
      votes.clear();
      let clustered = 0;
      for (let e = i * k; e < (i + 1) * k; e++) {
        const label = before[indices[e]!]!;
        if (label < 0) continue;
        clustered++;
        // Equal items outvote all others.
        votes.set(label, (votes.get(label) ?? 0) + Math.min(1e12, 1 / distances[e]!));
      }
      if (clustered === 0 || clustered < share * k) continue;
      let most = 0;
      for (const [label, vote] of votes)
        if (vote > most || (vote === most && label < given[i]!)) {
          most = vote;
          given[i] = label;
        }
    }
    const left = open.filter((i) => given[i]! < 0);
    if (left.length === open.length) return given;
    open = left;
  }
}
