const buckets = 256;

/**
 * Members of a cluster by how well they fit, without sorting all of them: they are counted by fit, and only those that can be
 * among the first are put in order.
 *
 * @param labels  Int32Array n, item → cluster; read only
 * @param confidence  Float32Array n, 0–1; read only
 * @returns at most `most` items; equal fits in the table's order
 */
export function membersByFit(
  labels: Int32Array,
  confidence: Float32Array,
  cluster: number,
  order: 'best' | 'least',
  most: number,
): number[] {
  const rankOf = (item: number): number => {
    const fit = Math.min(buckets - 1, Math.max(0, Math.floor(confidence[item]! * buckets)));
    return order === 'best' ? buckets - 1 - fit : fit;
  };
  const counts = new Uint32Array(buckets);
  for (let item = 0; item < labels.length; item++) if (labels[item] === cluster) counts[rankOf(item)]!++;
  let [last, taken] = [0, 0];
  for (; last < buckets && taken < most; last++) taken += counts[last]!;
  const found: number[] = [];
  for (let item = 0; item < labels.length; item++)
    if (labels[item] === cluster && rankOf(item) < last) found.push(item);
  const sign = order === 'best' ? -1 : 1;
  return found.sort((a, b) => sign * (confidence[a]! - confidence[b]!) || a - b).slice(0, most);
}
