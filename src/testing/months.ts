import type { Month } from '../core/data/migration';
import { defaultRecipe, type ColumnPlan } from '../core/data/recipe';
import { makeTable } from '../core/data/table';

/** A customer in a month: key, segment (−1: none), numbers of the further columns. */
export type MonthRow = readonly [key: string, segment: number, ...values: readonly (number | string)[]];

/** A snapshot of literal rows, in a few segments s0, s1, …; everybody stands at (segment, row). */
export function makeMonth(
  at: number,
  rows: readonly MonthRow[],
  columns: readonly ColumnPlan[] = [],
  segments = 3,
): Month {
  return {
    id: `m${at}`,
    name: `Month ${at}`,
    asOf: Date.UTC(2024, at + 1, 0),
    key: 'id',
    table: makeTable(
      ['id', ...columns.map(({ name }) => name)],
      rows.map(([key, , ...values]) => [key, ...values.map(String)]),
    ),
    recipe: defaultRecipe([{ name: 'id', role: 'key' }, ...columns]),
    segments: Array.from({ length: segments }, (_, i) => {
      const size = rows.filter(([, segment]) => segment === i).length;
      return {
        id: `s${i}`,
        name: `Segment ${i}`,
        colourSlot: i % 12,
        size,
        share: size / (rows.length || 1),
      };
    }),
    segmentOf: Int32Array.from(rows, ([, segment]) => segment),
    positions: Float32Array.from(rows.flatMap(([, segment], row) => [segment, row])),
  };
}
