import { gammaQ } from './gamma';

export interface ChiSquareTest {
  readonly statistic: number;
  readonly degrees: number;
  readonly p: number;
}

/**
 * Pearson's chi-square test of homogeneity of counts, without Yates' correction, as SciPy's `chi2_contingency` with
 * `correction=False`. Rows and columns of zeros are left out; where fewer than two of either are left, p is 1.
 *
 * @param counts  Float64Array rows×cols, row-major, ≥ 0; read only
 */
export function chiSquareTest(counts: Float64Array, rows: number, cols: number): ChiSquareTest {
  if (counts.length !== rows * cols)
    throw new RangeError(`chiSquareTest: counts must be ${rows} × ${cols}, got ${counts.length}`);
  const ofRow = new Float64Array(rows);
  const ofCol = new Float64Array(cols);
  counts.forEach((count, at) => {
    ofRow[Math.floor(at / cols)]! += count;
    ofCol[at % cols]! += count;
  });
  const total = ofRow.reduce((sum, count) => sum + count, 0);
  const used = (sums: Float64Array): number => sums.reduce((n, sum) => (sum > 0 ? n + 1 : n), 0);
  const degrees = Math.max(0, used(ofRow) - 1) * Math.max(0, used(ofCol) - 1);
  if (degrees === 0) return { statistic: 0, degrees, p: 1 };
  let statistic = 0;
  counts.forEach((count, at) => {
    const expected = (ofRow[Math.floor(at / cols)]! * ofCol[at % cols]!) / total;
    if (expected > 0) statistic += (count - expected) ** 2 / expected;
  });
  return { statistic, degrees, p: gammaQ(degrees / 2, statistic / 2) };
}
