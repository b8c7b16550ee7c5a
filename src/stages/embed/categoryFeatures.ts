import type { Notice } from '../../core/data/notice';
import type { Scale } from '../../core/data/recipe';
import { isBlank } from '../../core/data/missingText';
import { poolStrings } from '../../core/data/stringPool';
import type { Column } from '../../core/data/table';
import type { Feature, FeatureGroup, Fit } from './featureGroup';

/** Values with a feature of their own; rarer ones share one more. */
export const mostValues = 30;

/**
 * A category column as one-hot features: its 30 most frequent values (ties: first in the file first) and one for all
 * others together; an empty cell, and a value that nobody had whom the column was measured by, is zero in all of them. Values are compared trimmed. Under 'standard' and 'robust'
 * the ones are scaled so that the whole column has the total variance of one standardised number, 1; under 'none' they
 * are ones.
 *
 * @param items  item → row; read only
 * @param fit  items by which the column is measured; read only
 */
export function categoryFeatures(column: Column, items: Uint32Array, fit: Fit, scale: Scale): FeatureGroup {
  const { texts, positions } = trimmedValues(column);
  const counts = new Float64Array(texts.length);
  const first = new Float64Array(texts.length).fill(Infinity);
  let total = 0;
  fit.items.forEach((row, item) => {
    const position = positions[column.codes[row]!] ?? -1;
    total += fit.weights[item]!;
    if (position < 0) return;
    counts[position]! += fit.weights[item]!;
    first[position] = Math.min(first[position]!, item);
  });

  const ranked = texts.map((_, position) => position).filter((position) => counts[position]! > 0);
  ranked.sort((a, b) => counts[b]! - counts[a]! || first[a]! - first[b]!);
  const own = ranked.length > mostValues + 1 ? ranked.slice(0, mostValues) : ranked;
  const pooled = ranked.slice(own.length);
  const notices: Notice[] = [];
  const facts = { values: ranked.length, kept: own.length };
  if (pooled.length > 0)
    notices.push({
      code: 'categories-pooled',
      level: 'note',
      column: column.name,
      count: pooled.length,
      facts,
    });

  const slots = new Int32Array(texts.length).fill(-1);
  own.forEach((position, slot) => void (slots[position] = slot));
  for (const position of pooled) slots[position] = own.length;
  const features: Feature[] = own.map((position) => ({
    column: column.name,
    kind: 'category',
    value: texts[position]!,
  }));
  if (pooled.length > 0) features.push({ column: column.name, kind: 'category' });

  const slotCounts = new Float64Array(features.length);
  for (const position of ranked) slotCounts[slots[position]!]! += counts[position]!;
  const variance = slotCounts.reduce((sum, count) => sum + (count / total) * (1 - count / total), 0);
  if (features.length === 0 || variance < 1e-12) {
    notices.push({ code: 'constant-column', level: 'changed', column: column.name, count: ranked.length });
    return {
      features: [],
      writers: [],
      notices,
      measure: { kind: 'category', values: [], hasOthers: false, on: 0 },
    };
  }
  const on = scale === 'none' ? 1 : 1 / Math.sqrt(variance);
  const slotOf = (item: number): number => slots[positions[column.codes[items[item]!]!] ?? -1] ?? -1;
  return {
    features,
    writers: features.map((_, slot) => (item) => (slotOf(item) === slot ? on : 0)),
    notices,
    measure: {
      kind: 'category',
      values: own.map((position) => texts[position]!),
      hasOthers: pooled.length > 0,
      on,
    },
  };
}

/** Distinct values without the blanks around them; `positions` Int32Array, code → value, −1 for blank. */
function trimmedValues(column: Column): { texts: string[]; positions: Int32Array } {
  const known = new Map<string, number>();
  const positions = Int32Array.from(poolStrings(column.values), (raw) => {
    if (isBlank(raw)) return -1;
    const text = raw.trim();
    const position = known.get(text) ?? known.size;
    known.set(text, position);
    return position;
  });
  return { texts: [...known.keys()], positions };
}
