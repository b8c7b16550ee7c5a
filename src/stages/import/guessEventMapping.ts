import type { EventMapping } from '../../core/data/logMapping';
import { eventKind } from '../../core/data/eventKind';
import type { ColumnGuess } from '../../core/data/role';
import type { Table } from '../../core/data/table';
import { guessMoment } from './guessOrderMapping';
import { bestColumn } from './logColumns';

/**
 * Which columns of an event log say what; null when no column names a visitor, none says when, or none holds words for
 * what happened (two kinds at least, on most of the rows).
 */
export function guessEventMapping(table: Table, guesses: readonly ColumnGuess[]): EventMapping | null {
  const visitor = bestColumn('customer', guesses) ?? bestColumn('session', guesses);
  const moment = guessMoment(table, guesses);
  const event = eventColumn(guesses);
  if (!visitor || !moment || !event) return null;
  const taken = new Set([visitor.name, moment.column, event.name]);
  const pick = (part: Parameters<typeof bestColumn>[0]): string | undefined => {
    const found = bestColumn(part, guesses, taken);
    if (found) taken.add(found.name);
    return found?.name;
  };
  const session = pick('session');
  const product = pick('product');
  const productName = pick('productName');
  const category = pick('category');
  const search = pick('search');
  const dwell = pick('dwell');
  const amount = pick('amount') ?? pick('price');
  return {
    visitor: visitor.name,
    time: moment.column,
    ...(moment.unit && { timeUnit: moment.unit }),
    event: event.name,
    ...(session !== undefined && { session }),
    ...(product !== undefined && { product }),
    ...(productName !== undefined && { productName }),
    ...(category !== undefined && { category }),
    ...(search !== undefined && { search }),
    ...(dwell !== undefined && { dwell }),
    ...(amount !== undefined && { amount }),
  };
}

/** A column of few words, most of them for things that happen on a shop's pages. */
function eventColumn(guesses: readonly ColumnGuess[]): ColumnGuess | undefined {
  const fits = guesses.filter(({ shape }) => {
    if (shape.kind !== 'categories') return false;
    const known = shape.top.filter(({ text }) => eventKind(text) !== null);
    const all = shape.top.reduce((sum, { count }) => sum + count, shape.others);
    const rows = known.reduce((sum, { count }) => sum + count, 0);
    return new Set(known.map(({ text }) => eventKind(text))).size >= 2 && rows >= 0.6 * all;
  });
  return bestColumn('event', fits) ?? fits[0];
}
