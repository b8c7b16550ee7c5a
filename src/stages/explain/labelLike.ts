import type { CleanTable } from '../../core/data/cleanTable';
import type { Recipe } from '../../core/data/recipe';
import type { Table } from '../../core/data/table';
import { normalizedMutualInformation } from '../../core/math/normalizedMutualInformation';
import { explainedColumns, type ExplainedColumn } from './explainedColumns';

const nearlyEqual = 0.9;
const mostValues = 100;

/** A column that says nearly the same as the segments, and how nearly: normalised mutual information, 0–1. */
export interface LabelLike {
  readonly column: string;
  readonly agreement: number;
}

/**
 * Used columns whose values nearly equal the segments, so that the segments may only repeat them: categories, and
 * numbers or dates, of 2 to 100 different values and with a normalised mutual information of 0.9 or more over the rows.
 *
 * @param labels  Int32Array n, item → cluster, −1 = unassigned, a group of its own here; read only
 * @returns strongest first; empty when there is one group only
 */
export function findLabelLikeColumns(
  table: Table,
  clean: CleanTable,
  recipe: Recipe,
  labels: Int32Array,
): LabelLike[] {
  const items = clean.rowToItem.filter((item) => item >= 0);
  const labelOfRow = items.map((item) => labels[item]!);
  return explainedColumns(table, clean, recipe)
    .flatMap((column) => {
      const groups = valueGroups(column);
      const distinct = new Set(groups).size;
      if (distinct < 2 || distinct > mostValues) return [];
      const groupOfRow = items.map((item) => groups[item]!);
      const agreement = normalizedMutualInformation(groupOfRow, labelOfRow);
      return agreement >= nearlyEqual ? [{ column: column.plan.name, agreement }] : [];
    })
    .sort((a, b) => b.agreement - a.agreement);
}

function valueGroups(column: ExplainedColumn): Int32Array {
  if (column.kind === 'category') return column.codes;
  const positions = new Map<number, number>();
  return Int32Array.from(column.values, (value) => {
    const known = positions.get(value);
    if (known !== undefined) return known;
    positions.set(value, positions.size);
    return positions.size - 1;
  });
}
