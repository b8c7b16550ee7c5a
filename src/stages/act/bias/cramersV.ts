import { chiSquareTest } from '../../../core/math/chiSquare';

/**
 * Cramér's V: how far two labels go together, 0 (not at all) to 1; as SciPy's `association(method="cramer")`, without
 * correction. 0 where either has one value alone.
 *
 * @param counts  Float64Array rows×cols, row-major; read only
 */
export function cramersV(counts: Float64Array, rows: number, cols: number): number {
  const { statistic, degrees } = chiSquareTest(counts, rows, cols);
  if (degrees === 0) return 0;
  const total = counts.reduce((sum, count) => sum + count, 0);
  const used = (of: (at: number) => number): number =>
    new Set(
      Array.from(counts.keys())
        .filter((at) => counts[at]! > 0)
        .map(of),
    ).size;
  const least =
    Math.min(
      used((at) => Math.floor(at / cols)),
      used((at) => at % cols),
    ) - 1;
  return Math.sqrt(statistic / (total * least));
}
