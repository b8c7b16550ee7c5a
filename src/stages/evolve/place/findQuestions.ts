import { readKeys } from '../../../core/data/keyTexts';
import { isBlank } from '../../../core/data/missingText';
import { readNumbers } from '../../../core/data/readNumbers';
import type { ColumnPlan, Recipe } from '../../../core/data/recipe';
import { countedRoles, type ColumnGuess, type NumberFormat } from '../../../core/data/role';
import { poolStrings } from '../../../core/data/stringPool';
import { columnNamed, type Column, type Table } from '../../../core/data/table';
import type { QuestionKind, UpdateChoice, UpdateQuestion } from '../../../core/data/updateQuestion';

/** Below this share of known ids the file is about other customers, or names them otherwise. */
const leastKnown = 0.05;
/** Medians of money that differ by so much speak of another unit: cents, or thousands. */
const unitShift = 10;
/** Other numbers may grow so much by themselves (days since the first order do): they must differ by a power of ten. */
const powerShift = { least: 100, within: 0.1 };
/** A unit is not told from fewer numbers than these. */
const leastNumbers = 5;
const shownValues = 3;

/** The file that the segments were found in, and the one whose customers are to be put into them. */
export interface ComparedTables {
  readonly reference: Table;
  /** Without columns that a step leaves out. */
  readonly recipe: Recipe;
  readonly next: Table;
  /** How the next file's columns are read. */
  readonly guesses: readonly ColumnGuess[];
}

/**
 * What is odd about the next file, seen from the segments' own: each with what can be done about it. A file that is the
 * segments' own raises no question.
 */
export function findQuestions(tables: ComparedTables): UpdateQuestion[] {
  const { recipe } = tables;
  const key = recipe.columns.find(({ role }) => role === 'key');
  return [
    ...(key ? keyQuestions(tables, key.name) : []),
    ...recipe.columns
      .filter(({ role }) => countedRoles.includes(role))
      .flatMap((plan) => columnQuestion(tables, plan) ?? []),
  ];
}

const question = (
  kind: QuestionKind,
  count: number,
  choices: readonly [usual: UpdateChoice, ...others: UpdateChoice[]],
  facts: UpdateQuestion['facts'] = {},
  column?: string,
): UpdateQuestion => ({
  id: column === undefined ? kind : `${kind} ${column}`,
  kind,
  ...(column !== undefined && { column }),
  count,
  facts,
  choices,
  usual: choices[0],
});

function keyQuestions({ reference, next }: ComparedTables, name: string): UpdateQuestion[] {
  const before = columnNamed(reference, name);
  const now = columnNamed(next, name);
  if (!before) return [];
  if (!now) return [question('lacks-key', next.rowCount, ['stop', 'as-new'], {}, name)];
  const found: UpdateQuestion[] = [];
  const own = readKeys(now);
  const used = new Set(own.codes);
  used.delete(-1);
  const filled = own.codes.reduce((sum, code) => sum + (code < 0 ? 0 : 1), 0);
  const known = new Set(readKeys(before).texts);
  let [shared, ids] = [0, 0];
  for (const code of used) {
    ids++;
    if (known.has(own.texts[code]!)) shared++;
  }
  if (ids > 0 && shared < leastKnown * ids)
    found.push(question('other-ids', ids - shared, ['stop', 'as-new'], { share: shared / ids }, name));
  // Where ids came back before, a row is no customer, and nobody is to be added up.
  if (filled > ids && !hasRepeats(before))
    found.push(question('duplicate-ids', filled - ids, ['keep-last', 'add-up', 'stop'], {}, name));
  return found;
}

function hasRepeats(column: Column): boolean {
  const { codes } = readKeys(column);
  const used = new Set(codes);
  used.delete(-1);
  return codes.reduce((sum, code) => sum + (code < 0 ? 0 : 1), 0) > used.size;
}

function columnQuestion(tables: ComparedTables, plan: ColumnPlan): UpdateQuestion | null {
  const before = columnNamed(tables.reference, plan.name);
  const now = columnNamed(tables.next, plan.name);
  if (!before) return null;
  if (!now) return question('lacks-column', tables.next.rowCount, ['as-missing', 'stop'], {}, plan.name);
  if (plan.role === 'category') return newValues(before, now, plan.name);
  if (plan.role !== 'number' && plan.role !== 'amount') return null;
  const found = tables.guesses.find(({ name }) => name === plan.name);
  const guess = found?.numberFormat;
  // Days and counts that a log was added up to are in our own units: they grow as time goes by.
  const isCounted = found?.evidence.code === 'rolled-up' && plan.role === 'number';
  return currencyQuestion(now, plan, guess) ?? (isCounted ? null : unitQuestion(before, now, plan, guess));
}

function newValues(before: Column, now: Column, name: string): UpdateQuestion | null {
  const known = new Set(usedTexts(before).keys());
  const fresh = [...usedTexts(now)].filter(([text]) => !known.has(text));
  if (fresh.length === 0) return null;
  fresh.sort((a, b) => b[1] - a[1]);
  const values = fresh.slice(0, shownValues).map(([text]) => text);
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
  now: Column,
  { name, numberFormat }: ColumnPlan,
  guess: NumberFormat | undefined,
): UpdateQuestion | null {
  const [before, after] = [numberFormat?.currency, guess?.currency];
  if (before === undefined || after === undefined || before === after) return null;
  const facts = { before, now: after };
  return question('currency', now.codes.length, ['stop', 'go-on', 'as-missing'], facts, name);
}

function unitQuestion(
  before: Column,
  now: Column,
  { name, role, numberFormat }: ColumnPlan,
  guess: NumberFormat | undefined,
): UpdateQuestion | null {
  const usual = medianOf(before, numberFormat);
  const found = medianOf(now, guess ?? numberFormat);
  if (!(usual > 0) || !(found > 0)) return null;
  const shift = Math.log10(found / usual);
  const power = Math.round(shift);
  const isOther =
    role === 'amount'
      ? Math.abs(shift) >= Math.log10(unitShift)
      : Math.abs(power) >= Math.log10(powerShift.least) && Math.abs(shift - power) < powerShift.within;
  if (!isOther) return null;
  const factor = 10 ** -power;
  const facts = { before: usual, now: found, factor };
  return question('unit', now.codes.length, ['stop', 'go-on', 'rescale', 'as-missing'], facts, name);
}

/** Of the absolute values that are not 0; NaN of fewer than a few. */
function medianOf(column: Column, format: NumberFormat | undefined): number {
  const values = readNumbers(column, format)
    .filter((value) => !Number.isNaN(value) && value !== 0)
    .map(Math.abs)
    .sort();
  return values.length < leastNumbers ? NaN : values[values.length >> 1]!;
}
