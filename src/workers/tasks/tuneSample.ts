import { float32, int32, uint8 } from '../../core/data/buffers';
import type { Matrix } from '../../core/data/matrix';
import { spreadSample } from '../../stages/project/spreadSample';
import type { Tasks } from '../messages';
import type { TuneSample } from '../messages/group';

/** Rows of a matrix, in the order of `items`, m×d. */
export function rowsOf(x: Matrix, items: Uint32Array): Matrix {
  const data = float32(items.length * x.cols);
  items.forEach((item, i) => data.set(x.data.subarray(item * x.cols, (item + 1) * x.cols), i * x.cols));
  return { data, rows: items.length, cols: x.cols };
}

/**
 * Draws the customers on whom a change is tried. The sample is spread out, so it holds small and distant groups for more
 * than their share: each of its items stands for as many rows as its segment on the map has by item drawn.
 */
export function drawTuneSample({
  x,
  blocks,
  weights,
  labels,
  labelsOfRun,
  held,
  positions,
  size,
  seed,
}: Tasks['tuneSample']['input']): TuneSample {
  const locked = new Set(held);
  const fixed = (item: number): number =>
    Number(locked.has(labels[item]!) || (labelsOfRun !== null && labelsOfRun[item] !== labels[item]));
  if (x.rows <= size) {
    const isFixed = uint8(x.rows);
    for (let item = 0; item < x.rows; item++) isFixed[item] = fixed(item);
    return { blocks, weights, stands: weights, labels, isFixed, positions, of: x.rows };
  }
  const items = spreadSample(x, size, seed);
  const m = items.length;
  const part = (matrix: Matrix | null): Matrix | null => matrix && rowsOf(matrix, items);
  const drawn = {
    weights: float32(m),
    stands: float32(m),
    labels: int32(m),
    isFixed: uint8(m),
    positions: float32(2 * m),
  };
  const rowsOn = rowsByLabel(labels, weights);
  items.forEach((item, i) => {
    drawn.weights[i] = weights[item]!;
    drawn.labels[i] = labels[item]!;
    drawn.isFixed[i] = fixed(item);
    drawn.positions.set(positions.subarray(2 * item, 2 * item + 2), 2 * i);
  });
  const rowsDrawn = rowsByLabel(drawn.labels, drawn.weights);
  drawn.labels.forEach((label, i) => {
    drawn.stands[i] = (drawn.weights[i]! * rowsOn.get(label)!) / rowsDrawn.get(label)!;
  });
  const { text, behaviour, products } = blocks;
  return {
    ...drawn,
    blocks: { text: part(text), behaviour: part(behaviour), products: part(products) },
    of: x.rows,
  };
}

function rowsByLabel(labels: Int32Array, weights: Float32Array): Map<number, number> {
  const rows = new Map<number, number>();
  labels.forEach((label, i) => rows.set(label, (rows.get(label) ?? 0) + weights[i]!));
  return rows;
}
