/** A column as rules may speak of it, by row. */
export type RuleColumn =
  | {
      readonly kind: 'number';
      readonly name: string;
      /** Days since 1970: ends are whole days. */
      readonly isDay: boolean;
      /** Float64Array rows; NaN = missing. */
      readonly values: Float64Array;
    }
  | {
      readonly kind: 'value';
      readonly name: string;
      /** Int32Array rows, row → position in `values`; −1 = missing, −2 = a value that is not told (too rare, or personal). */
      readonly codes: Int32Array;
      readonly values: readonly string[];
    }
  | {
      readonly kind: 'words';
      readonly name: string;
      /** At most 31. */
      readonly texts: readonly string[];
      /** Int32Array rows, row → bit t is set where the column's cell holds text t. */
      readonly has: Int32Array;
    };

const mostBins = 64;

/** A column cut so that every condition on it is a choice of bins. */
export type BinnedColumn =
  | {
      readonly kind: 'number';
      readonly column: Extract<RuleColumn, { kind: 'number' }>;
      /** Uint8Array rows, row → bin, increasing with the value; `missingBin` = missing. */
      readonly bins: Uint8Array;
      /** Bin → its least and greatest value. */
      readonly least: Float64Array;
      readonly greatest: Float64Array;
    }
  | Exclude<RuleColumn, { kind: 'number' }>;

export const missingBin = 255;

/** Bins of about equally many rows, no value in two of them; every value its own where there are few. */
export function binColumn(column: RuleColumn): BinnedColumn {
  if (column.kind !== 'number') return column;
  const { values } = column;
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const starts: number[] = [];
  const distinct = countDistinct(sorted);
  for (let i = 0; i < sorted.length; i++) {
    if (i > 0 && sorted[i] === sorted[i - 1]) continue;
    // A bin begins where the next quantile is passed.
    const isNext = distinct <= mostBins || i >= (starts.length * sorted.length) / mostBins;
    if (i === 0 || isNext) starts.push(i);
  }
  const least = Float64Array.from(starts, (at) => sorted[at]!);
  const greatest = Float64Array.from(starts, (_, bin) => sorted[(starts[bin + 1] ?? sorted.length) - 1]!);
  const bins = Uint8Array.from(values, (value) => (Number.isNaN(value) ? missingBin : binOf(value, least)));
  return { kind: 'number', column, bins, least, greatest };
}

function countDistinct(sorted: Float64Array): number {
  let count = 0;
  for (let i = 0; i < sorted.length; i++) if (i === 0 || sorted[i] !== sorted[i - 1]) count++;
  return count;
}

/** The last bin that begins at or below a value. */
function binOf(value: number, least: Float64Array): number {
  let [low, high] = [0, least.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (least[middle]! <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
