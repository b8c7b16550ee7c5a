import type { Condition } from '../../../core/data/query';
import type { Chart } from '../../../stages/find/charts';

type Range = Extract<Condition, { kind: 'range' }>;
type Bars = Pick<Extract<Chart, { kind: 'numbers' | 'days' }>, 'kind' | 'column' | 'edges'>;

/** Ends of a brush, as positions of edges: bins low … high − 1 are in it. */
export type Ends = readonly [low: number, high: number];

const nearest = (edges: readonly number[], value: number): number => {
  let best = 0;
  edges.forEach((edge, i) => {
    if (Math.abs(edge - value) < Math.abs(edges[best]! - value)) best = i;
  });
  return best;
};

/** The range condition on a column, if there is one. */
export const rangeOn = (conditions: readonly Condition[], column: string): Range | undefined =>
  conditions.find((one): one is Range => one.kind === 'range' && one.column === column);

/** Where a condition's ends stand on a chart; null: nothing is brushed. Never an empty brush. */
export function endsOf({ kind, edges }: Bars, range: Range | undefined): Ends | null {
  if (!range || (range.low === null && range.high === null)) return null;
  const bins = edges.length - 1;
  const end = range.high !== null && kind === 'days' && !range.excludesHigh ? range.high + 1 : range.high;
  const low = range.low === null ? 0 : Math.min(bins - 1, nearest(edges, range.low));
  const high = end === null ? bins : nearest(edges, end);
  return [low, Math.max(low + 1, high)];
}

/** A brush as a condition: an outermost end is open, for the outer bins take what lies beyond; null: all of it. */
export function rangeOf({ kind, column, edges }: Bars, [low, high]: Ends): Range | null {
  const from = low <= 0 ? null : edges[low]!;
  const isOpen = high >= edges.length - 1;
  if (from === null && isOpen) return null;
  if (isOpen) return { kind: 'range', column, low: from, high: null };
  // The day before the next bin begins is one that people can read.
  if (kind === 'days') return { kind: 'range', column, low: from, high: edges[high]! - 1 };
  return { kind: 'range', column, low: from, high: edges[high]!, excludesHigh: true };
}

/** The conditions with another range, or none, on a column. */
export function withRange(
  conditions: readonly Condition[],
  column: string,
  range: Range | null,
): readonly Condition[] {
  const before = rangeOn(conditions, column);
  if (!before) return range ? [...conditions, range] : conditions;
  return conditions.flatMap((one) => (one === before ? (range ?? []) : one));
}

/** The conditions with a value of a column chosen, or no longer; a condition without values goes. */
export function withValue(
  conditions: readonly Condition[],
  column: string,
  value: string,
  isIn: boolean,
): readonly Condition[] {
  const before = valuesOn(conditions, column);
  if (!before) return isIn ? [...conditions, { kind: 'values', column, values: [value] }] : conditions;
  const others = before.values.filter((other) => other !== value);
  const values = isIn ? [...others, value] : others;
  return conditions.flatMap((one) =>
    one === before ? (values.length > 0 ? { ...before, values } : []) : one,
  );
}

export const valuesOn = (conditions: readonly Condition[], column: string) =>
  conditions.find(
    (one): one is Extract<Condition, { kind: 'values' }> =>
      one.kind === 'values' && one.column === column && !one.isNot,
  );
