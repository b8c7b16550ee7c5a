import type { Matrix } from '../../../core/data/matrix';
import type { Objective } from '../../../core/math/minimiseAsync';
import { headGraph } from '../../../core/runtime/headGraph';
import type { Runtime } from '../../../core/runtime/runtime';
import { floats, readFloats } from '../../../core/runtime/tensor';
import { forward, parameterCount, partsOf, softmax, type HeadShape } from './head';

/** Items with their classes. */
export interface Examples {
  /** n×d. */
  readonly x: Matrix;
  /** Int32Array n, item → class 0…k−1. */
  readonly labels: Int32Array;
  /** Float64Array n, how much an item counts. */
  readonly weights: Float64Array;
}

/** What of a head is to be made small; disposed of when it is not asked any more. */
export interface Loss {
  readonly objective: Objective;
  dispose(): Promise<void>;
}

/** Products of this many numbers take less time than a graph takes to open. */
const plainProducts = 2_000_000;

/**
 * Cross-entropy of a softmax head with an L2 penalty, as scikit-learn's LogisticRegression divides it:
 * Σ −wᵢ·ln p(classᵢ) / S + ‖W‖² / (2·C·S), S = Σ wᵢ; biases are not penalised.
 * Small problems are computed here, in doubles; large ones as a graph in floats, summed in doubles.
 *
 * @param c  inverse strength of the penalty, > 0
 * @param engine  null: everything is computed here
 */
export async function crossEntropy(
  engine: Runtime | null,
  examples: Examples,
  shape: HeadShape,
  c: number,
): Promise<Loss> {
  const total = examples.weights.reduce((sum, weight) => sum + weight, 0);
  const share = examples.weights.map((weight) => weight / total);
  const isLarge = examples.x.data.length * (shape.hidden || shape.k) > plainProducts;
  const { evaluate, dispose } =
    engine && isLarge
      ? await onGraph(engine, examples, share, shape)
      : { evaluate: here(examples, share, shape), dispose: async () => undefined };
  const strength = 1 / (c * total);
  return {
    dispose,
    objective: async (at) => {
      const { value, gradient } = await evaluate(at);
      const { w1, w2 } = partsOf(shape, at);
      const slopes = partsOf(shape, gradient);
      let squares = 0;
      for (const [w, slope] of [
        [w1, slopes.w1],
        [w2, slopes.w2],
      ] as const)
        for (let j = 0; j < w.length; j++) {
          squares += w[j]! * w[j]!;
          slope[j]! += strength * w[j]!;
        }
      return { value: value + (strength / 2) * squares, gradient };
    },
  };
}

function here({ x, labels }: Examples, share: Float64Array, shape: HeadShape): Objective {
  const { d, hidden, k } = shape;
  return (parameters) => {
    const { inner, logits } = forward({ ...shape, parameters }, x);
    const residual = softmax(logits, k);
    let value = 0;
    for (let i = 0; i < labels.length; i++) {
      const own = i * k + labels[i]!;
      value -= share[i]! * Math.log(Math.max(residual[own]!, Number.MIN_VALUE));
      residual[own]! -= 1;
      for (let c = 0; c < k; c++) residual[i * k + c]! *= share[i]!;
    }
    const gradient = new Float64Array(parameterCount(shape));
    const slopes = partsOf(shape, gradient);
    if (!inner) {
      addSlopes(residual, k, x.data, d, slopes.w1, slopes.b1);
      return { value, gradient };
    }
    addSlopes(residual, k, inner, hidden, slopes.w2, slopes.b2);
    const { w2 } = partsOf(shape, parameters);
    const back = new Float64Array(labels.length * hidden);
    for (let i = 0; i < labels.length; i++)
      for (let u = 0; u < hidden; u++) {
        let sum = 0;
        for (let c = 0; c < k; c++) sum += residual[i * k + c]! * w2[c * hidden + u]!;
        back[i * hidden + u] = sum * (1 - inner[i * hidden + u]! ** 2);
      }
    addSlopes(back, hidden, x.data, d, slopes.w1, slopes.b1);
    return { value, gradient };
  };
}

/** Adds residualᵀ·x to w and the residual's sums to b. */
function addSlopes(
  residual: Float64Array,
  m: number,
  x: ArrayLike<number>,
  d: number,
  w: Float64Array,
  b: Float64Array,
): void {
  for (let i = 0; i * m < residual.length; i++)
    for (let c = 0; c < m; c++) {
      const miss = residual[i * m + c]!;
      b[c]! += miss;
      for (let j = 0; j < d; j++) w[c * d + j]! += miss * x[i * d + j]!;
    }
}

async function onGraph(
  engine: Runtime,
  { x, labels }: Examples,
  share: Float64Array,
  shape: HeadShape,
): Promise<{ evaluate: Objective; dispose: () => Promise<void> }> {
  const { d, hidden, k } = shape;
  const n = x.rows;
  const y = new Float32Array(n * k);
  for (let i = 0; i < n; i++) y[i * k + labels[i]!] = 1;
  const session = await engine.resident((shapes) => headGraph(hidden > 0, shapes), {
    x: floats(x.data, n, d),
    y: floats(y, n, k),
    // Slopes of a mean are small: of the sum of weights n they keep the floats' precision.
    s: floats(
      Float32Array.from(share, (value) => value * n),
      n,
      1,
    ),
    ones: floats(new Float32Array(n).fill(1), n, 1),
    classes: floats(new Float32Array(k).fill(1), k, 1),
  });
  const rows = hidden || k;
  const evaluate: Objective = async (parameters) => {
    const { w1, b1, w2, b2 } = partsOf(shape, parameters);
    const outputs = await session.run({
      w1: floats(Float32Array.from(w1), rows, d),
      b1: floats(Float32Array.from(b1), 1, rows),
      ...(hidden && {
        w2: floats(Float32Array.from(w2), k, hidden),
        b2: floats(Float32Array.from(b2), 1, k),
      }),
    });
    let value = 0;
    for (const [i, likelihood] of readFloats(outputs, 'likelihoods').entries())
      value -= share[i]! * likelihood;
    const gradient = new Float64Array(parameterCount(shape));
    let at = 0;
    for (const name of hidden ? ['gw1', 'gb1', 'gw2', 'gb2'] : ['gw1', 'gb1'])
      for (const slope of readFloats(outputs, name)) gradient[at++] = slope / n;
    return { value, gradient };
  };
  return { evaluate, dispose: () => session.dispose() };
}
