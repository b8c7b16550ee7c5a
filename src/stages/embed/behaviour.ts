import { float32 } from '../../core/data/buffers';
import type { CleanTable } from '../../core/data/cleanTable';
import type { Matrix } from '../../core/data/matrix';
import type { Notice } from '../../core/data/notice';
import { dayValues } from '../../core/data/readDays';
import { numberValues } from '../../core/data/readNumbers';
import type { ColumnPlan, Recipe } from '../../core/data/recipe';
import { behaviourRoles } from '../../core/data/role';
import { columnNamed, type Table } from '../../core/data/table';
import { categoryFeatures } from './categoryFeatures';
import type { Feature, FeatureGroup } from './featureGroup';
import { numberFeatures } from './numberFeatures';

/** What customers do, as numbers. */
export interface BehaviourBlock {
  /** items × features; no columns when no behaviour column is used or none varies. */
  readonly matrix: Matrix;
  /** Column of the matrix → what it stands for. */
  readonly features: readonly Feature[];
  readonly notices: readonly Notice[];
}

/**
 * Numbers, amounts, dates and categories of each item as one matrix, scaled as the recipe says: see `numberFeatures`
 * and `categoryFeatures`. Items count as often as the rows they stand for, so merging duplicates changes no scale.
 * Columns that do not vary are left out with a notice.
 */
export function encodeBehaviour(table: Table, clean: CleanTable, recipe: Recipe): BehaviourBlock {
  const groups = recipe.columns.flatMap((plan) => columnFeatures(table, clean, recipe, plan) ?? []);
  const features = groups.flatMap((group) => group.features);
  const writers = groups.flatMap((group) => group.writers);
  const rows = clean.items.length;
  const cols = features.length;
  const data = float32(rows * cols);
  writers.forEach((valueOf, j) => {
    for (let item = 0; item < rows; item++) data[item * cols + j] = valueOf(item);
  });
  return { matrix: { data, rows, cols }, features, notices: groups.flatMap((group) => group.notices) };
}

function columnFeatures(
  table: Table,
  { items, weights }: CleanTable,
  { scale }: Recipe,
  plan: ColumnPlan,
): FeatureGroup | undefined {
  const column = columnNamed(table, plan.name);
  if (!column || !behaviourRoles.includes(plan.role)) return undefined;
  if (plan.role === 'category') return categoryFeatures(column, items, weights, scale);
  const isDate = plan.role === 'date';
  const read = isDate ? dayValues(column, plan.dateOrder) : numberValues(column, plan.numberFormat);
  // One position more than there are codes, for empty cells.
  const values = new Float64Array(read.length + 1).fill(NaN);
  values.set(read);
  const positionOf = (item: number): number => {
    const code = column.codes[items[item]!]!;
    return code < 0 ? read.length : code;
  };
  const counts = new Float64Array(values.length);
  for (let item = 0; item < items.length; item++) counts[positionOf(item)]! += weights[item]!;
  return numberFeatures(plan.name, { values, weights: counts, positionOf }, scale, !isDate);
}
