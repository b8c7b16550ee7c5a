import { parseDay } from './parseDay';
import { poolStrings } from './stringPool';
import type { Column } from './table';
import { writeDay } from './writeNumber';

/** What rolling up a log calls the column of each customer's days of buying: `2011-01-04=22.10 2011-02-01=9.50`. */
export const purchaseDaysColumn = 'purchase_days';

/** Days of buying, customers compressed: customer i owns positions starts[i] … starts[i + 1] of the other two. */
export interface PurchaseDays {
  /** Uint32Array customers + 1. */
  readonly starts: Uint32Array;
  /** Int32Array, days since 1970, rising within a customer, each once. */
  readonly days: Int32Array;
  /** Float64Array, money of the day, NaN unknown; null: the log tells no money. */
  readonly money: Float64Array | null;
}

/**
 * A customer's cell.
 *
 * @param days  days since 1970, rising, each once
 * @param money  what each came to, as text; left out where the log tells no money
 */
export const writePurchaseDays = (days: readonly number[], money?: readonly string[]): string =>
  days.map((day, i) => (money ? `${writeDay(day)}=${money[i]!}` : writeDay(day))).join(' ');

/** Reads what `writePurchaseDays` wrote; what it did not write is left out. */
export function readPurchaseDays({ codes, values }: Column): PurchaseDays {
  const known = new Map<string, number>();
  const dayOf = (text: string): number => {
    let day = known.get(text);
    if (day === undefined) known.set(text, (day = parseDay(text)));
    return day;
  };
  const cells = poolStrings(values).map((cell) => {
    const days: number[] = [];
    const money: number[] = [];
    for (const word of cell.split(' ')) {
      const at = word.indexOf('=');
      const day = dayOf(at < 0 ? word : word.slice(0, at));
      if (Number.isNaN(day) || day <= (days.at(-1) ?? -Infinity)) continue;
      days.push(day);
      money.push(at < 0 || at === word.length - 1 ? NaN : Number(word.slice(at + 1)));
    }
    return { days, money };
  });
  const starts = new Uint32Array(codes.length + 1);
  codes.forEach((code, row) => {
    starts[row + 1] = starts[row]! + (cells[code]?.days.length ?? 0);
  });
  const days = new Int32Array(starts[codes.length]!);
  const money = new Float64Array(days.length);
  codes.forEach((code, row) => {
    const cell = cells[code];
    if (!cell) return;
    days.set(cell.days, starts[row]);
    money.set(cell.money, starts[row]);
  });
  return { starts, days, money: money.some((one) => !Number.isNaN(one)) ? money : null };
}
