import type { OrderMapping } from '../../core/data/logMapping';
import { numberValues } from '../../core/data/readNumbers';
import type { TimeUnit } from '../../core/data/readMoments';
import type { ColumnGuess } from '../../core/data/role';
import { poolReader, poolSize } from '../../core/data/stringPool';
import { columnNamed, type Column, type Table } from '../../core/data/table';
import { recogniseExport } from './knownExports';
import { bestColumn, partScore, spaced } from './logColumns';

/**
 * Which columns of an order log say what, by their names and values: null when no column names a customer or none says
 * when. A first guess, to be shown and changed.
 *
 * @param guesses  of the table's columns, in their order
 */
export function guessOrderMapping(table: Table, guesses: readonly ColumnGuess[]): OrderMapping | null {
  const known = recogniseExport(table.columns.map(({ name }) => name))?.mapping;
  if (known) return withCategory(guesses, whole(table, known));
  const taken = new Set<string>();
  const take = (guess: ColumnGuess | undefined): string | undefined => {
    if (guess) taken.add(guess.name);
    return guess?.name;
  };
  const customer = take(bestCustomer(guesses));
  const moment = guessMoment(table, guesses);
  const order = take(bestColumn('order', guesses, taken));
  if (customer === undefined || !moment) return null;
  taken.add(moment.column);
  const quantity = take(bestColumn('quantity', guesses, taken));
  const refunded = take(bestColumn('refunded', guesses, taken));
  const discount = take(bestColumn('discount', guesses, taken));
  const price = take(bestColumn('price', guesses, taken));
  const amount = take(bestColumn('amount', guesses, taken));
  const product = take(bestColumn('product', guesses, taken));
  const productName = take(bestColumn('productName', guesses, taken));
  const category = finestCategory(guesses, taken);
  const currency = take(bestColumn('currency', guesses, taken));
  const status = take(bestColumn('status', guesses, taken));
  const cancelled = take(bestColumn('cancelled', guesses, taken));
  const prefix = order === undefined ? undefined : cancelPrefix(table, order, [quantity, amount, price]);
  const isPerOrder = order !== undefined && amount !== undefined && repeatsWithin(table, order, amount);
  const isRate = discount !== undefined && areRates(table, guesses, discount);
  return {
    customer,
    date: moment.column,
    ...(moment.unit && { dateUnit: moment.unit }),
    ...(order !== undefined && { order }),
    ...(prefix !== undefined && { cancelPrefix: prefix }),
    ...(quantity !== undefined && { quantity }),
    ...(price !== undefined && { price }),
    ...(amount !== undefined && (isPerOrder ? { orderAmount: amount } : { amount })),
    ...(refunded !== undefined && { refunded }),
    ...(discount !== undefined && { discount, discountIs: isRate ? 'rate' : 'money' }),
    ...(product !== undefined && { product }),
    ...(productName !== undefined && { productName }),
    ...(category !== undefined && { category }),
    ...(currency !== undefined && { currency }),
    ...(status !== undefined && { status }),
    ...(cancelled !== undefined && { cancelled }),
  };
}

/** Categories that another table brought to an export that has none. */
function withCategory(guesses: readonly ColumnGuess[], mapping: OrderMapping): OrderMapping {
  if (mapping.category !== undefined) return mapping;
  const category = finestCategory(guesses, new Set(Object.values(mapping)));
  return category === undefined ? mapping : { ...mapping, category };
}

/** The mapping of a known export; money that every row of an order repeats is taken once. */
function whole(table: Table, mapping: OrderMapping): OrderMapping {
  const { amount, ...rest } = mapping;
  if (amount === undefined || mapping.order === undefined || !repeatsWithin(table, mapping.order, amount))
    return mapping;
  return { ...rest, orderAmount: amount };
}

/**
 * An id before an e-mail address, that before a phone number, a name last. Of two alike the one that says it is unique to
 * a person (Olist has a customer number for each order beside it), then the fuller.
 */
function bestCustomer(guesses: readonly ColumnGuess[]): ColumnGuess | undefined {
  const scored = guesses.map((guess) => {
    const score = partScore('customer', guess);
    return { guess, score: score > 0 && / unique /.test(spaced(guess.name)) ? score + 0.05 : score };
  });
  scored.sort((a, b) => b.score - a.score || a.guess.missing - b.guess.missing);
  if (scored[0] && scored[0].score > 0) return scored[0].guess;
  return (
    guesses.find(({ personal }) => personal === 'email') ??
    guesses.find(({ personal }) => personal === 'phone')
  );
}

/** The finest of the columns that name a category, up to some hundreds. */
function finestCategory(guesses: readonly ColumnGuess[], taken: Set<string>): string | undefined {
  const named = guesses.filter((guess) => !taken.has(guess.name) && partScore('category', guess) > 0);
  const few = named.filter(({ distinct }) => distinct <= 300);
  return few.sort((a, b) => b.distinct - a.distinct)[0]?.name ?? named[0]?.name;
}

