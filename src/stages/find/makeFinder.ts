import { uint8 } from '../../core/data/buffers';
import type { Condition } from '../../core/data/query';
import { conditionRows, inRange, type Given } from './conditionRows';
import { readings, type FindTable, type Readings } from './readings';

/** How to let somebody in again where nobody answers. */
export interface Loosening {
  /** Position among the conditions. */
  readonly at: number;
  /** What takes its place; null: it is taken out. */
  readonly by: Condition | null;
  /** Rows that then answer. */
  readonly rows: number;
}

export interface Found {
  /** Uint8Array n, item → 1 for those who answer every condition. */
  readonly lit: Uint8Array;
  /** Rows of the file that stand for lit items. */
  readonly rows: number;
  /** null unless nobody answers and loosening one condition helps. */
  readonly loosening: Loosening | null;
}

/** Answers of conditions that are kept: while one end of a range is dragged, the others stand. */
const keptAnswers = 24;
/** As many customers as a loosened range should let in, where there are so many. */
const wantedRows = 10;

/** Searches one table; reads each column once and remembers what conditions were asked. */
export interface Finder {
  readonly readings: Readings;
  readonly find: (conditions: readonly Condition[], given: Given) => Found;
}

export function makeFinder(table: FindTable): Finder {
  const read = readings(table);
  const { clean } = table;
  const answers = new Map<string, Uint8Array>();

  function rowsOf(condition: Condition, given: Given): Uint8Array {
    const isOfTable = condition.kind === 'range' || condition.kind === 'values' || condition.kind === 'words';
    if (!isOfTable) return conditionRows(read, condition, given);
    const key = JSON.stringify(condition);
    let answer = answers.get(key);
    answers.delete(key);
    answer ??= conditionRows(read, condition, given);
    answers.set(key, answer);
    for (const oldest of answers.keys()) {
      if (answers.size <= keptAnswers) break;
      answers.delete(oldest);
    }
    return answer;
  }

  /** Rows that are on the map and answer all of some conditions. */
  function together(parts: readonly Uint8Array[]): Uint8Array {
    const passes = new Uint8Array(clean.rowToItem.length);
    for (let row = 0; row < passes.length; row++) passes[row] = clean.rowToItem[row]! >= 0 ? 1 : 0;
    for (const part of parts)
      for (let row = 0; row < passes.length; row++) if (part[row] === 0) passes[row] = 0;
    return passes;
  }

  const itemsOf = (passes: Uint8Array): { lit: Uint8Array; rows: number } => {
    const lit = uint8(clean.items.length);
    for (let row = 0; row < passes.length; row++) if (passes[row]) lit[clean.rowToItem[row]!] = 1;
    let rows = 0;
    for (let item = 0; item < lit.length; item++) if (lit[item]) rows += clean.weights[item]!;
    return { lit, rows };
  };

  function loosen(
    conditions: readonly Condition[],
    parts: readonly Uint8Array[],
    given: Given,
  ): Loosening | null {
    let found: Loosening | null = null;
    for (const at of conditions.keys()) {
      const { rows } = itemsOf(together(parts.filter((_, other) => other !== at)));
      if (rows > (found?.rows ?? 0)) found = { at, by: null, rows };
    }
    const condition = found && conditions[found.at];
    if (!found || condition?.kind !== 'range') return found;
    const others = together(parts.filter((_, other) => other !== found?.at));
    const by = widened(read, condition, others);
    if (!by) return found;
    const answer = conditionRows(read, by, given);
    return { at: found.at, by, rows: itemsOf(together([others, answer])).rows };
  }

  return {
    readings: read,
    find(conditions, given) {
      const parts = conditions.map((condition) => rowsOf(condition, given));
      const { lit, rows } = itemsOf(together(parts));
      return { lit, rows, loosening: rows === 0 ? loosen(conditions, parts, given) : null };
    },
  };
}

/** A range with one end moved as little as lets about ten of the other rows in; null when that takes away its sense. */
function widened(
  read: Readings,
  range: Extract<Condition, { kind: 'range' }>,
  others: Uint8Array,
): Condition | null {
  const column = read.column(range.column);
  if (!column) return null;
  const numbers = read.numbers(column);
  const below: number[] = [];
  const above: number[] = [];
  const isIn = inRange(range);
  for (let row = 0; row < others.length; row++) {
    const code = column.codes[row]!;
    if (!others[row] || code < 0) continue;
    const value = numbers[code]!;
    if (Number.isNaN(value) || isIn(value)) continue;
    if (range.low !== null && value <= range.low) below.push(value);
    else above.push(value);
  }
  const { low, high, excludesLow, excludesHigh, ...base } = range;
  if (below.length > 0 && low !== null) {
    below.sort((a, b) => b - a);
    return {
      ...base,
      low: below[Math.min(wantedRows, below.length) - 1]!,
      high,
      ...(excludesHigh && { excludesHigh }),
    };
  }
  if (above.length === 0) return null;
  above.sort((a, b) => a - b);
  return {
    ...base,
    low,
    ...(excludesLow && { excludesLow }),
    high: above[Math.min(wantedRows, above.length) - 1]!,
  };
}
