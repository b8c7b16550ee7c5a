import { float32 } from '../../core/data/buffers';
import type { Matrix } from '../../core/data/matrix';
import { makePacer, type Pacer } from '../../core/data/pacer';
import type { Control } from '../../core/data/progress';
import { vectorsOf, type Vectors } from '../../core/data/vectors';
import { multiplyGraph, productsGraph, spreadGraph } from '../../core/runtime/graphs';
import type { Runtime } from '../../core/runtime/runtime';
import { floats, readFloats } from '../../core/runtime/tensor';
import { eachCentredBlock, finiteMeans } from './centredBlocks';
import { leadingEigenvectors } from './leadingEigenvectors';
import { randomizedEigenvectors } from './randomizedEigenvectors';

/** Columns up to which all d×d products are summed and their eigenvectors exact. */
const exactCols = 512;

/** Share of the work that lies before the positions. */
const fitShare = 0.8;

/** Directions that rows can be laid along. */
export interface Components {
  /** Means of the columns, Float64Array d; where positions are zero. */
  readonly origin: Float64Array;
  /** r×d, unit length, falling variance; the entry of the largest size is positive. */
  readonly components: Float64Array;
}

export interface Pca extends Components {
  /** n×r, item-major, centred, in units of x. */
  readonly positions: Float32Array;
  /** Variances along the components (divisor n − 1). */
  readonly variances: Float64Array;
  /** Share of the whole variance along each component, 0–1; 0 where nothing varies. */
  readonly shares: Float64Array;
  /** Sum of the shares. */
  readonly explained: number;
}

/**
 * Principal components. Up to 512 columns: the covariance by an ONNX graph, block by block, and its leading eigenvectors
 * in doubles; equal to scikit-learn's. Above: by random projections with power iterations, without the covariance. The
 * sign of a component is fixed by its largest entry, so that a map does not flip between runs. Rows are read block by
 * block; nothing of their size is made but the positions.
 *
 * @param x  items, n×d, finite; read only
 * @param r  components wanted; at most min(n − 1, d) are given, the missing ones are zero
 * @throws RangeError with the row of a number that is not finite
 */
export async function pca(runtime: Runtime, x: Matrix | Vectors, r: number, control: Control): Promise<Pca> {
  const rows = asVectors(x);
  const { rows: n, cols: d } = rows;
  const components = new Float64Array(r * d);
  const variances = new Float64Array(r);
  const shares = new Float64Array(r);
  const given = Math.min(r, d, Math.max(0, n - 1));
  const pace = makePacer(control);
  const origin = finiteMeans(rows);
  if (given === 0) return { origin, components, variances, shares, explained: 0, positions: float32(n * r) };

  const fit = d <= exactCols ? fitExactly : fitRandomized;
  const { vectors, values, total } = await fit(runtime, rows, origin, given, (done) => pace(done * fitShare));
  components.set(vectors);
  for (let c = 0; c < given; c++) {
    variances[c] = Math.max(0, values[c]!) / (n - 1);
    shares[c] = total > 0 ? Math.min(1, Math.max(0, values[c]!) / total) : 0;
  }
  const explained = Math.min(
    1,
    shares.reduce((sum, share) => sum + share, 0),
  );
  const positions = await layAlong(runtime, { origin, components }, rows, r, (done) =>
    pace(fitShare + done * (1 - fitShare)),
  );
  return { origin, components, variances, shares, explained, positions };
}

/**
 * The plane of the two strongest principal components, for a first look at the items.
 *
 * @returns Float32Array n×2, in units of x; the second coordinate is 0 where x has one column
 */
export async function pcaPositions(
  runtime: Runtime,
  x: Matrix | Vectors,
  control: Control,
): Promise<Float32Array> {
  return (await pca(runtime, x, 2, control)).positions;
}

/**
 * Positions of rows, new ones too, along the first r components of a fit.
 *
 * @param x  m×d, finite; read only
 * @returns Float32Array m×r, in units of x
 * @throws RangeError if the widths differ, or r components were not fitted
 */
export async function projectRows(
  runtime: Runtime,
  fitted: Components,
  x: Matrix | Vectors,
  r: number,
  control: Control,
): Promise<Float32Array> {
  const d = fitted.origin.length;
  if (x.cols !== d) throw new RangeError(`projectRows: x must have ${d} columns, got ${x.cols}`);
  if (r * d > fitted.components.length)
    throw new RangeError(`projectRows: r must be at most ${fitted.components.length / d}, got ${r}`);
  return layAlong(runtime, fitted, asVectors(x), r, makePacer(control));
}

const asVectors = (x: Matrix | Vectors): Vectors => ('read' in x ? x : vectorsOf(x));

type Fit = (
  runtime: Runtime,
  x: Vectors,
  origin: Float64Array,
  r: number,
  pace: (done: number) => ReturnType<Pacer>,
) => Promise<{ vectors: Float64Array; values: Float64Array; total: number }>;

const fitExactly: Fit = async (runtime, x, origin, r, pace) => {
  const d = x.cols;
  const session = await runtime.graph('products', productsGraph);
  const products = new Float64Array(d * d);
  await eachCentredBlock(runtime, x, origin, d, pace, async (block) => {
    const part = readFloats(await session.run({ x: block }), 'products');
    for (let p = 0; p < part.length; p++) products[p]! += part[p]!;
  });
  let total = 0;
  for (let j = 0; j < d; j++) total += products[j * d + j]!;
  return { ...leadingEigenvectors(products, d, r), total };
};

const fitRandomized: Fit = async (runtime, x, origin, r, pace) => {
  const d = x.cols;
  const session = await runtime.graph('spread', spreadGraph);
  let passes = 0;
  let total = 0;
  const product = async (q: Float64Array, l: number): Promise<Float64Array> => {
    const directions = floats(Float32Array.from(q), d, l);
    const sums = new Float64Array(d * l);
    const isFirst = passes++ === 0;
    // How many passes there will be is not known; each takes half of what is left.
    const from = 1 - 2 ** (1 - passes);
    const paceHere = (done: number) => pace(from + done * (1 - from) * 0.5);
    await eachCentredBlock(runtime, x, origin, d + l, paceHere, async (block) => {
      const part = readFloats(await session.run({ x: block, directions }), 'products');
      for (let p = 0; p < part.length; p++) sums[p]! += part[p]!;
      if (isFirst) for (const value of block.data as Float32Array) total += value * value;
    });
    return sums;
  };
  return { ...(await randomizedEigenvectors(product, d, r)), total };
};

async function layAlong(
  runtime: Runtime,
  { origin, components }: Components,
  x: Vectors,
  r: number,
  pace: (done: number) => ReturnType<Pacer>,
): Promise<Float32Array> {
  const positions = float32(x.rows * r);
  if (positions.length === 0 || x.cols === 0) return positions;
  const columns = new Float32Array(x.cols * r);
  for (let c = 0; c < r; c++)
    for (let j = 0; j < x.cols; j++) columns[j * r + c] = components[c * x.cols + j]!;
  const directions = floats(columns, x.cols, r);
  const session = await runtime.graph('multiply', multiplyGraph);
  await eachCentredBlock(runtime, x, origin, r, pace, async (block, start, rows) => {
    const outputs = await session.run({ a: block, b: directions });
    positions.set(readFloats(outputs, 'product').subarray(0, rows * r), start * r);
  });
  return positions;
}
