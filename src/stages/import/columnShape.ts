import { dayValues } from '../../core/data/readDays';
import { numberValues } from '../../core/data/readNumbers';
import type { ColumnShape, DateOrder, NumberFormat } from '../../core/data/role';
import { poolString } from '../../core/data/stringPool';
import type { ColumnFacts } from './columnFacts';
import { textLength } from './textLength';
import { weightedMedian } from './weightedMedian';

export const binCount = 14;
const topCount = 12;

export const numberShape = (facts: ColumnFacts, format: NumberFormat | undefined): ColumnShape =>
  distribution('numbers', numberValues(facts.column, format), facts.counts);

export const dayShape = (facts: ColumnFacts, order: DateOrder | undefined): ColumnShape =>
  distribution('days', dayValues(facts.column, order), facts.counts);

/** Words of the sampled texts. */
export function wordShape({ sample }: ColumnFacts): ColumnShape {
  const lengths = Float64Array.from(sample, ({ text }) => textLength(text).words);
  const counts = Float64Array.from(sample, ({ count }) => count);
  const shape = distribution('numbers', lengths, counts);
  return shape.kind === 'numbers' ? { kind: 'words', median: shape.median, bins: shape.bins } : shape;
}

export function categoryShape({ column, counts, filled }: ColumnFacts): ColumnShape {
  const top: number[] = [];
  for (let code = 0; code < counts.length; code++) {
    if (counts[code] === 0) continue;
    if (top.length === topCount && counts[code]! <= counts[top.at(-1)!]!) continue;
    const at = top.findIndex((other) => counts[other]! < counts[code]!);
    top.splice(at < 0 ? top.length : at, 0, code);
    if (top.length > topCount) top.pop();
  }
  if (top.length === 0) return { kind: 'none' };
  const shown = top.map((code) => ({
    text: poolString(column.values, code).slice(0, 200),
    count: counts[code]!,
  }));
  return {
    kind: 'categories',
    top: shown,
    others: filled - shown.reduce((sum, { count }) => sum + count, 0),
  };
}

/** Equal bins from least to greatest; a column without numbers has no shape. */
function distribution(kind: 'numbers' | 'days', values: Float64Array, counts: Float64Array): ColumnShape {
  let [min, max, total] = [Infinity, -Infinity, 0];
  for (let code = 0; code < values.length; code++) {
    const value = values[code]!;
    if (counts[code] === 0 || Number.isNaN(value)) continue;
    if (value < min) min = value;
    if (value > max) max = value;
    total += counts[code]!;
  }
  if (total === 0) return { kind: 'none' };
  const bins = Array.from({ length: binCount }, () => 0);
  for (let code = 0; code < values.length; code++) {
    const value = values[code]!;
    if (counts[code] === 0 || Number.isNaN(value)) continue;
    const bin = max > min ? Math.floor(((value - min) / (max - min)) * binCount) : 0;
    bins[Math.min(binCount - 1, bin)]! += counts[code]!;
  }
  return { kind, min, max, median: weightedMedian(values, counts), bins };
}
