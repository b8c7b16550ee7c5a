import { readDays } from '../../../core/data/readDays';
import { readNumbers } from '../../../core/data/readNumbers';
import type { ColumnPlan } from '../../../core/data/recipe';
import { poolStrings } from '../../../core/data/stringPool';
import { columnNamed, type Table } from '../../../core/data/table';
import { retentionTheme, type RetentionTheme } from './retention';

/** low: below the average risk · raised: from there on · high: more likely to leave than not. */
export const riskBands = ['high', 'raised', 'low'] as const;
export type RiskBand = (typeof riskBands)[number];

/** From which risk on a band holds, 0–1. Where most leave, high begins halfway between the average and certainty. */
const bandFrom = (average: number): Readonly<Record<RiskBand, number>> => ({
  high: average < 0.5 ? 0.5 : (1 + average) / 2,
  raised: average,
  low: 0,
});

export function bandOf(risk: number, average: number): RiskBand {
  const from = bandFrom(average);
  return risk >= from.high ? 'high' : risk >= from.raised ? 'raised' : 'low';
}

/** What raises the risk of a segment, and how its customers differ there. */
export interface ChurnDriver {
  readonly column: string;
  /** Mean of what it adds to the log odds of the segment's customers. */
  readonly pull: number;
  /** Commonest value there with the share that has it there and among all; or the medians of numbers (days: since 1970). */
  readonly says:
    | { readonly kind: 'value'; readonly value: string; readonly share: number; readonly shareOfAll: number }
    | { readonly kind: 'number' | 'day'; readonly median: number; readonly medianOfAll: number };
}

/** Customers of a segment who are still here, and what leaving would cost. */
export interface ChurnSegment {
  /** −1: those in none. */
  readonly cluster: number;
  readonly here: number;
  readonly left: number;
  readonly bands: Readonly<Record<RiskBand, number>>;
  /** Mean risk of those still here, 0–1. */
  readonly risk: number;
  /** Σ risk × value of those still here whose value is known; null: no column of value was chosen. */
  readonly expectedLoss: number | null;
  /** At most three, the strongest first. */
  readonly drivers: readonly ChurnDriver[];
  /** What the strongest driver that something can be done about is about; null: ask the customers. */
  readonly theme: RetentionTheme | null;
  readonly themeColumn: string | null;
}

interface ChurnRows {
  readonly table: Table;
  readonly plans: readonly ColumnPlan[];
  /** Columns that were learned from. */
  readonly columns: readonly string[];
  readonly rowToItem: Int32Array;
  /** Item → cluster. */
  readonly labels: Int32Array;
  /** Row → 1 left, 0 stayed, −1 not known. */
  readonly isLeft: Int8Array;
  readonly risk: Float64Array;
  readonly pulls: Float32Array;
  /** Row → what a customer brings in; null: not known. */
  readonly value: Float64Array | null;
  /** Share of leavers among all, 0–1. */
  readonly average: number;
}

/** Pulls smaller than this change a risk by less than a point or so. */
const leastPull = 0.05;
const mostDrivers = 3;

/** By falling risk × number of those still here. */
export function churnSegments(given: ChurnRows): ChurnSegment[] {
  const { rowToItem, labels, isLeft, risk, pulls, value, average, columns } = given;
  const m = columns.length;
  const members = new Map<number, { here: number[]; left: number }>();
  const everybody: number[] = [];
  for (const [row, item] of rowToItem.entries()) {
    if (item < 0) continue;
    const cluster = labels[item]!;
    const one = members.get(cluster) ?? { here: [], left: 0 };
    members.set(cluster, one);
    if (isLeft[row] === 1) one.left++;
    else {
      one.here.push(row);
      everybody.push(row);
    }
  }
  const describe = describer(given, everybody);
  const told = [...members].map(([cluster, { here, left }]): ChurnSegment => {
    const bands = { high: 0, raised: 0, low: 0 };
    const means = new Float64Array(m);
    let [sum, loss] = [0, 0];
    for (const row of here) {
      const item = rowToItem[row]!;
      const p = risk[item]!;
      bands[bandOf(p, average)]++;
      sum += p;
      const worth = value?.[row] ?? NaN;
      if (worth > 0) loss += p * worth;
      for (let c = 0; c < m; c++) means[c]! += pulls[item * m + c]! / here.length;
    }
    const drivers = [...columns.keys()]
      .filter((c) => means[c]! >= leastPull)
      .sort((a, b) => means[b]! - means[a]!)
      .slice(0, mostDrivers)
      .map((c) => ({ column: columns[c]!, pull: means[c]!, says: describe(columns[c]!, here) }));
    const themed = drivers.find(({ column }) => retentionTheme(column) !== null);
    return {
      cluster,
      here: here.length,
      left,
      bands,
      risk: here.length ? sum / here.length : 0,
      expectedLoss: value ? loss : null,
      drivers,
      theme: themed ? retentionTheme(themed.column) : null,
      themeColumn: themed?.column ?? null,
    };
  });
  return told.sort((a, b) => b.risk * b.here - a.risk * a.here || a.cluster - b.cluster);
}

/** How some customers differ from all in a column: both as they are written in the table. */
function describer({ table, plans }: ChurnRows, everybody: readonly number[]) {
  const readings = new Map<string, ReturnType<typeof readingOf>>();
  const numbersOf = (name: string): Float64Array | null => {
    const plan = plans.find((one) => one.name === name);
    const column = columnNamed(table, name);
    if (!plan || !column || plan.role === 'category') return null;
    return plan.role === 'date' ? readDays(column, plan.dateOrder) : readNumbers(column, plan.numberFormat);
  };
  /** A column as everybody has it. */
  function readingOf(name: string) {
    const numbers = numbersOf(name);
    if (numbers) return { kind: 'numbers' as const, numbers, medianOfAll: medianOf(numbers, everybody) };
    const { codes, values } = columnNamed(table, name)!;
    const texts = poolStrings(values).map((text) => text.trim());
    const textOf = (row: number): string => texts[codes[row]!] ?? '';
    return { kind: 'texts' as const, textOf, counts: countsOf(everybody, textOf) };
  }
  return (name: string, rows: readonly number[]): ChurnDriver['says'] => {
    const reading = readings.get(name) ?? readingOf(name);
    readings.set(name, reading);
    if (reading.kind === 'numbers') {
      const isDay = plans.some((plan) => plan.name === name && plan.role === 'date');
      const { numbers, medianOfAll } = reading;
      return { kind: isDay ? 'day' : 'number', median: medianOf(numbers, rows), medianOfAll };
    }
    const [value = '', count = 0] = [...countsOf(rows, reading.textOf)].reduce<readonly [string?, number?]>(
      (best, one) => (one[1] > (best[1] ?? 0) ? one : best),
      [],
    );
    return {
      kind: 'value',
      value,
      share: count / Math.max(1, rows.length),
      shareOfAll: (reading.counts.get(value) ?? 0) / Math.max(1, everybody.length),
    };
  };
}

/** Text → how many of the rows have it, in the order in which they come. */
function countsOf(rows: readonly number[], textOf: (row: number) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(textOf(row), (counts.get(textOf(row)) ?? 0) + 1);
  return counts;
}

function medianOf(numbers: Float64Array, rows: readonly number[]): number {
  const known = Float64Array.from(rows, (row) => numbers[row]!)
    .filter((value) => !Number.isNaN(value))
    .sort();
  const middle = known.length >> 1;
  if (known.length === 0) return NaN;
  return known.length % 2 ? known[middle]! : (known[middle - 1]! + known[middle]!) / 2;
}
