import { isBlank, isMissingWord } from '../../../core/data/missingText';
import { readNumbers } from '../../../core/data/readNumbers';
import type { ColumnPlan } from '../../../core/data/recipe';
import type { ColumnGuess, NumberFormat } from '../../../core/data/role';
import { poolStrings } from '../../../core/data/stringPool';
import { cell, type Column } from '../../../core/data/table';
import type { UpdateQuestion } from '../../../core/data/updateQuestion';
import { writeDay } from '../../../core/data/writeNumber';
import { dayReading } from './dayReading';
import { question, quoted } from './question';

/** Medians of money that differ by so much speak of another unit: cents, or thousands. */
const unitShift = 10;
/** Other numbers may grow so much by themselves (days since the first order do): they must differ by a power of ten. */
const powerShift = { least: 100, within: 0.1 };
/** A unit is not told from fewer values than these. */
const leastValues = 5;
/** Middle days farther apart than these are of another decade. */
const farDays = 3653;
/** A column with fewer filled, or readable, cells than this was not, and is not, one that says something. */
const leastShare = 0.5;
const shownValues = 3;

/** What is odd about the cells of a column that is in both files; null: nothing is. */
export function cellQuestion(
  before: Column,
  now: Column,
  plan: ColumnPlan,
  guess: ColumnGuess | undefined,
): UpdateQuestion | null {
  const { name, role } = plan;
  const rows = now.codes.length;
  if (
    filledRows(now).length === 0 &&
    filledRows(before).length >= leastShare * before.codes.length &&
    rows > 0
  )
    return question('emptied', rows, ['as-missing', 'stop'], {}, name);
  if (role === 'category') return newValues(before, now, name);
  const isDay = role === 'date';
  if (!isDay && role !== 'number' && role !== 'amount') return null;
  const [then, values] = isDay
    ? [before, now].map(
        (one) => dayReading(one, plan.dateOrder, one === now ? guess?.dateOrder : undefined).days,
      )
    : [before, now].map((one) =>
        readNumbers(one, (one === now ? guess?.numberFormat : undefined) ?? plan.numberFormat),
      );
  const unread = unreadable(before, then!, now, values!, name);
  if (unread) return unread;
  if (isDay) return daysQuestion(then!, values!, name);
  // Days and counts that a log was added up to are in our own units: they grow as time goes by.
  const isCounted = guess?.evidence.code === 'rolled-up' && role === 'number';
  return (
    currencyQuestion(rows, plan, guess?.numberFormat) ??
    (isCounted ? null : unitQuestion(then!, values!, plan))
  );
}

/** Rows whose cells say something. */
function filledRows({ codes, values }: Column): number[] {
  const isEmpty = poolStrings(values).map(isMissingWord);
  return Array.from(codes.keys()).filter((row) => codes[row]! >= 0 && !isEmpty[codes[row]!]);
}

/** Where cells of before could be read as numbers or days, and those of now cannot. */
function unreadable(
  before: Column,
  then: Float64Array,
  now: Column,
  values: Float64Array,
  name: string,
): UpdateQuestion | null {
  const filled = filledRows(now);
  const lost = filled.filter((row) => Number.isNaN(values[row]!));
  if (lost.length <= leastShare * filled.length) return null;
  const filledBefore = filledRows(before);
  const read = filledBefore.filter((row) => !Number.isNaN(then[row]!)).length;
  if (read < leastShare * filledBefore.length) return null;
  const facts = { value: quoted(cell(now, lost[0]!)) };
  return question('unreadable', lost.length, ['stop', 'go-on'], facts, name);
}

function newValues(before: Column, now: Column, name: string): UpdateQuestion | null {
  const known = new Set(usedTexts(before).keys());
  const fresh = [...usedTexts(now)].filter(([text]) => !known.has(text));
  if (fresh.length === 0) return null;
  fresh.sort((a, b) => b[1] - a[1]);
  const values = fresh.slice(0, shownValues).map(([text]) => quoted(text));
  const count = fresh.reduce((sum, [, rows]) => sum + rows, 0);
  const facts = { values: values.join(', '), more: fresh.length - values.length };
  return question('new-values', count, ['go-on', 'stop'], facts, name);
}

/** Trimmed text → rows. */
function usedTexts({ codes, values }: Column): Map<string, number> {
  const texts = poolStrings(values);
  const counts = new Map<string, number>();
  for (const code of codes) {
    if (code < 0 || isBlank(texts[code]!)) continue;
    const text = texts[code]!.trim();
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return counts;
}

function currencyQuestion(
  rows: number,
  { name, numberFormat }: ColumnPlan,
  guess: NumberFormat | undefined,
): UpdateQuestion | null {
  const [before, after] = [numberFormat?.currency, guess?.currency];
  if (before === undefined || after === undefined || before === after) return null;
  return question('currency', rows, ['stop', 'go-on', 'as-missing'], { before, now: after }, name);
}

function unitQuestion(
  before: Float64Array,
  now: Float64Array,
  { name, role }: ColumnPlan,
): UpdateQuestion | null {
  const [usual, found] = [before, now].map((values) =>
    medianOf(values.filter((value) => value !== 0).map(Math.abs)),
  );
  if (!(usual! > 0) || !(found! > 0)) return null;
  const shift = Math.log10(found! / usual!);
  const power = Math.round(shift);
  const isOther =
    role === 'amount'
      ? Math.abs(shift) >= Math.log10(unitShift)
      : Math.abs(power) >= Math.log10(powerShift.least) && Math.abs(shift - power) < powerShift.within;
  if (!isOther) return null;
  const facts = { before: usual!, now: found!, factor: 10 ** -power };
  return question('unit', now.length, ['stop', 'go-on', 'rescale', 'as-missing'], facts, name);
}

function daysQuestion(before: Float64Array, now: Float64Array, name: string): UpdateQuestion | null {
  const [usual, found] = [medianOf(before), medianOf(now)];
  if (!(Math.abs(found - usual) > farDays)) return null;
  const facts = { before: writeDay(usual), now: writeDay(found) };
  return question('far-days', now.length, ['stop', 'go-on', 'as-missing'], facts, name);
}

/** NaN of fewer than a few. */
function medianOf(values: Float64Array): number {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  return sorted.length < leastValues ? NaN : sorted[sorted.length >> 1]!;
}
