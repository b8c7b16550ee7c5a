import { float32, int32 } from '../../core/data/buffers';
import { rowsWithLength, type Matrix } from '../../core/data/matrix';
import type { Grouping } from './groupItems';
import { rowsOf } from './kmeans/items';

/**
 * Groups items of which only the direction tells something: a text's vector of length 1, or of length 0 where its
 * encoder finds nothing to read. Rows of zeros are as far from every direction as from the opposite one, so no centre
 * is theirs: they stay unassigned, and the others are grouped as if they were alone.
 *
 * @param x  items n×d; read only
 * @param weights  Float32Array n; read only
 * @param group  called once: with what was given where every row has a length, or none has
 */
export async function groupDirections(
  x: Matrix,
  weights: Float32Array,
  group: (x: Matrix, weights: Float32Array) => Promise<Grouping>,
): Promise<Grouping> {
  const items = rowsWithLength(x);
  if (items.length === 0 || items.length === x.rows) return group(x, weights);
  const part = { data: rowsOf(x, items), rows: items.length, cols: x.cols };
  const found = await group(
    part,
    Float32Array.from(items, (item) => weights[item]!),
  );
  const labels = int32(x.rows).fill(-1);
  const confidence = float32(x.rows);
  items.forEach((item, i) => {
    labels[item] = found.labels[i]!;
    confidence[item] = found.confidence[i]!;
  });
  const { outlierScores: _, ...rest } = found;
  return { ...rest, labels, confidence };
}
