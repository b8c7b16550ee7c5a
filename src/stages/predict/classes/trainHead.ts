import type { Matrix } from '../../../core/data/matrix';
import { makePacer } from '../../../core/data/pacer';
import { throwIfAborted, type Control } from '../../../core/data/progress';
import { minimiseAsync, type Minimum } from '../../../core/math/minimiseAsync';
import { randomNormal, type Rng } from '../../../core/math/rng';
import type { Runtime } from '../../../core/runtime/runtime';
import { forward, parameterCount, partsOf, softmax, type Head } from './head';
import { crossEntropy, type Examples } from './loss';
import { logLoss } from './calibration';

export interface TrainOptions {
  readonly k: number;
  /** Inverse strength of the penalty, > 0. Default 1. */
  readonly c?: number;
  /** balanced: every class counts the same, n / (k·size), as scikit-learn weighs them. Default none. */
  readonly classWeights?: 'none' | 'balanced';
  /** Units of a hidden layer. Default 0: none. */
  readonly hidden?: number;
  /** Examples whose loss ends the training when it falls no more; null: the training's own slope ends it. */
  readonly watch?: Pick<Examples, 'x' | 'labels'> | null;
  /** Of the slope. Default 1e-4, as scikit-learn's. */
  readonly tolerance?: number;
  /** Default 300. */
  readonly maxIterations?: number;
  /** Parameters to begin from; default zeros, of a hidden layer small random numbers. */
  readonly start?: Float64Array;
  readonly rng: Rng;
}

export interface Trained {
  readonly head: Head;
  readonly iterations: number;
  readonly end: Minimum['end'];
  /** Mean log loss of the watched examples at the head's parameters; null: none were watched. */
  readonly watched: number | null;
}

/** Iterations without a better loss of the watched examples that end the training. */
const patience = 10;
const leastGain = 1e-4;

/** Example → its weight. Classes without examples have none. */
export function exampleWeights(labels: Int32Array, k: number, how: 'none' | 'balanced'): Float64Array {
  const sizes = new Float64Array(k);
  for (const label of labels) sizes[label]!++;
  const classes = sizes.filter((size) => size > 0).length;
  return Float64Array.from(labels, (label) =>
    how === 'balanced' ? labels.length / (classes * sizes[label]!) : 1,
  );
}

/**
 * Trains a softmax head by L-BFGS. With watched examples it keeps the parameters at which their loss was least, and ends
 * when that has not fallen by 1e-4 of itself for ten iterations (early stopping).
 *
 * @param engine  null: everything is computed in this thread, in doubles
 */
export async function trainHead(
  engine: Runtime | null,
  { x, labels }: Pick<Examples, 'x' | 'labels'>,
  options: TrainOptions,
  control: Control = {},
): Promise<Trained> {
  const {
    k,
    c = 1,
    classWeights = 'none',
    hidden = 0,
    watch = null,
    tolerance = 1e-4,
    maxIterations = 300,
    rng,
  } = options;
  if (labels.length !== x.rows)
    throw new RangeError(`trainHead: labels must be of ${x.rows} items, got ${labels.length}`);
  const shape = { d: x.cols, hidden, k };
  const weights = exampleWeights(labels, k, classWeights);
  const rest = makePacer({ signal: control.signal });
  const loss = await crossEntropy(engine, { x, labels, weights }, shape, c);
  let best: { value: number; parameters: Float64Array } | null = null;
  let last = { value: Infinity, iteration: 0 };
  try {
    const { at, iterations, end } = await minimiseAsync(
      loss.objective,
      options.start ?? startOf(shape, rng),
      {
        tolerance,
        maxIterations,
        onIteration: async (parameters, _, iteration) => {
          throwIfAborted(control.signal);
          control.onProgress?.({ fraction: iteration / maxIterations });
          // Computed here, an iteration does not hand the thread back by itself.
          await rest(iteration / maxIterations);
          if (!watch) return false;
          const value = lossOf({ ...shape, parameters }, watch);
          if (!best || value < best.value) best = { value, parameters: parameters.slice() };
          if (value < last.value * (1 - leastGain)) last = { value, iteration };
          return iteration - last.iteration >= patience;
        },
      },
    );
    const kept = best as { value: number; parameters: Float64Array } | null;
    return {
      head: { ...shape, parameters: kept?.parameters ?? at },
      iterations,
      end,
      watched: kept?.value ?? null,
    };
  } finally {
    await loss.dispose();
  }
}

const lossOf = (head: Head, { x, labels }: { x: Matrix; labels: Int32Array }): number =>
  logLoss(softmax(forward(head, x).logits, head.k), head.k, labels);

/** Zeros; of a hidden layer normal numbers of variance 1/d and 1/h (LeCun), so that its units differ. */
function startOf(shape: { d: number; hidden: number; k: number }, rng: Rng): Float64Array {
  const parameters = new Float64Array(parameterCount(shape));
  if (shape.hidden === 0) return parameters;
  const { w1, w2 } = partsOf(shape, parameters);
  for (let j = 0; j < w1.length; j++) w1[j] = randomNormal(rng) / Math.sqrt(shape.d);
  for (let j = 0; j < w2.length; j++) w2[j] = randomNormal(rng) / Math.sqrt(shape.hidden);
  return parameters;
}
