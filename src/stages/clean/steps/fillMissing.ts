import type { StepOf } from '../../../core/data/cleanStep';
import { isBlank } from '../../../core/data/missingText';
import type { Control } from '../../../core/data/progress';
import type { ColumnPlan, Recipe } from '../../../core/data/recipe';
import { poolStrings } from '../../../core/data/stringPool';
import { columnNamed, type Column, type Table } from '../../../core/data/table';
import { changeCells, type Changed } from './changeCells';
import { neighbourMeans } from './neighbourMeans';
import { quantile, sortedNumbers } from './quantile';
import { isNumeric, valuesOf, written } from './readSteps';

const nothing = (column: Column): Changed => ({ column, count: 0, examples: [] });

/**
 * Empty cells of a column filled: those that are blank, say that nothing is there, or (of numbers and dates) cannot be
 * read. A column without a single value stays as it is.
 *
 * @throws DOMException AbortError when the signal fires
 */
export async function fillMissing(
  table: Table,
  column: Column,
  plan: ColumnPlan,
  step: StepOf<'missing-values'>,
  recipe: Recipe,
  control: Control,
  fit: number,
): Promise<Changed> {
  if (!isNumeric(plan)) return fillTexts(column, step, fit);
  const values = valuesOf(column, plan);
  const known = values.subarray(0, fit);
  const sorted = sortedNumbers(known);
  if (sorted.length === 0 || !values.some(Number.isNaN)) return nothing(column);
  if (step.fill === 'neighbours') {
    const others = recipe.columns
      .filter((other) => other.name !== plan.name && isNumeric(other))
      .flatMap((other) => {
        const found = columnNamed(table, other.name);
        return found ? [valuesOf(found, other)] : [];
      });
    const means = await neighbourMeans(values, others, step.neighbours ?? 5, control, fit);
    return changeCells(column, (row) =>
      Number.isNaN(values[row]!) ? written(means[row]!, plan) : undefined,
    );
  }
  const text =
    step.fill === 'constant'
      ? (step.value ?? '')
      : written(step.fill === 'median' ? quantile(sorted, 0.5) : mostFrequent(known), plan);
  return changeCells(column, (row) => (Number.isNaN(values[row]!) ? text : undefined));
}

function fillTexts(column: Column, step: StepOf<'missing-values'>, fit: number): Changed {
  const texts = poolStrings(column.values);
  const isEmpty = (code: number): boolean => code < 0 || isBlank(texts[code]!);
  const text =
    step.fill === 'constant' ? (step.value ?? '') : mostFrequentText(column.codes.subarray(0, fit), texts);
  if (text === '') return nothing(column);
  return changeCells(column, (_, code) => (isEmpty(code) ? text : undefined));
}

/** The most frequent number; of equally frequent ones the first in the file. */
function mostFrequent(values: Float64Array): number {
  const counts = new Map<number, number>();
  for (const value of values) if (!Number.isNaN(value)) counts.set(value, (counts.get(value) ?? 0) + 1);
  let [best, most] = [NaN, 0];
  for (const [value, count] of counts) if (count > most) [best, most] = [value, count];
  return best;
}

function mostFrequentText(codes: Int32Array, texts: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const code of codes) {
    const text = code < 0 ? '' : texts[code]!.trim();
    if (text !== '') counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  let [best, most] = ['', 0];
  for (const [text, count] of counts) if (count > most) [best, most] = [text, count];
  return best;
}
