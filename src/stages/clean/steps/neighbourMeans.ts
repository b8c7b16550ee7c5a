import { makePacer } from '../../../core/data/pacer';
import type { Control } from '../../../core/data/progress';
import { makeRng, samplePositions } from '../../../core/math/rng';

/** Differences that are computed at most; beyond, fewer customers are asked. */
const mostWork = 1e9;
const leastDonors = 500;

/**
 * For each row without a value, the mean value of the k rows with one that are nearest by the other columns: k nearest
 * neighbours as scikit-learn's KNNImputer has them (Troyanskaya et al., 2001), on standardised columns. The distance of
 * two rows is over the columns that both have, scaled up to all; a row that shares no column with anybody gets the mean
 * of all. In a large table a seeded sample of the rows with a value is asked.
 *
 * @param values  Float64Array n, NaN missing; read only
 * @param others  columns to compare by, each Float64Array n, NaN missing; read only
 * @param fit  so many first rows are asked and measured by. Left out: all
 * @returns Float64Array n, NaN where the value is there already
 * @throws DOMException AbortError when the signal fires
 */
export async function neighbourMeans(
  values: Float64Array,
  others: readonly Float64Array[],
  k: number,
  control: Control,
  fit = values.length,
): Promise<Float64Array> {
  const pace = makePacer(control);
  const scaled = others.map((other) => standardised(other, fit));
  const rows = values.map((_, row) => row);
  const wanting = rows.filter((row) => Number.isNaN(values[row]!));
  const having = rows.filter((row) => row < fit && !Number.isNaN(values[row]!));
  // As many are asked however many follow: so the first rows get what they had without the others.
  const wantingOfFit = wanting.filter((row) => row < fit).length;
  const most = Math.max(leastDonors, Math.floor(mostWork / Math.max(1, wantingOfFit * others.length)));
  const donors = samplePositions(makeRng(1), having.length, most).map((position) => having[position]!);
  const meanOfAll = having.reduce((sum, row) => sum + values[row]!, 0) / having.length;
  const means = new Float64Array(values.length).fill(NaN);
  for (const [done, row] of wanting.entries()) {
    means[row] = meanOfNearest(row, values, scaled, donors, k) ?? meanOfAll;
    await pace(done / wanting.length);
  }
  return means;
}

function meanOfNearest(
  row: number,
  values: Float64Array,
  columns: readonly Float64Array[],
  donors: Uint32Array,
  k: number,
): number | undefined {
  const nearest: { donor: number; distance: number }[] = [];
  for (const donor of donors) {
    const distance = distanceOf(row, donor, columns);
    if (Number.isNaN(distance)) continue;
    if (nearest.length === k && distance >= nearest[k - 1]!.distance) continue;
    const at = nearest.findIndex((one) => one.distance > distance);
    nearest.splice(at < 0 ? nearest.length : at, 0, { donor, distance });
    if (nearest.length > k) nearest.pop();
  }
  if (nearest.length === 0) return undefined;
  return nearest.reduce((sum, { donor }) => sum + values[donor]!, 0) / nearest.length;
}

/** Squared distance over the shared columns, times columns / shared; NaN when none is shared. */
function distanceOf(a: number, b: number, columns: readonly Float64Array[]): number {
  let sum = 0;
  let shared = 0;
  for (const column of columns) {
    const difference = column[a]! - column[b]!;
    if (Number.isNaN(difference)) continue;
    sum += difference * difference;
    shared++;
  }
  return shared === 0 ? NaN : (sum * columns.length) / shared;
}

function standardised(values: Float64Array, fit: number): Float64Array {
  let [n, sum, squares] = [0, 0, 0];
  const known = values.subarray(0, fit);
  for (const value of known) {
    if (Number.isNaN(value)) continue;
    n++;
    sum += value;
  }
  const mean = sum / n;
  for (const value of known) if (!Number.isNaN(value)) squares += (value - mean) ** 2;
  const deviation = Math.sqrt(squares / n) || 1;
  return values.map((value) => (value - mean) / deviation);
}
