import type { Distribution } from '../../core/data/exploration';
import type { ExplainedColumn } from './explainedColumns';

const mostBins = 16;
/** Share of the rows cut off at either end: one order of a million must not flatten all others. */
const tail = 0.01;

/**
 * How the members of a cluster and everybody else are spread over a column of numbers: bins of equal width between the
 * 1 % and the 99 % point of all; whole numbers with few values get a bin each.
 *
 * @param labels  Int32Array n, item → cluster; read only
 * @param weights  Float32Array n, item → rows; read only
 * @returns undefined when a side has no value, or all values are equal
 */
export function distribution(
  column: Extract<ExplainedColumn, { kind: 'number' }>,
  labels: Int32Array,
  weights: Float32Array,
  cluster: number,
): Distribution | undefined {
  const { values } = column;
  const known = values.filter((value) => !Number.isNaN(value)).sort();
  if (known.length < 2) return undefined;
  const low = known[Math.floor(tail * (known.length - 1))]!;
  const high = known[Math.ceil((1 - tail) * (known.length - 1))]!;
  if (!(high > low)) return undefined;
  const isWhole = high - low < mostBins && known.every(Number.isInteger);
  const bins = isWhole ? high - low + 1 : mostBins;
  const start = isWhole ? low - 0.5 : low;
  const width = isWhole ? 1 : (high - low) / bins;
  const counts = [new Float64Array(bins), new Float64Array(bins)] as const;
  const totals = [0, 0];
  for (let item = 0; item < values.length; item++) {
    const value = values[item]!;
    if (Number.isNaN(value)) continue;
    const side = labels[item] === cluster ? 0 : 1;
    const bin = Math.max(0, Math.min(bins - 1, Math.floor((value - start) / width)));
    counts[side][bin]! += weights[item]!;
    totals[side]! += weights[item]!;
  }
  if (!(totals[0]! > 0 && totals[1]! > 0)) return undefined;
  const shares = (side: 0 | 1): number[] => Array.from(counts[side], (rows) => rows / totals[side]!);
  return {
    column: column.plan.name,
    edges: Array.from({ length: bins + 1 }, (_, bin) => start + bin * width),
    own: shares(0),
    others: shares(1),
  };
}
