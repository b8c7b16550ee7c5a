import { float32 } from '../../core/data/buffers';
import type { Matrix } from '../../core/data/matrix';
import { blocks, weightOf, type Block, type Recipe } from '../../core/data/recipe';
import { UserError } from '../../core/data/userError';

export interface FusedPart {
  readonly block: Block;
  readonly columns: number;
  /** The part of the total variance that the block makes up, 0–1; the parts sum to 1. */
  readonly shareOfVariance: number;
}

/**
 * Text ⊕ behaviour ⊕ products: the blocks side by side, each multiplied by one factor, so that its total variance (the
 * sum over columns) equals its weight. A block of weight 0, without columns or without variance is left out; a block
 * that is left alone is returned as it is, unscaled and not copied.
 *
 * @param given  matrices of the same items, rows in the same order; read only
 * @param fit  variances are those of so many first rows: of the customers whom the map was made of, where others follow.
 *   Left out: of all
 * @returns matrix items × (text columns, then behaviour columns, then products columns), no unit
 * @throws UserError no-usable-column when nothing is left; RangeError when the blocks differ in rows
 */
export function fuse(
  given: { readonly [B in Block]?: Matrix },
  recipe: Recipe,
  fit = Infinity,
): { matrix: Matrix; parts: FusedPart[] } {
  const present = blocks.flatMap((block) => {
    const matrix = given[block];
    const weight = weightOf(recipe, block);
    if (!matrix || matrix.cols === 0 || !(weight > 0)) return [];
    return { block, matrix, weight, variance: totalVariance(matrix, fit) };
  });
  const varied = present.filter(({ variance }) => variance > 0);
  const used = varied.length > 0 ? varied : present.slice(0, 1);
  const [first, ...others] = used;
  if (!first) throw new UserError('no-usable-column');
  if (others.length === 0)
    return {
      matrix: first.matrix,
      parts: [{ block: first.block, columns: first.matrix.cols, shareOfVariance: 1 }],
    };

  const { rows } = first.matrix;
  for (const { matrix } of others)
    if (matrix.rows !== rows)
      throw new RangeError(`fuse: blocks must have equally many rows, got ${rows} and ${matrix.rows}`);
  const cols = used.reduce((sum, { matrix }) => sum + matrix.cols, 0);
  const data = float32(rows * cols);
  let offset = 0;
  for (const { matrix, weight, variance } of used) {
    place(matrix, Math.sqrt(weight / variance), data, cols, offset);
    offset += matrix.cols;
  }
  const weights = used.reduce((sum, { weight }) => sum + weight, 0);
  return {
    matrix: { data, rows, cols },
    parts: used.map(({ block, matrix, weight }) => ({
      block,
      columns: matrix.cols,
      shareOfVariance: weight / weights,
    })),
  };
}

function place(from: Matrix, factor: number, into: Float32Array, cols: number, offset: number): void {
  for (let i = 0; i < from.rows; i++)
    for (let j = 0; j < from.cols; j++) into[i * cols + offset + j] = from.data[i * from.cols + j]! * factor;
}

/** Sum over columns of the population variance of the first rows, in doubles, by two passes; 0 for no rows. */
function totalVariance({ data, rows: all, cols }: Matrix, fit: number): number {
  const rows = Math.min(all, fit);
  const means = new Float64Array(cols);
  for (let i = 0; i < rows; i++) for (let j = 0; j < cols; j++) means[j]! += data[i * cols + j]!;
  for (let j = 0; j < cols; j++) means[j]! /= rows;
  let sum = 0;
  for (let i = 0; i < rows; i++) for (let j = 0; j < cols; j++) sum += (data[i * cols + j]! - means[j]!) ** 2;
  return rows === 0 ? 0 : sum / rows;
}
