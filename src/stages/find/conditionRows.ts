import type { Condition } from '../../core/data/query';
import type { Column } from '../../core/data/table';
import { foldText } from './foldText';
import type { Readings } from './readings';

/** What a condition needs that the table does not tell. */
export interface Given {
  /** Text of a meaning → Float32Array n, item → how well it answers, 0–1. */
  readonly scores: Readonly<Record<string, Float32Array>>;
  /** Row → the items most like its customer, nearest first, itself among them. */
  readonly alike: Readonly<Record<number, Uint32Array>>;
  /** Item → cluster, −1 = unassigned. */
  readonly labels: Int32Array;
  /** Segment id → cluster; 'unassigned' is −1. */
  readonly clusters: Readonly<Record<string, number>>;
}

/**
 * Score that the best of the customers reach, so that about that share of all rows passes.
 *
 * @param weights  item → rows
 * @param share  0–1
 * @returns Infinity when nobody answers at all
 */
function scoreOfShare(scores: Float32Array, weights: Float32Array, share: number): number {
  const order = Uint32Array.from(scores.keys()).filter((item) => scores[item]! > 0);
  order.sort((a, b) => scores[b]! - scores[a]! || a - b);
  const wanted = share * weights.reduce((sum, rows) => sum + rows, 0);
  let rows = 0;
  for (const item of order) {
    rows += weights[item]!;
    if (rows >= wanted) return scores[item]!;
  }
  return order.length === 0 ? Infinity : scores[order.at(-1)!]!;
}

/**
 * Which rows answer one condition.
 *
 * @returns Uint8Array rowCount, row → 1 where it does; a column that is not there is answered by nobody. New
 */
export function conditionRows(readings: Readings, condition: Condition, given: Given): Uint8Array {
  const { table, clean } = readings.source;
  const passes = new Uint8Array(table.rowCount);
  const byItem = (test: (item: number) => boolean): Uint8Array => {
    const items = Uint8Array.from(clean.items, (_, item) => Number(test(item)));
    clean.rowToItem.forEach((item, row) => {
      if (item >= 0) passes[row] = items[item]!;
    });
    return passes;
  };
  switch (condition.kind) {
    case 'range': {
      const column = readings.column(condition.column);
      if (!column) return passes;
      const numbers = readings.numbers(column);
      const isIn = inRange(condition);
      const codes = Uint8Array.from(numbers, (value) => Number(isIn(value)));
      return markRows(passes, column, codes, 0);
    }
    case 'values': {
      const column = readings.column(condition.column);
      if (!column) return passes;
      const { codes, isBlankIn } = codesOfValues(readings, column, condition.values);
      markRows(passes, column, codes, isBlankIn ? 1 : 0);
      return condition.isNot ? inverted(passes) : passes;
    }
    case 'words': {
      const wanted = [condition.text, ...(condition.or ?? [])].map(foldText);
      if (wanted.includes('')) return passes.fill(1);
      const own = condition.column === undefined ? undefined : readings.column(condition.column);
      const columns = condition.column === undefined ? readings.searched : own ? [own] : [];
      for (const column of columns)
        markRows(
          passes,
          column,
          readings.codesWhere(column, (text) => wanted.some((words) => text.includes(words))),
          0,
        );
      return condition.isNot ? inverted(passes) : passes;
    }
    case 'meaning': {
      const scores = given.scores[condition.text];
      if (!scores || scores.length !== clean.items.length) return passes;
      const least = scoreOfShare(scores, clean.weights, condition.share);
      return byItem((item) => scores[item]! >= least);
    }
    case 'like': {
      const alike = new Set(given.alike[condition.row]?.subarray(0, condition.count));
      return byItem((item) => alike.has(item));
    }
    case 'segments': {
      const clusters = new Set(condition.ids.flatMap((id) => given.clusters[id] ?? []));
      return byItem((item) => clusters.has(given.labels[item] ?? -1));
    }
  }
}

/** Whether a number is in a range; NaN never is. */
export const inRange =
  ({ low, high, excludesLow, excludesHigh }: Extract<Condition, { kind: 'range' }>) =>
  (value: number): boolean =>
    (low === null ? !Number.isNaN(value) : excludesLow ? value > low : value >= low) &&
    (high === null || (excludesHigh ? value < high : value <= high));

/** Marks the rows whose cell passes. @param missing  what an empty cell is marked with, 0 or 1 */
function markRows(passes: Uint8Array, { codes }: Column, isIn: Uint8Array, missing: 0 | 1): Uint8Array {
  for (let row = 0; row < passes.length; row++) {
    const code = codes[row]!;
    if (code < 0 ? missing : isIn[code]) passes[row] = 1;
  }
  return passes;
}

function inverted(passes: Uint8Array): Uint8Array {
  for (let row = 0; row < passes.length; row++) passes[row] = 1 - passes[row]!;
  return passes;
}

/** A cell equals a value in any case, or as a number: 9 is 9.0. */
function codesOfValues(readings: Readings, column: Column, values: readonly string[]) {
  const wanted = new Set(values.map(foldText));
  const numbers = readings.numbers(column);
  const asNumber = new Set(
    values.flatMap((value) => {
      const code = Number(value);
      return value.trim() === '' || Number.isNaN(code) ? [] : [code];
    }),
  );
  const isDays = readings.isDays(column);
  const codes = readings.codesWhere(
    column,
    (text, code) => wanted.has(text) || (!isDays && asNumber.has(numbers[code]!)),
  );
  return { codes, isBlankIn: wanted.has('') };
}
