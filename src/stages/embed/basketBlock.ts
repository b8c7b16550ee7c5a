import { float32 } from '../../core/data/buffers';
import { readBaskets, type Baskets } from '../../core/data/basket';
import type { CleanTable } from '../../core/data/cleanTable';
import type { Matrix } from '../../core/data/matrix';
import { throwIfAborted, type Control } from '../../core/data/progress';
import type { Recipe } from '../../core/data/recipe';
import { columnNamed, type Column, type Table } from '../../core/data/table';
import { makeRng } from '../../core/math/rng';
import { projectRows, rightDirections } from './projectRows';
import type { SparseMatrix } from './sparseMatrix';
import { truncatedSvd } from './truncatedSvd';
import { unitRows } from './unitRows';

/**
 * Directions kept. Ten taste groups over 3,000 products with 10 % noise, medians of 4 to 12 purchases: 16 to 32 agree
 * with the groups alike (ARI .94 to .99), 64 less (.91) where purchases are few.
 */
const dimensions = 24;
/**
 * Directions count as the SVD gives them. Beside behaviour (`tasteGroups.full.test`) the groups are found surely so (ARI
 * .995), and not with 0.75 as for texts (.895): the strong directions are the tastes.
 */
const power = 1;
/** From so many items on, a thing that only one of them has says nothing of what they share. */
const manyItems = 50;

/**
 * What customers have in their baskets, as a matrix: item × thing counts weighted like words, (1 + ln count) ·
 * (1 + ln((1 + n) / (1 + df))), rows of length 1, reduced by truncated SVD to their 24 main directions and scaled to
 * length 1 again. So customers who buy alike lie close, whether or not they ever bought the same thing.
 *
 * @param later  items of another table, placed in the same directions by the things that they share with these; their rows
 *   follow below. Left out: none
 * @returns items × d, an empty basket is a zero row; null when no basket column holds anything that two items share
 */
export async function encodeBaskets(
  table: Table,
  { items, weights }: CleanTable,
  { columns, seed }: Recipe,
  control: Control,
  later: { readonly table: Table; readonly items: Uint32Array } | null = null,
): Promise<Matrix | null> {
  throwIfAborted(control.signal);
  const names = columns.flatMap(({ name, role }) =>
    role === 'basket' && columnNamed(table, name) ? [name] : [],
  );
  const baskets = names.map((name) => readBaskets(columnNamed(table, name)!, items));
  const n = weights.reduce((sum, weight) => sum + weight, 0);
  const least = items.length < manyItems ? 1 : 2;
  const idfs = baskets.map((basket) => inverseShares(basket, weights, n, least));
  const counts = weighted(
    baskets.map((basket, i) => ({ basket, idf: idfs[i]! })),
    items.length,
  );
  if (counts.values.length === 0) return null;
  const svd = await truncatedSvd(counts, dimensions, makeRng(seed), control);
  if (svd.d === 0) return null;
  const matrix = unitRows(svd, items.length, power);
  if (!later) return matrix;
  const known = names.map((name, i) => ({
    basket: knownThings(columnNamed(later.table, name), later.items, baskets[i]!.names),
    idf: idfs[i]!,
  }));
  const factors = svd.singularValues.map((value) => value ** (power - 1));
  const right = rightDirections(counts, svd);
  const others = await projectRows(weighted(known, later.items.length), right, factors, {
    signal: control.signal,
  });
  const data = float32((items.length + later.items.length) * matrix.cols);
  data.set(matrix.data);
  data.set(others.matrix.data, matrix.data.length);
  return { data, rows: items.length + later.items.length, cols: matrix.cols };
}

/** Baskets in the things of others; what those did not have is left out. */
function knownThings(column: Column | undefined, items: Uint32Array, names: readonly string[]): Baskets {
  const starts = new Uint32Array(items.length + 1);
  if (!column) return { starts, things: new Int32Array(0), counts: new Float32Array(0), names };
  const own = readBaskets(column, items);
  const numbers = new Map(names.map((name, thing) => [name, thing]));
  const numberOf = own.names.map((name) => numbers.get(name) ?? -1);
  const kept: number[] = [];
  for (let item = 0; item < items.length; item++) {
    for (let e = own.starts[item]!; e < own.starts[item + 1]!; e++)
      if (numberOf[own.things[e]!]! >= 0) kept.push(e);
    starts[item + 1] = kept.length;
  }
  return {
    starts,
    things: Int32Array.from(kept, (e) => numberOf[own.things[e]!]!),
    counts: Float32Array.from(kept, (e) => own.counts[e]!),
    names,
  };
}

/** Baskets of several columns side by side; equal names of different columns are different things. */
function weighted(
  parts: readonly { readonly basket: Baskets; readonly idf: Float64Array }[],
  rows: number,
): SparseMatrix {
  const rowStart = new Uint32Array(rows + 1);
  const columns: number[] = [];
  const values: number[] = [];
  for (let item = 0; item < rows; item++) {
    let offset = 0;
    let squares = 0;
    for (const { basket, idf } of parts) {
      for (let e = basket.starts[item]!; e < basket.starts[item + 1]!; e++) {
        const thing = basket.things[e]!;
        if (idf[thing] === 0) continue;
        const value = (1 + Math.log(basket.counts[e]!)) * idf[thing]!;
        columns.push(offset + thing);
        values.push(value);
        squares += value * value;
      }
      offset += basket.names.length;
    }
    const scale = 1 / Math.sqrt(squares);
    for (let e = rowStart[item]!; e < values.length; e++) values[e]! *= scale;
    rowStart[item + 1] = values.length;
  }
  const cols = parts.reduce((sum, { basket }) => sum + basket.names.length, 0);
  return { rows, cols, rowStart, columns: Uint32Array.from(columns), values: Float32Array.from(values) };
}

/** Thing → its weight by rarity; 0 for one that fewer than `least` items have. */
function inverseShares(
  { starts, things, names }: Baskets,
  weights: Float32Array,
  n: number,
  least: number,
): Float64Array {
  const rows = new Float64Array(names.length);
  const items = new Uint32Array(names.length);
  for (let item = 0; item < weights.length; item++)
    for (let e = starts[item]!; e < starts[item + 1]!; e++) {
      rows[things[e]!]! += weights[item]!;
      items[things[e]!]! += 1;
    }
  return rows.map((df, thing) => (items[thing]! < least ? 0 : 1 + Math.log((1 + n) / (1 + df))));
}