/** The column that says when; also one of seconds or milliseconds since 1970. */
export function guessMoment(
  table: Table,
  guesses: readonly ColumnGuess[],
): { readonly column: string; readonly unit?: TimeUnit } | null {
  const date = bestColumn('date', guesses);
  if (date) return { column: date.name };
  for (const guess of guesses) {
    const unit = /time|date|stamp|时间/u.test(spaced(guess.name)) && momentUnit(table, guess);
    if (unit) return { column: guess.name, unit };
  }
  return null;
}

/** What a column of numbers counts, if each lies between 1980 and 2100 as seconds or milliseconds since 1970. */
export function momentUnit(
  table: Table,
  { name, numberFormat, dateOrder }: ColumnGuess,
): TimeUnit | undefined {
  const column = columnNamed(table, name);
  if (!column || !numberFormat || dateOrder) return undefined;
  const values = numberValues(column, numberFormat).filter((value) => !Number.isNaN(value));
  const within = (from: number, to: number): boolean =>
    values.length > 0 && values.every((value) => value >= from && value < to);
  if (within(3.1e8, 4.2e9)) return 's';
  return within(3.1e11, 4.2e12) ? 'ms' : undefined;
}

/**
 * The letters in front of the ids of credit notes: some ids start with them, most are plain numbers, and their rows
 * hold negative quantities or money (nine of ten at least).
 */
export function cancelPrefix(
  table: Table,
  order: string,
  measures: readonly (string | undefined)[],
): string | undefined {
  const column = columnNamed(table, order);
  const measure = measures.map((name) => columnNamed(table, name ?? '')).find((one) => one !== undefined);
  if (!column || !measure) return undefined;
  const { bytes, offsets } = column.values;
  /** Code → letters in front of an id that is a number but for them; 0 for others. */
  const lengths = new Uint8Array(poolSize(column.values));
  let plain = 0;
  for (let code = 0; code < lengths.length; code++) {
    lengths[code] = lettersBefore(bytes, offsets[code]!, offsets[code + 1]!);
    if (lengths[code] === 0) plain++;
  }
  if (plain * 2 < lengths.length || plain === lengths.length) return undefined;
  const isNegative = numberValues(measure).map((value) => (value < 0 ? 1 : 0));
  const all = new Uint32Array(lengths.length);
  const negative = new Uint32Array(lengths.length);
  for (let row = 0; row < table.rowCount; row++) {
    const code = column.codes[row]!;
    if (code < 0 || lengths[code] === 0) continue;
    all[code]!++;
    negative[code]! += isNegative[measure.codes[row]!] ?? 0;
  }
  const rows = new Map<string, { all: number; negative: number }>();
  const textAt = poolReader(column.values);
  for (const [code, length] of lengths.entries()) {
    if (length === 0) continue;
    const prefix = textAt(code).trim().slice(0, length);
    const count = rows.get(prefix) ?? { all: 0, negative: 0 };
    count.all += all[code]!;
    count.negative += negative[code]!;
    rows.set(prefix, count);
  }
  const found = [...rows].filter(([, count]) => count.negative >= 0.9 * count.all);
  return found.sort(([, a], [, b]) => b.all - a.all)[0]?.[0];
}

/** Letters, three at most, of an id like C536379 or RE-1001, blanks around it aside; 0 for any other. */
function lettersBefore(bytes: Uint8Array, from: number, to: number): number {
  const isLetter = (i: number): boolean => (bytes[i]! | 0x20) >= 0x61 && (bytes[i]! | 0x20) <= 0x7a;
  const isDigit = (i: number): boolean => bytes[i]! >= 0x30 && bytes[i]! <= 0x39;
  let [start, end] = [from, to];
  while (start < end && bytes[start]! <= 0x20) start++;
  while (end > start && bytes[end - 1]! <= 0x20) end--;
  let i = start;
  while (i < end && isLetter(i)) i++;
  const letters = i - start;
  if (letters === 0 || letters > 3) return 0;
  if (bytes[i] === 0x2d) i++;
  const digits = i;
  while (i < end && isDigit(i)) i++;
  return i === end && i > digits ? letters : 0;
}

/**
 * Whether a column of money is the whole order's: it stands on the first row of each order alone, or is the same on
 * all of them, and differs between orders.
 */
export function repeatsWithin(table: Table, order: string, amount: string): boolean {
  const orders = columnNamed(table, order)!;
  const { codes } = columnNamed(table, amount)!;
  const first = new Int32Array(poolSize(orders.values)).fill(-2);
  let [further, same] = [0, 0];
  for (let row = 0; row < codes.length; row++) {
    const id = orders.codes[row]!;
    if (id < 0) continue;
    if (first[id] === -2) first[id] = codes[row]!;
    else {
      further++;
      if (codes[row]! < 0 || codes[row] === first[id]) same++;
    }
  }
  return further > 0 && same >= 0.99 * further && new Set(first).size > 2;
}

function areRates(table: Table, guesses: readonly ColumnGuess[], name: string): boolean {
  const guess = guesses.find((one) => one.name === name);
  const values = numberValues(columnNamed(table, name) as Column, guess?.numberFormat);
  const read = values.filter((value) => !Number.isNaN(value));
  return read.some((value) => value > 0) && read.every((value) => value >= 0 && value <= 1);
}
