/**
 * How the customers picked spread over the segments.
 *
 * @param items  Uint8Array n, item → 1 for those picked
 * @param labels  Int32Array n, item → cluster, −1 = none
 * @param weights  Float32Array n, item → rows of the file
 * @returns rows by cluster, most first
 */
export function pickShares(
  items: Uint8Array,
  labels: Int32Array,
  weights: Float32Array,
): readonly { readonly cluster: number; readonly rows: number }[] {
  const rows = new Map<number, number>();
  for (let item = 0; item < items.length; item++) {
    if (items[item] === 0) continue;
    const cluster = labels[item] ?? -1;
    rows.set(cluster, (rows.get(cluster) ?? 0) + (weights[item] ?? 0));
  }
  return [...rows]
    .map(([cluster, count]) => ({ cluster, rows: count }))
    .sort((a, b) => b.rows - a.rows || a.cluster - b.cluster);
}
