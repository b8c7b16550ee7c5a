/** A bin that nobody fell into is taken to hold half a customer: the logarithm needs a number. */
const ofEmpty = 0.5;

/**
 * Population stability index Σ (q − p)·ln(q / p) over the shares of bins (Siddiqi, 2006). A count of 0 is taken as 0.5
 * where the other side has any; bins that are empty on both sides say nothing. Usual reading: below 0.1 stable, 0.1 to
 * 0.2 shifted, above that changed much; of n and m customers from one distribution some (bins − 1)·(1/n + 1/m) is to be
 * expected.
 *
 * @param before, now  counts ≥ 0 of the same bins in the same order; read only
 * @returns ≥ 0; NaN where a side is empty
 */
export function populationStability(before: ArrayLike<number>, now: ArrayLike<number>): number {
  if (before.length !== now.length)
    throw new RangeError(`populationStability: sizes must agree, got ${before.length} and ${now.length}`);
  let [n, m] = [0, 0];
  for (let bin = 0; bin < before.length; bin++) {
    n += before[bin]!;
    m += now[bin]!;
  }
  if (n === 0 || m === 0) return NaN;
  let index = 0;
  for (let bin = 0; bin < before.length; bin++) {
    if (before[bin] === 0 && now[bin] === 0) continue;
    const p = (before[bin]! || ofEmpty) / n;
    const q = (now[bin]! || ofEmpty) / m;
    index += (q - p) * Math.log(q / p);
  }
  return index;
}

/**
 * Inner borders of bins that hold a tenth of the values each: their deciles by linear interpolation, as NumPy's, each
 * once. A bin holds what is above its lower border, up to and with its upper one.
 *
 * @param sorted  Float64Array, rising, without NaN; read only
 * @returns at most 9, rising; none where there are no values
 */
export function decileBorders(sorted: Float64Array): number[] {
  const borders: number[] = [];
  if (sorted.length === 0) return borders;
  for (let tenth = 1; tenth < 10; tenth++) {
    const at = (tenth / 10) * (sorted.length - 1);
    const [low, high] = [sorted[Math.floor(at)]!, sorted[Math.ceil(at)]!];
    const rest = at - Math.floor(at);
    const border = rest < 0.5 ? low + (high - low) * rest : high - (high - low) * (1 - rest);
    if (borders.length === 0 || border > borders.at(-1)!) borders.push(border);
  }
  return borders;
}

/** Counts of values per bin: Float64Array borders + 1. */
export function binCounts(values: Float64Array, borders: readonly number[]): Float64Array {
  const counts = new Float64Array(borders.length + 1);
  for (const value of values) {
    let bin = 0;
    while (bin < borders.length && value > borders[bin]!) bin++;
    counts[bin]!++;
  }
  return counts;
}
