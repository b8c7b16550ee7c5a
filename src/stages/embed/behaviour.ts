import { float32 } from '../../core/data/buffers';
import type { ColumnScale, Skew, StepReport } from '../../core/data/cleanStep';
import type { CleanTable } from '../../core/data/cleanTable';
import type { ColumnMeasure } from '../../core/data/columnMeasure';
import type { Matrix } from '../../core/data/matrix';
import type { Notice } from '../../core/data/notice';
import { dayValues } from '../../core/data/readDays';
import { numberValues } from '../../core/data/readNumbers';
import { cleanSteps, stepsOn, type ColumnPlan, type Recipe } from '../../core/data/recipe';
import { behaviourRoles } from '../../core/data/role';
import { columnNamed, type Table } from '../../core/data/table';
import { categoryFeatures } from './categoryFeatures';
import type { Feature, FeatureGroup, Fit } from './featureGroup';
import { numberFeatures } from './numberFeatures';

/** What customers do, as numbers. */
export interface BehaviourBlock {
  /** items × features; no columns when no behaviour column is used or none varies. */
  readonly matrix: Matrix;
  /** Column of the matrix → what it stands for. */
  readonly features: readonly Feature[];
  readonly notices: readonly Notice[];
  /** What the recipe's steps on skew and scale did. */
  readonly report: readonly StepReport[];
}

/**
 * Numbers, amounts, dates and categories of each item as one matrix, scaled as the recipe says: see `numberFeatures`
 * and `categoryFeatures`. Items count as often as the rows they stand for, so merging duplicates changes no scale.
 * Columns that do not vary are left out with a notice.
 *
 * @param fit  the items that scales, middles and categories are taken from, of the same table: so customers who come
 *   later are measured as those were whom the map was made of. Left out: the items themselves
 */
export function encodeBehaviour(
  table: Table,
  clean: CleanTable,
  recipe: Recipe,
  fit: Fit = clean,
): BehaviourBlock {
  const groups = recipe.columns.flatMap((plan) => columnFeatures(table, clean, recipe, plan, fit) ?? []);
  const report = recipe.columns.flatMap(({ name }) => {
    const group = groups.find(({ features }) => features[0]?.column === name);
    return group ? featureReports(table, clean, recipe, name, group) : [];
  });
  const features = groups.flatMap((group) => group.features);
  const writers = groups.flatMap((group) => group.writers);
  const rows = clean.items.length;
  const cols = features.length;
  const data = float32(rows * cols);
  writers.forEach((valueOf, j) => {
    for (let item = 0; item < rows; item++) data[item * cols + j] = valueOf(item);
  });
  return {
    matrix: { data, rows, cols },
    features,
    notices: groups.flatMap((group) => group.notices),
    report,
  };
}

/** What the columns of the behaviour block stand for, in their order, without its numbers. */
export const behaviourFeatures = (table: Table, clean: CleanTable, recipe: Recipe): readonly Feature[] =>
  recipe.columns.flatMap((plan) => columnFeatures(table, clean, recipe, plan, clean)?.features ?? []);

/**
 * How each column of the behaviour block is measured, in the block's order, for customers of other tables.
 *
 * @returns string: the first column that is scaled by the places of these customers, which cannot be handed on
 */
export function behaviourMeasures(
  table: Table,
  clean: CleanTable,
  recipe: Recipe,
): readonly ColumnMeasure[] | string {
  const measures: ColumnMeasure[] = [];
  for (const plan of recipe.columns) {
    const group = columnFeatures(table, clean, recipe, plan, clean);
    if (!group) continue;
    if (!group.measure) return plan.name;
    measures.push({ plan, measure: group.measure });
  }
  return measures;
}

function columnFeatures(
  table: Table,
  { items }: CleanTable,
  recipe: Recipe,
  plan: ColumnPlan,
  fit: Fit,
): FeatureGroup | undefined {
  const column = columnNamed(table, plan.name);
  if (!column || !behaviourRoles.includes(plan.role)) return undefined;
  if (plan.role === 'category') return categoryFeatures(column, items, fit, recipe.scale);
  const isDate = plan.role === 'date';
  const read = isDate ? dayValues(column, plan.dateOrder) : numberValues(column, plan.numberFormat);
  // One position more than there are codes, for empty cells.
  const values = new Float64Array(read.length + 1).fill(NaN);
  values.set(read);
  const positionOfRow = (row: number): number => {
    const code = column.codes[row]!;
    return code < 0 ? read.length : code;
  };
  const positionOf = (item: number): number => positionOfRow(items[item]!);
  const counts = new Float64Array(values.length);
  fit.items.forEach((row, item) => void (counts[positionOfRow(row)]! += fit.weights[item]!));
  const { scale, skew } = viewWanted(recipe, plan);
  return numberFeatures(plan.name, { values, weights: counts, positionOf }, scale, skew);
}

/** How a column is scaled and bent: of several steps the last one counts, else the recipe. */
function viewWanted(recipe: Recipe, { name, role }: ColumnPlan): { scale: ColumnScale; skew: Skew } {
  const scale = stepsOn(recipe, 'scale').findLast(({ column }) => column === name);
  const skew = stepsOn(recipe, 'skew').findLast(({ column }) => column === name)?.method ?? 'auto';
  // A logarithm of days since 1970 makes no sense.
  return { scale: scale?.method ?? recipe.scale, skew: skew === 'auto' && role === 'date' ? 'none' : skew };
}

/** What the steps on one column of numbers did: values as read and as they count. */
function featureReports(
  table: Table,
  { items }: CleanTable,
  recipe: Recipe,
  name: string,
  { seen }: FeatureGroup,
): StepReport[] {
  const column = columnNamed(table, name);
  if (!seen || !column) return [];
  return cleanSteps(recipe).flatMap((step, position) => {
    if (!step.on || !(step.kind === 'skew' || step.kind === 'scale') || step.column !== name) return [];
    const rows = column.codes.reduce(
      (sum, code) => sum + (Number.isNaN(seen.values[code] ?? NaN) ? 0 : 1),
      0,
    );
    const shown = Array.from(items.subarray(0, 3)).flatMap((row) => {
      const code = column.codes[row]!;
      const value = seen.values[code] ?? NaN;
      return Number.isNaN(value)
        ? []
        : [{ row, before: String(value), after: String(Number(seen.scaled[code]!.toPrecision(4))) }];
    });
    const facts = { method: seen.method, ...(seen.lambda !== undefined && { lambda: seen.lambda }) };
    return [{ step: position, kind: step.kind, column: name, count: rows, examples: shown, facts }];
  });
}
