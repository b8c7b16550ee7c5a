import type { Matrix } from '../../../core/data/matrix';

/** Sizes of a head: numbers of an item, units of the hidden layer (0: none), classes. */
export interface HeadShape {
  readonly d: number;
  readonly hidden: number;
  readonly k: number;
}

/**
 * A softmax head: probabilities of the classes are softmax(W·x + b), or softmax(W₂·tanh(W₁·x + b₁) + b₂).
 *
 * `parameters`: Float64Array, W k×d row-major, then b; with a hidden layer W₁ h×d, b₁, W₂ k×h, b₂.
 */
export interface Head extends HeadShape {
  readonly parameters: Float64Array;
}

/** Where each part lies in the parameters; W₂ and b₂ are empty without a hidden layer. */
export function partsOf({ d, hidden, k }: HeadShape, parameters: Float64Array) {
  const rows = hidden || k;
  const inner = hidden ? k * hidden : 0;
  let at = 0;
  const next = (length: number): Float64Array => parameters.subarray(at, (at += length));
  return { w1: next(rows * d), b1: next(rows), w2: next(inner), b2: next(hidden ? k : 0) };
}

export const parameterCount = ({ d, hidden, k }: HeadShape): number =>
  hidden ? hidden * (d + 1) + k * (hidden + 1) : k * (d + 1);

/** Float64Array n×m of W·x + b; x is n×d, Float32Array or Float64Array. */
function affine(x: ArrayLike<number>, n: number, d: number, w: Float64Array, b: Float64Array): Float64Array {
  const m = b.length;
  const out = new Float64Array(n * m);
  for (let i = 0; i < n; i++)
    for (let c = 0; c < m; c++) {
      let sum = b[c]!;
      for (let j = 0; j < d; j++) sum += w[c * d + j]! * x[i * d + j]!;
      out[i * m + c] = sum;
    }
  return out;
}

/** The hidden layer, n×h (null: there is none), and the logits, n×k. */
export function forward(head: Head, { data, rows, cols }: Matrix) {
  if (cols !== head.d) throw new RangeError(`forward: items must have ${head.d} numbers, got ${cols}`);
  const { w1, b1, w2, b2 } = partsOf(head, head.parameters);
  const first = affine(data, rows, cols, w1, b1);
  if (!head.hidden) return { inner: null, logits: first };
  const inner = first.map(Math.tanh);
  return { inner, logits: affine(inner, rows, head.hidden, w2, b2) };
}

/**
 * Logits → probabilities, in place.
 *
 * @param logits  Float64Array n×k, overwritten
 * @param temperature  divides the logits; above 1 it makes probabilities more careful (Guo et al. 2017)
 */
export function softmax(logits: Float64Array, k: number, temperature = 1): Float64Array {
  for (let at = 0; at < logits.length; at += k) {
    let most = -Infinity;
    for (let c = 0; c < k; c++) most = Math.max(most, logits[at + c]!);
    let sum = 0;
    for (let c = 0; c < k; c++) sum += logits[at + c] = Math.exp((logits[at + c]! - most) / temperature);
    for (let c = 0; c < k; c++) logits[at + c]! /= sum;
  }
  return logits;
}

/** Item → most probable class; of equals the first. */
export function likeliest(scores: Float64Array, k: number): Int32Array {
  return Int32Array.from({ length: k ? scores.length / k : 0 }, (_, i) => {
    let best = 0;
    for (let c = 1; c < k; c++) if (scores[i * k + c]! > scores[i * k + best]!) best = c;
    return best;
  });
}
