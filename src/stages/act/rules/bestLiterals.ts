import type { RuleCondition } from '../../../core/data/rule';
import { missingBin, type BinnedColumn } from './ruleColumns';

/** A condition that may narrow a rule, and what would be left. */
export interface Literal {
  readonly condition: RuleCondition;
  /** Whether a row answers it. */
  readonly holds: (row: number) => boolean;
  readonly hits: number;
  readonly rows: number;
}

/** A value list longer than this is no short rule. */
const mostListed = 6;
/** A second end, or a further value, must be worth this much F. */
const dearness = 0.002;

/** F-measures that literals are sought by: a rule that is to be narrowed further must not lose members yet. */
export const betas = [1, 2, 4] as const;

/** Fβ (van Rijsbergen 1979) of `hits` of `rows` where there are `size` to find. */
export function fBeta(hits: number, rows: number, size: number, beta: number): number {
  const square = beta * beta;
  const bottom = rows + square * size;
  return bottom > 0 ? ((1 + square) * hits) / bottom : 0;
}

/**
 * The best conditions on one column for those rows that answer a rule so far, one for each Fβ.
 *
 * @param rows  positions, increasing; read only
 * @param isMember  Uint8Array, row → 1 for members
 * @param size  members in all, those that the rule lost already as well
 */
export function bestLiterals(
  column: BinnedColumn,
  rows: Uint32Array,
  isMember: Uint8Array,
  size: number,
): Literal[] {
  switch (column.kind) {
    case 'number':
      return intervals(column, rows, isMember, size);
    case 'value':
      return lists(column, rows, isMember, size);
    case 'words':
      return words(column, rows, isMember, size);
  }
}

/** Every interval of bins is tried: O(bins²) on counts. */
function intervals(
  { column, bins, least, greatest }: Extract<BinnedColumn, { kind: 'number' }>,
  rows: Uint32Array,
  isMember: Uint8Array,
  size: number,
): Literal[] {
  const count = least.length;
  // [b]: rows and members in bins before b.
  const before = new Float64Array(count + 1);
  const membersBefore = new Float64Array(count + 1);
  for (const row of rows) {
    const bin = bins[row]!;
    if (bin === missingBin) continue;
    before[bin + 1]!++;
    membersBefore[bin + 1]! += isMember[row]!;
  }
  for (let b = 0; b < count; b++) {
    before[b + 1]! += before[b]!;
    membersBefore[b + 1]! += membersBefore[b]!;
  }
  const best = betas.map(() => ({ f: -1, from: 0, to: 0 }));
  for (let from = 0; from < count; from++)
    for (let to = from; to < count; to++) {
      const hits = membersBefore[to + 1]! - membersBefore[from]!;
      const all = before[to + 1]! - before[from]!;
      if (hits === 0 || all === rows.length) continue;
      const ends = Number(from > 0) + Number(to < count - 1);
      betas.forEach((beta, at) => {
        const f = fBeta(hits, all, size, beta) - dearness * ends;
        if (f > best[at]!.f) best[at] = { f, from, to };
      });
    }
  return distinct(best.filter(({ f }) => f >= 0)).map(({ from, to }) => ({
    condition: {
      kind: 'range',
      column: column.name,
      low: from > 0 ? least[from]! : null,
      high: to < count - 1 ? greatest[to]! : null,
    },
    holds: (row) => bins[row]! >= from && bins[row]! <= to,
    hits: membersBefore[to + 1]! - membersBefore[from]!,
    rows: before[to + 1]! - before[from]!,
  }));
}

/**
 * Values taken in by the share of members among them, the best first: for Fβ some such list is the best there is
 * (Lewis 1995). Or the worst left out, so that others and missing ones stay in.
 */
