import type { Column } from '../../core/data/table';
import { poolSize, poolString } from '../../core/data/stringPool';
import type { Readings } from './readings';

/** How the customers are spread over a column, all of them and those who are lit. Counts are rows on the map. */
export type Chart = {
  readonly column: string;
  readonly all: readonly number[];
  readonly lit: readonly number[];
  /** Rows on the map without a value. */
  readonly missing: number;
} & (
  | {
      readonly kind: 'numbers' | 'days';
      /** bins + 1 ends; a bin takes its lower end, the last one both; the outer bins take what lies beyond as well. */
      readonly edges: readonly number[];
    }
  | {
      readonly kind: 'values';
      readonly values: readonly string[];
      /** Further values that are not shown. */
      readonly more: number;
    }
);

const bins = 24;
const topValues = 8;
/** Share at either end that does not stretch the chart. */
const beyond = 0.005;
/** Months between charts by day, by week, by month and by year. */
const dayCounts = { days: 45, weeks: 200, months: 365 * 8 } as const;

interface Layout {
  /** Code → bin, −1 for none. */
  readonly binOf: Int32Array;
  readonly chart:
    | Omit<Extract<Chart, { kind: 'values' }>, 'lit'>
    | Omit<Extract<Chart, { kind: 'days' | 'numbers' }>, 'lit'>;
}

/** Draws up charts of a table; what does not depend on who is lit is made once for each column. */
export function makeCharts(readings: Readings) {
  const layouts = new Map<string, Layout | null>();
  const { clean } = readings.source;

  function count(column: Column, binOf: Int32Array, size: number, lit: Uint8Array | null) {
    const counts = Array.from({ length: size }, () => 0);
    let missing = 0;
    for (let row = 0; row < clean.rowToItem.length; row++) {
      const item = clean.rowToItem[row]!;
      if (item < 0 || (lit && !lit[item])) continue;
      const code = column.codes[row]!;
      const bin = code < 0 ? -1 : binOf[code]!;
      if (bin >= 0) counts[bin]! += 1;
      else missing++;
    }
    return { counts, missing };
  }

  function layout(name: string): Layout | null {
    const column = readings.column(name);
    const field = readings.source.fields.find((field) => field.name === name);
    if (!column || !field || field.kind === 'text') return null;
    if (field.kind === 'value') return valueLayout(column);
    const numbers = readings.numbers(column);
    const edges = edgesOf(sortedRows(column, numbers), field.kind === 'day');
    if (!edges) return null;
    const binOf = Int32Array.from(numbers, (value) => binIn(edges, value));
    const { counts: all, missing } = count(column, binOf, edges.length - 1, null);
    const kind = field.kind === 'day' ? ('days' as const) : ('numbers' as const);
    return { binOf, chart: { kind, column: name, edges, all, missing } };
  }

  function valueLayout(column: Column): Layout {
    const size = poolSize(column.values);
    const own = Int32Array.from({ length: size }, (_, code) => code);
    const { counts, missing } = count(column, own, size, null);
    const order = Uint32Array.from(counts.keys()).filter((code) => counts[code]! > 0);
    order.sort((a, b) => counts[b]! - counts[a]! || a - b);
    const shown = [...order.subarray(0, topValues)];
    const binOf = new Int32Array(size).fill(-1);
    shown.forEach((code, bin) => (binOf[code] = bin));
    const { counts: all } = count(column, binOf, shown.length, null);
    const values = shown.map((code) => poolString(column.values, code));
    return {
      binOf,
      chart: { kind: 'values', column: column.name, values, more: order.length - shown.length, all, missing },
    };
  }

  /** Values of the rows on the map, rising. */
  function sortedRows(column: Column, numbers: Float64Array): Float64Array {
    const values = new Float64Array(clean.rowToItem.length);
    let n = 0;
    for (let row = 0; row < clean.rowToItem.length; row++) {
      const code = column.codes[row]!;
      if (clean.rowToItem[row]! < 0 || code < 0 || Number.isNaN(numbers[code]!)) continue;
      values[n++] = numbers[code]!;
    }
    return values.subarray(0, n).sort();
  }

  return {
    /** @returns one for each column that can be charted, in the order given */
    of(columns: readonly string[], lit: Uint8Array | null): Chart[] {
      return columns.flatMap((name): Chart[] => {
        let known = layouts.get(name);
        if (known === undefined) layouts.set(name, (known = layout(name)));
        const column = readings.column(name);
        if (!known || !column) return [];
        const { chart, binOf } = known;
        const counts = lit ? count(column, binOf, chart.all.length, lit).counts : chart.all;
        return [{ ...chart, lit: counts }];
      });
    },
  };
}

/** Bin of a value; the outer bins take what lies beyond, NaN is in none. */
function binIn(edges: readonly number[], value: number): number {
  if (Number.isNaN(value)) return -1;
  let [low, high] = [0, edges.length - 2];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (value >= edges[middle]!) low = middle;
    else high = middle - 1;
  }
  return low;
}

function edgesOf(sorted: Float64Array, isDays: boolean): number[] | null {
  if (sorted.length === 0) return null;
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
  const [min, max] = [sorted[0]!, sorted.at(-1)!];
  if (isDays) return dayEdges(min, max);
  if (!Number.isFinite(min) || !Number.isFinite(max)) return null;
  const isWhole = sorted.every((value) => Number.isInteger(value));
  if (isWhole && max - min < bins) return steps(min, max + 1, 1);
  const [low, high] = [at(beyond), at(1 - beyond)];
  if (!(high > low)) return [low, low + (Math.abs(low) || 1)];
  const step = niceStep((high - low) / bins, isWhole);
  return steps(Math.floor(low / step) * step, high, step);
}

/** From … up to the first one at or beyond `to`, at least two. */
function steps(from: number, to: number, step: number): number[] {
  const count = Math.max(1, Math.ceil((to - from) / step - 1e-9));
  return Array.from({ length: count + 1 }, (_, i) => Number((from + i * step).toPrecision(12)));
}

/** 1, 2, 2.5 or 5 times a power of ten, at least as large. */
function niceStep(rough: number, isWhole: boolean): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 2.5, 5, 10].find((nice) => nice * power >= rough * (1 - 1e-9)) ?? 10);
  return isWhole ? Math.max(1, Math.round(step)) : step;
}

const dayMs = 86_400_000;

/** Days, weeks from Monday on, months or years, whichever gives a readable number of bars. */
function dayEdges(min: number, max: number): number[] | null {
  const span = max - min;
  if (!Number.isFinite(span) || Math.abs(min) > 1e8 || Math.abs(max) > 1e8) return null;
  if (span <= dayCounts.days) return steps(min, max + 1, 1);
  // Day 4 of 1970 was a Monday.
  if (span <= dayCounts.weeks) return steps(Math.floor((min - 4) / 7) * 7 + 4, max + 1, 7);
  const perYear = span <= dayCounts.months ? 12 : 1;
  const start = new Date(min * dayMs);
  const edges: number[] = [];
  let year = start.getUTCFullYear();
  let month = perYear === 12 ? start.getUTCMonth() : 0;
  do {
    edges.push(Date.UTC(year, month, 1) / dayMs);
    [year, month] = perYear === 1 ? [year + 1, 0] : [year + Number(month === 11), (month + 1) % 12];
  } while (edges.at(-1)! <= max && edges.length < 500);
  return edges;
}
