import { float32 } from '../../core/data/buffers';
import type { Matrix } from '../../core/data/matrix';
import { makePacer } from '../../core/data/pacer';
import type { Control } from '../../core/data/progress';
import { centred, columnMeans } from '../../core/math/centred';
import { productsGraph } from '../../core/runtime/graphs';
import type { Runtime } from '../../core/runtime/runtime';
import { floats, readFloats } from '../../core/runtime/tensor';
import { leadingEigenvectors } from './leadingEigenvectors';

const blockRows = 4096;

export interface Pca {
  /** n×r, item-major, centred, in units of x. */
  readonly positions: Float32Array;
  /** r×d, unit length, falling variance; the entry of the largest size is positive. */
  readonly components: Float64Array;
  /** Variances along the components (divisor n − 1). */
  readonly variances: Float64Array;
  /** Share of the whole variance in these components, 0–1; 0 where nothing varies. */
  readonly explained: number;
}

/**
 * Principal components: covariance by an ONNX graph, block by block, its leading eigenvectors in doubles. The sign of a
 * component is fixed by its largest entry, so that a map does not flip between runs.
 *
 * @param x  items, n×d, finite; read only
 * @param r  components wanted; at most min(n, d) are given, the missing ones are zero
 */
export async function pca(runtime: Runtime, x: Matrix, r: number, control: Control): Promise<Pca> {
  const { rows: n, cols: d } = x;
  const pace = makePacer(control);
  const positions = float32(n * r);
  const components = new Float64Array(r * d);
  const variances = new Float64Array(r);
  if (n === 0 || d === 0) return { positions, components, variances, explained: 0 };

  const data = centred(x.data, columnMeans(x.data, n, d));
  const session = await runtime.graph('products', productsGraph);
  const products = new Float64Array(d * d);
  for (let start = 0; start < n; start += blockRows) {
    const rows = Math.min(blockRows, n - start);
    const outputs = await session.run({
      x: floats(data.subarray(start * d, (start + rows) * d), rows, d),
    });
    readFloats(outputs, 'products').forEach((value, p) => (products[p]! += value));
    await pace(start / n);
  }

  const { vectors, values } = leadingEigenvectors(products, d, Math.min(r, d));
  components.set(vectors);
  values.forEach((value, c) => (variances[c] = Math.max(0, value) / Math.max(1, n - 1)));
  for (let i = 0; i < n; i++)
    for (let c = 0; c < values.length; c++) {
      let sum = 0;
      for (let j = 0; j < d; j++) sum += data[i * d + j]! * components[c * d + j]!;
      positions[i * r + c] = sum;
    }
  let whole = 0;
  for (let j = 0; j < d; j++) whole += products[j * d + j]!;
  const kept = values.reduce((sum, value) => sum + Math.max(0, value), 0);
  return { positions, components, variances, explained: whole > 0 ? Math.min(1, kept / whole) : 0 };
}

/**
 * The plane of the two strongest principal components, for a first look at the items.
 *
 * @returns Float32Array n×2, in units of x; the second coordinate is 0 where x has one column
 */
export async function pcaPositions(runtime: Runtime, x: Matrix, control: Control): Promise<Float32Array> {
  return (await pca(runtime, x, 2, control)).positions;
}
