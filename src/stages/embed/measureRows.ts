import { float32 } from '../../core/data/buffers';
import {
  featureCount,
  type CategoryMeasure,
  type ColumnMeasure,
  type NumberMeasure,
} from '../../core/data/columnMeasure';
import { isBlank } from '../../core/data/missingText';
import type { Matrix } from '../../core/data/matrix';
import { dayValues } from '../../core/data/readDays';
import { numberValues } from '../../core/data/readNumbers';
import type { ColumnPlan } from '../../core/data/recipe';
import { poolStrings } from '../../core/data/stringPool';
import { columnNamed, type Column, type Table } from '../../core/data/table';
import { UserError } from '../../core/data/userError';
import { bentBy, onLine } from './numberScale';

/** Rows as numbers, and which of them tell nothing. */
export interface MeasuredRows {
  /** rows × features. */
  readonly matrix: Matrix;
  /** Uint8Array rowCount, 1: no measured cell holds anything. */
  readonly isEmpty: Uint8Array;
}

/** Distinct cells of a column, and last of all the empty one, as features. */
interface Cells {
  /** Position → features, row-major. */
  readonly features: Float64Array;
  /** Position → 1 where it says something. */
  readonly isFilled: Uint8Array;
}

/**
 * Rows of any table, measured as those were whom the measures were taken from: `encodeBehaviour` gives the same numbers to
 * the same cells. Columns that are not measured are passed over.
 *
 * @throws UserError scoring-columns where the table lacks one
 */
export function measureRows(table: Table, measures: readonly ColumnMeasure[]): MeasuredRows {
  const lacking = measures.filter(
    ({ plan, measure }) => featureCount(measure) > 0 && !columnNamed(table, plan.name),
  );
  if (lacking.length > 0)
    throw new UserError('scoring-columns', {
      count: lacking.length,
      columns: lacking.map(({ plan }) => plan.name).join(', '),
    });
  const rows = table.rowCount;
  const cols = measures.reduce((sum, { measure }) => sum + featureCount(measure), 0);
  const data = float32(rows * cols);
  const isEmpty = new Uint8Array(rows).fill(1);
  let offset = 0;
  for (const { plan, measure } of measures) {
    const column = columnNamed(table, plan.name);
    if (!column) continue;
    const width = featureCount(measure);
    const { features, isFilled } =
      measure.kind === 'number' ? numberCells(column, plan, measure) : categoryCells(column, measure);
    for (let row = 0; row < rows; row++) {
      const code: number = column.codes[row]!;
      const position = code < 0 ? isFilled.length - 1 : code;
      if (isFilled[position] === 1) isEmpty[row] = 0;
      for (let j = 0; j < width; j++) data[row * cols + offset + j] = features[position * width + j]!;
    }
    offset += width;
  }
  return { matrix: { data, rows, cols }, isEmpty };
}

function numberCells(column: Column, plan: ColumnPlan, { value, missing }: NumberMeasure): Cells {
  const read =
    plan.role === 'date' ? dayValues(column, plan.dateOrder) : numberValues(column, plan.numberFormat);
  const bent = bentBy(value?.bend ?? 'none');
  const scaled = onLine(value?.line ?? null);
  const features: number[] = [];
  const isFilled = new Uint8Array(read.length + 1);
  for (const [position, number] of [...read, NaN].entries()) {
    const seen = bent(number);
    if (value) features.push(scaled(Number.isNaN(seen) ? value.fill : seen));
    if (missing !== null) features.push(Number.isNaN(number) ? missing : 0);
    isFilled[position] = Number.isNaN(number) ? 0 : 1;
  }
  return { features: Float64Array.from(features), isFilled };
}

function categoryCells(column: Column, measure: CategoryMeasure): Cells {
  const { values, hasOthers, on } = measure;
  const width = featureCount(measure);
  const slots = new Map(values.map((value, slot) => [value, slot]));
  const texts = [...poolStrings(column.values), ''];
  const features = new Float64Array(texts.length * width);
  const isFilled = Uint8Array.from(texts, (text) => (isBlank(text) ? 0 : 1));
  for (const [position, text] of texts.entries()) {
    const slot = slots.get(text.trim()) ?? (hasOthers ? values.length : -1);
    if (isFilled[position] === 1 && slot >= 0) features[position * width + slot] = on;
  }
  return { features, isFilled };
}
