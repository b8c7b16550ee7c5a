import { int32 } from '../../../core/data/buffers';
import { readKeys } from '../../../core/data/keyTexts';
import { parseNumber } from '../../../core/data/parseNumber';
import { dayValues, readDays } from '../../../core/data/readDays';
import type { ColumnPlan } from '../../../core/data/recipe';
import type { ColumnGuess, NumberFormat } from '../../../core/data/role';
import { makePool, poolStrings } from '../../../core/data/stringPool';
import { columnNamed, makeColumn, type Column, type Table } from '../../../core/data/table';
import { takeRows } from '../../../core/data/takeRows';
import { answerOf, type UpdateAnswers, type UpdateQuestion } from '../../../core/data/updateQuestion';
import { UserError } from '../../../core/data/userError';
import { writeDay, writeNumber } from '../../../core/data/writeNumber';
import { dayReading } from './dayReading';
import type { ComparedTables } from './comparedTables';
import { knownForms } from './idForms';

/**
 * The next file as the segments' recipe reads it, after what was answered: every column of the recipe is there (an empty
 * one where it was lacking), numbers are written as they were, and an id stands in one row.
 *
 * @returns the file's columns in their order, then the lacking ones; the table itself where nothing had to be done
 * @throws UserError update-stopped {kind} where an answer is to stop
 */
export function applyAnswers(
  { reference, recipe, next, guesses }: ComparedTables,
  questions: readonly UpdateQuestion[],
  answers: UpdateAnswers,
): Table {
  const chosen = new Map(questions.map((question) => [question.id, answerOf(question, answers)]));
  const stopped = questions.find(({ id }) => chosen.get(id) === 'stop');
  if (stopped)
    throw new UserError('update-stopped', {
      kind: stopped.kind,
      ...(stopped.column !== undefined && { column: stopped.column }),
    });
  const planned = recipe.columns.filter(({ name }) => columnNamed(reference, name));
  const about = (name: string): UpdateQuestion | undefined =>
    questions.find(({ column, kind }) => column === name && !kind.endsWith('ids'));
  const keyAnswer = (name: string): boolean =>
    questions.some(
      ({ column, kind, id }) => column === name && kind === 'other-ids' && chosen.get(id) === 'as-known',
    );
  const columns = next.columns.map((column) => {
    const plan = planned.find(({ name }) => name === column.name);
    const question = plan && about(plan.name);
    const answer = question && chosen.get(question.id);
    if (!plan) return column;
    if (answer === 'as-missing') return emptyColumn(column.name, next.rowCount);
    if (keyAnswer(plan.name)) return asKnown(column, columnNamed(reference, plan.name)!);
    const factor = answer === 'rescale' ? Number(question!.facts['factor']) : 1;
    const guess = guesses.find(({ name }) => name === plan.name);
    return plan.role === 'date'
      ? sameOrder(column, plan, guess)
      : rewritten(column, plan, guess?.numberFormat, factor);
  });
  const lacking = planned
    .filter(({ name }) => !columnNamed(next, name))
    .map(({ name }) => emptyColumn(name, next.rowCount));
  const isSame = lacking.length === 0 && columns.every((column, i) => column === next.columns[i]);
  const table = isSame ? next : { rowCount: next.rowCount, columns: [...columns, ...lacking] };
  const duplicates = questions.find(({ kind }) => kind === 'duplicate-ids');
  if (duplicates?.column === undefined) return table;
  return oneRowEach(table, duplicates.column, chosen.get(duplicates.id) === 'add-up' ? guesses : null);
}

const emptyColumn = (name: string, rows: number): Column => ({
  name,
  codes: int32(rows).fill(-1),
  values: makePool([]),
});

/** Ids as the known ones that they are but for how they are written. */
function asKnown(column: Column, before: Column): Column {
  const known = knownForms(readKeys(before).texts);
  return {
    ...column,
    values: makePool(poolStrings(column.values).map((text) => known(text.trim()) ?? text)),
  };
}

/** Days that are written in another order than the recipe reads, year first: those read alike in every order. */
function sameOrder(column: Column, { dateOrder }: ColumnPlan, guess: ColumnGuess | undefined): Column {
  const { order } = dayReading(column, dateOrder, guess?.dateOrder);
  if (order === dateOrder) return column;
  const days = dayValues(column, order);
  const texts = poolStrings(column.values).map((text, code) =>
    Number.isNaN(days[code]!) ? text : writeDay(days[code]!),
  );
  return { ...column, values: makePool(texts) };
}

/** Numbers in the recipe's own format, times a factor. */
function rewritten(
  column: Column,
  { role, numberFormat }: ColumnPlan,
  guess: NumberFormat | undefined,
  factor: number,
): Column {
  if (role !== 'number' && role !== 'amount') return column;
  const found = guess ?? numberFormat;
  const marks = (format: NumberFormat | undefined): string =>
    `${format?.decimal ?? '.'}${format?.percent ? '%' : ''}`;
  if (factor === 1 && marks(found) === marks(numberFormat)) return column;
  const texts = poolStrings(column.values).map((text) => {
    const value = parseNumber(text, found?.decimal ?? '.');
    return Number.isNaN(value) ? text : writeNumber(value * factor, numberFormat);
  });
  return { ...column, values: makePool(texts) };
}

/**
 * The last row of each id in its place; rows without an id stay.
 *
 * @param sums  how columns are read, where numbers and amounts are to be added up and the latest day is to stay; null: the
 *   last row as it is
 */
function oneRowEach(table: Table, key: string, sums: readonly ColumnGuess[] | null): Table {
  const column = columnNamed(table, key);
  if (!column) return table;
  const { codes } = readKeys(column);
  const last = new Map<number, number>();
  codes.forEach((code, row) => void (code >= 0 && last.set(code, row)));
  const kept = Uint32Array.from(codes.keys()).filter(
    (row) => codes[row]! < 0 || last.get(codes[row]!) === row,
  );
  const taken = takeRows(table, kept);
  if (!sums) return taken;
  const into = new Map(Array.from(kept, (row, i) => [row, i]));
  const rowOf = codes.map((code, row) => into.get(code < 0 ? row : last.get(code)!)!);
  return {
    ...taken,
    columns: taken.columns.map((one) => {
      const guess = sums.find(({ name }) => name === one.name);
      return guess && one.name !== key ? added(columnNamed(table, one.name)!, one, rowOf, guess) : one;
    }),
  };
}

/** @param rowOf  Int32Array, row → the row that it becomes part of */
function added(all: Column, taken: Column, rowOf: Int32Array, guess: ColumnGuess): Column {
  const { role, numberFormat } = guess;
  const isNumber = role === 'number' || role === 'amount';
  if (!isNumber && role !== 'date') return taken;
  const texts = poolStrings(all.values);
  const values = isNumber
    ? Float64Array.from(all.codes, (code) =>
        code < 0 ? NaN : parseNumber(texts[code]!, numberFormat?.decimal ?? '.'),
      )
    : readDays(all, guess.dateOrder);
  const totals = new Float64Array(taken.codes.length).fill(NaN);
  values.forEach((value, row) => {
    if (Number.isNaN(value)) return;
    const i = rowOf[row]!;
    if (Number.isNaN(totals[i]!)) totals[i] = value;
    else totals[i] = isNumber ? totals[i]! + value : Math.max(totals[i]!, value);
  });
  return makeColumn(
    taken.name,
    Array.from(totals, (total) => (isNumber ? writeNumber(total, numberFormat) : writeDay(total))),
  );
}