function lists(
  column: Extract<BinnedColumn, { kind: 'value' }>,
  rows: Uint32Array,
  isMember: Uint8Array,
  size: number,
): Literal[] {
  const { codes, values, name } = column;
  const all = new Float64Array(values.length);
  const members = new Float64Array(values.length);
  let total = 0;
  for (const row of rows) {
    total += isMember[row]!;
    const code = codes[row]!;
    if (code < 0) continue;
    all[code]!++;
    members[code]! += isMember[row]!;
  }
  const order = [...all.keys()].filter((code) => all[code]! > 0);
  order.sort((a, b) => members[b]! / all[b]! - members[a]! / all[a]! || all[b]! - all[a]! || a - b);
  const best = betas.map(() => ({ f: -1, from: 0, to: 0, hits: 0, rows: 0 }));
  const consider = (from: number, to: number, hits: number, found: number): void => {
    if (hits === 0 || found === rows.length) return;
    betas.forEach((beta, at) => {
      const f = fBeta(hits, found, size, beta) - dearness * (to - from);
      if (f > best[at]!.f) best[at] = { f, from, to, hits, rows: found };
    });
  };
  let [hits, found] = [0, 0];
  for (let to = 1; to <= Math.min(mostListed, order.length); to++) {
    hits += members[order[to - 1]!]!;
    found += all[order[to - 1]!]!;
    consider(0, to, hits, found);
  }
  [hits, found] = [total, rows.length];
  for (let out = 1; out <= Math.min(mostListed, order.length - 1); out++) {
    const code = order[order.length - out]!;
    hits -= members[code]!;
    found -= all[code]!;
    consider(order.length - out, order.length, hits, found);
  }
  return distinct(best.filter(({ f }) => f >= 0)).map((one) => {
    const listed = order.slice(one.from, one.to);
    const isNot = one.from > 0;
    const isListed = new Set(listed);
    return {
      condition: {
        kind: 'values',
        column: name,
        values: listed.map((code) => values[code]!),
        ...(isNot && { isNot: true }),
      },
      holds: (row) => isListed.has(codes[row]!) !== isNot,
      hits: one.hits,
      rows: one.rows,
    };
  });
}

/** Words of which one is enough, taken in greedily while Fβ rises; and each word that members do not use. */
function words(
  { name, texts, has }: Extract<BinnedColumn, { kind: 'words' }>,
  rows: Uint32Array,
  isMember: Uint8Array,
  size: number,
): Literal[] {
  const unions = new Map<number, Literal>();
  for (const beta of betas) {
    const union = bestUnion(has, texts.length, rows, isMember, size, beta);
    if (union.mask === 0 || union.found === rows.length || unions.has(union.mask)) continue;
    const [text = '', ...or] = union.taken.map((at) => texts[at]!);
    unions.set(union.mask, {
      condition: { kind: 'words', text, ...(or.length > 0 && { or }), column: name },
      holds: (row) => (has[row]! & union.mask) !== 0,
      hits: union.hits,
      rows: union.found,
    });
  }
  return [...unions.values(), ...absences(name, texts, has, rows, isMember)];
}

function bestUnion(
  has: Int32Array,
  count: number,
  rows: Uint32Array,
  isMember: Uint8Array,
  size: number,
  beta: number,
) {
  let union = { mask: 0, taken: [] as readonly number[], hits: 0, found: 0, f: 0 };
  while (union.taken.length < mostListed) {
    // What each word would bring in that is not in yet.
    const found = new Float64Array(count);
    const hits = new Float64Array(count);
    for (const row of rows) {
      let bits = has[row]!;
      if (bits === 0 || (bits & union.mask) !== 0) continue;
      for (; bits !== 0; bits &= bits - 1) {
        const at = 31 - Math.clz32(bits & -bits);
        found[at]!++;
        hits[at]! += isMember[row]!;
      }
    }
    let best: typeof union | null = null;
    for (let at = 0; at < count; at++) {
      if (hits[at] === 0) continue;
      const next = { hits: union.hits + hits[at]!, found: union.found + found[at]! };
      const f = fBeta(next.hits, next.found, size, beta) - dearness * union.taken.length;
      if (f > (best ?? union).f)
        best = { ...next, f, mask: union.mask | (1 << at), taken: [...union.taken, at] };
    }
    if (!best) break;
    union = best;
  }
  return union;
}

/** Rules of what must not be said, a word each. */
function absences(
  name: string,
  texts: readonly string[],
  has: Int32Array,
  rows: Uint32Array,
  isMember: Uint8Array,
): Literal[] {
  return texts.flatMap((text, at) => {
    const bit = 1 << at;
    let [hits, without] = [0, 0];
    for (const row of rows) {
      if ((has[row]! & bit) !== 0) continue;
      without++;
      hits += isMember[row]!;
    }
    if (hits === 0 || without === rows.length) return [];
    const condition = { kind: 'words', text, column: name, isNot: true } as const;
    return [{ condition, holds: (row) => (has[row]! & bit) === 0, hits, rows: without }];
  });
}

/** Without those that are there already. */
function distinct<T extends { readonly from: number; readonly to: number }>(choices: readonly T[]): T[] {
  return choices.filter(
    (one, at) => choices.findIndex(({ from, to }) => from === one.from && to === one.to) === at,
  );
}
