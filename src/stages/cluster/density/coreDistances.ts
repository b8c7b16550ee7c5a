import type { KnnGraph } from '../../../core/data/knnGraph';

/**
 * How far every item must reach to have minSamples rows around it, the rows it stands for counted: scikit-learn's
 * min_samples. (The hdbscan package leaves the item out: its min_samples is ours less one.) Where the graph ends
 * before, its last distance stands for it.
 *
 * @param weights  item → rows it stands for; 1 where absent
 * @returns Float32Array n, units of x; 0 for an item that stands for minSamples rows alone
 */
export function coreDistances(
  { n, k, indices, distances }: KnnGraph,
  minSamples: number,
  weights?: Float32Array,
): Float32Array {
  const cores = new Float32Array(n);
  for (let i = 0; i < n; i++) {
    let rows = weights ? weights[i]! : 1;
    for (let e = i * k; e < (i + 1) * k && rows < minSamples; e++) {
      rows += weights ? weights[indices[e]!]! : 1;
      cores[i] = distances[e]!;
    }
  }
  return cores;
}
