import { poolStrings } from './stringPool';
import type { Column } from './table';

/** Cells of a basket column: what a customer has to do with, and how often, as `wool scarf ×3 | mug`. */

/** What rolling up a log calls the column of what customers bought. */
export const basketColumn = 'basket';
/** The same of what visitors looked at. */
export const seenColumn = 'products_seen';

const separator = ' | ';

/**
 * @param names  distinct; a vertical bar in a name is written as a slash
 * @param counts  how often each, whole numbers ≥ 1
 */
export function writeBasket(names: readonly string[], counts: readonly number[]): string {
  const parts = names.map((name, i) => {
    const plain = name.replaceAll('|', '/').trim();
    return counts[i] === 1 && !/×\d+$/u.test(plain) ? plain : `${plain} ×${counts[i]}`;
  });
  // A bar must show that commas are part of the name.
  const isOpen = parts.length === 1 && /[,;，；、]/u.test(parts[0]!);
  return parts.join(separator) + (isOpen ? separator.trimEnd() : '');
}

/** Lists of things by item, rows compressed: item i owns positions starts[i] … starts[i + 1] of the other two. */
export interface Baskets {
  /** Uint32Array items + 1. */
  readonly starts: Uint32Array;
  /** Int32Array, position → thing; each at most once per item. */
  readonly things: Int32Array;
  /** Float32Array, position → how often, > 0. */
  readonly counts: Float32Array;
  /** Thing → its name, in the order of the column's values. */
  readonly names: readonly string[];
}

/**
 * Reads a column of lists. Things are parted by vertical bars, or, in a column without any, by semicolons, else by
 * commas (tags as shops export them); `×3` behind a name is how often.
 *
 * @param items  Uint32Array, item → row; read only
 */
export function readBaskets(column: Column, items: Uint32Array): Baskets {
  const cells = poolStrings(column.values);
  const mark = ['|', ';', '；'].find((one) => cells.some((cell) => cell.includes(one))) ?? /[,，、]/u;
  const positions = new Map<string, number>();
  const parsed = cells.map((cell) => parseCell(cell, mark, positions));
  const starts = new Uint32Array(items.length + 1);
  items.forEach((row, item) => {
    starts[item + 1] = starts[item]! + (parsed[column.codes[row]!]?.things.length ?? 0);
  });
  const things = new Int32Array(starts[items.length]!);
  const counts = new Float32Array(things.length);
  items.forEach((row, item) => {
    const cell = parsed[column.codes[row]!];
    if (!cell) return;
    things.set(cell.things, starts[item]);
    counts.set(cell.counts, starts[item]);
  });
  return { starts, things, counts, names: [...positions.keys()] };
}

function parseCell(
  cell: string,
  mark: string | RegExp,
  positions: Map<string, number>,
): { things: number[]; counts: number[] } {
  const found = new Map<number, number>();
  for (const part of cell.split(mark)) {
    const text = part.trim();
    if (text === '') continue;
    const match = /^(.*\S)\s*×(\d+)$/su.exec(text);
    const [name, times] = match ? [match[1]!, Number(match[2])] : [text, 1];
    const thing = positions.get(name) ?? positions.size;
    positions.set(name, thing);
    if (times > 0) found.set(thing, (found.get(thing) ?? 0) + times);
  }
  return { things: [...found.keys()], counts: [...found.values()] };
}
