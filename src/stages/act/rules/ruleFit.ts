import type { RuleFit } from '../../../core/data/rule';

/** How well `rows` found, `hits` of them members, describe a segment of `size`. */
export function fitOf(rows: number, hits: number, size: number): RuleFit {
  return {
    rows,
    hits,
    size,
    precision: rows > 0 ? hits / rows : 0,
    recall: size > 0 ? hits / size : 0,
    // The harmonic mean of hits / rows and hits / size.
    f1: rows + size > 0 ? (2 * hits) / (rows + size) : 0,
  };
}

/**
 * Counts who answers every condition.
 *
 * @param answers  for each condition Uint8Array rows, 1 where it holds; read only
 * @param clusterOf  Int32Array rows, row → cluster; −1: in none, −2: not on the map, and never counted; read only
 */
export function ruleFit(answers: readonly Uint8Array[], clusterOf: Int32Array, cluster: number): RuleFit {
  let [rows, hits, size] = [0, 0, 0];
  for (let row = 0; row < clusterOf.length; row++) {
    const own = clusterOf[row]!;
    if (own === cluster) size++;
    if (own < -1 || answers.some((answer) => answer[row] === 0)) continue;
    rows++;
    if (own === cluster) hits++;
  }
  return fitOf(rows, hits, size);
}

/** Row → cluster as `ruleFit` takes it. @param rowToItem  −1: not on the map @param labels  item → cluster */
export function clustersOfRows(rowToItem: Int32Array, labels: Int32Array): Int32Array {
  return Int32Array.from(rowToItem, (item) => (item < 0 ? -2 : Math.max(-1, labels[item]!)));
}
