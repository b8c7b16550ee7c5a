import { purchaseDaysColumn, readPurchaseDays } from '../../../core/data/purchaseDays';
import { columnNamed, type Table } from '../../../core/data/table';
import type { UpdateQuestion } from '../../../core/data/updateQuestion';
import { writeDay } from '../../../core/data/writeNumber';
import { question } from './question';

/** Below this share of the days that were counted before, what is counted now is of another size. */
const leastSpan = 0.5;

/** First and last day with an order; null: the table was not made of orders. */
function spanOf(table: Table): readonly [first: number, last: number] | null {
  const column = columnNamed(table, purchaseDaysColumn);
  if (!column) return null;
  let [first, last] = [Infinity, -Infinity];
  for (const day of readPurchaseDays(column).days) {
    first = Math.min(first, day);
    last = Math.max(last, day);
  }
  return first > last ? null : [first, last];
}

/**
 * Orders of one month where the segments were found in a year's: by them alone everybody buys less, and whoever did not buy
 * this month has left.
 */
export function spanQuestions(reference: Table, next: Table): UpdateQuestion[] {
  const [before, now] = [spanOf(reference), spanOf(next)];
  if (!before || !now || now[1] - now[0] >= leastSpan * (before[1] - before[0])) return [];
  const told = ([first, last]: readonly [number, number]): string => `${writeDay(first)} – ${writeDay(last)}`;
  return [
    question('shorter-log', next.rowCount, ['stop', 'go-on'], { before: told(before), now: told(now) }),
  ];
}
