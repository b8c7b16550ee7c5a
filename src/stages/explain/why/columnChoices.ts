import type { ExplainedColumn } from '../explainedColumns';

/** The values of one column that occur, each with somebody who has it: their part of the vector is what the value becomes. */
export interface ColumnChoices {
  readonly column: ExplainedColumn;
  /** Columns of x that the column became. */
  readonly dims: Int32Array;
  /** Uint32Array, choice → an item with that value. Numbers rising; categories most frequent first. */
  readonly items: Uint32Array;
  /** Float64Array, choice → rows with that value. */
  readonly rows: Float64Array;
}

/**
 * Values that occur in a column of behaviour; empty cells are none of them. Because a value's part of the vector is taken
 * from a customer who has it, it has gone through every step of the column: reading, bending, scaling, clipping.
 *
 * @param weights  Float32Array n, item → rows; read only
 */
export function columnChoices(
  column: ExplainedColumn,
  dims: Int32Array,
  weights: Float32Array,
): ColumnChoices {
  const isNumber = column.kind === 'number';
  const firsts = new Map<number, number>();
  const rows = new Map<number, number>();
  for (let item = 0; item < weights.length; item++) {
    const value = isNumber ? column.values[item]! : column.codes[item]!;
    if (isNumber ? Number.isNaN(value) : value < 0) continue;
    if (!firsts.has(value)) firsts.set(value, item);
    rows.set(value, (rows.get(value) ?? 0) + weights[item]!);
  }
  const values = [...firsts.keys()].sort((a, b) =>
    isNumber ? a - b : rows.get(b)! - rows.get(a)! || firsts.get(a)! - firsts.get(b)!,
  );
  return {
    column,
    dims,
    items: Uint32Array.from(values, (value) => firsts.get(value)!),
    rows: Float64Array.from(values, (value) => rows.get(value)!),
  };
}

/** Up to so many of the choices: of numbers as many rows apart as can be, of categories the most frequent. */
export function thinned(choices: ColumnChoices, most: number): ColumnChoices {
  const { items, rows } = choices;
  if (items.length <= most) return choices;
  if (choices.column.kind === 'category')
    return { ...choices, items: items.slice(0, most), rows: rows.slice(0, most) };
  const total = rows.reduce((sum, count) => sum + count, 0);
  const kept: number[] = [];
  let sum = 0;
  for (let at = 0; at < items.length; at++) {
    // Both ends are among them.
    const isDue = sum >= (kept.length * total) / (most - 1);
    if (isDue || at === items.length - 1) kept.push(at);
    sum += rows[at]!;
  }
  return {
    ...choices,
    items: Uint32Array.from(kept, (at) => items[at]!),
    rows: Float64Array.from(kept, (at) => rows[at]!),
  };
}
