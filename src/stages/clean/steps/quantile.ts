/**
 * Quantile of sorted numbers by linear interpolation (type 7 of Hyndman & Fan, 1996; numpy's default).
 *
 * @param sorted  increasing, without NaN, at least one
 * @param share  0–1
 */
export function quantile(sorted: Float64Array, share: number): number {
  const at = share * (sorted.length - 1);
  const low = Math.floor(at);
  const high = Math.min(sorted.length - 1, low + 1);
  return sorted[low]! + (at - low) * (sorted[high]! - sorted[low]!);
}

/** The numbers of a column that are there, increasing. */
export const sortedNumbers = (values: Float64Array): Float64Array =>
  values.filter((value) => !Number.isNaN(value)).sort();
