import { multiply } from '../../../core/math/denseProducts';
import { makeRng } from '../../../core/math/rng';
import type { Control } from '../../../core/data/progress';
import type { SparseMatrix } from '../sparseMatrix';
import { truncatedSvd } from '../truncatedSvd';

/** As the lexical encoder has it: the strongest directions count a little less. */
const power = 0.75;

/**
 * The main directions of weighed texts ("latent semantic analysis") as further features beside the terms themselves:
 * they tell that two texts are alike which share no word. A text's are a linear function of its terms, so that whatever is
 * learnt of them becomes weights of terms.
 */
export interface Latent {
  /** Float32Array rows×q: of the texts they were found in, on average of length 1. */
  readonly vectors: Float32Array;
  readonly q: number;
  /**
   * Float64Array q, Σ⁻²: for L = U·Σ^p·c and X = U·Σ·Vᵀ, what a direction is over terms, V·Σ^(p − 1)·c, is Xᵀ·L·Σ⁻².
   */
  readonly inverse: Float64Array;
}

/** @param texts  rows of length 1, or empty; read only */
export async function latentOf(
  texts: SparseMatrix,
  dimensions: number,
  seed: number,
  control: Control,
): Promise<Latent> {
  const { scores, singularValues, d: q } = await truncatedSvd(texts, dimensions, makeRng(seed), control);
  const vectors = new Float32Array(texts.rows * q);
  let squares = 0;
  for (let e = 0; e < vectors.length; e++) {
    const value = scores[e]! * singularValues[e % q]! ** (power - 1);
    squares += value * value;
    vectors[e] = value;
  }
  const scale = squares > 0 ? Math.sqrt(texts.rows / squares) : 0;
  for (let e = 0; e < vectors.length; e++) vectors[e]! *= scale;
  return { vectors, q, inverse: Float64Array.from(singularValues, (value) => value ** -2) };
}

/** Adds to a kernel the products of the vectors of some texts; both parts count half. */
export function mixLatent(kernel: Float32Array, { vectors, q }: Latent, texts: Uint32Array): void {
  const m = texts.length;
  const rows = new Float32Array(m * q);
  for (const [i, text] of texts.entries()) rows.set(vectors.subarray(text * q, (text + 1) * q), i * q);
  for (let i = 0; i < m; i++)
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let c = 0, a = i * q, b = j * q; c < q; c++, a++, b++) sum += rows[a]! * rows[b]!;
      kernel[i * m + j] = (kernel[i * m + j]! + sum) / 2;
    }
}

/**
 * What was learnt of some of the texts, as weights of all texts that the directions were found in.
 *
 * @param dual  Float64Array texts.length×d: weights of the texts that were learnt from; read only
 * @returns Float64Array rows×d: times the rows' terms they are the weights of the terms, both features counted half
 */
export function dualOfAll(
  { vectors, q, inverse }: Latent,
  texts: Uint32Array,
  dual: Float64Array,
  rows: number,
  d: number,
): Float64Array {
  const ofDirections = new Float64Array(q * d);
  for (const [i, text] of texts.entries())
    for (let j = 0; j < q; j++) {
      const value = vectors[text * q + j]!;
      for (let c = 0; c < d; c++) ofDirections[j * d + c]! += value * dual[i * d + c]!;
    }
  for (let e = 0; e < ofDirections.length; e++) ofDirections[e]! *= inverse[Math.floor(e / d)]! / 2;
  const all = new Float64Array(rows * d);
  multiply(Float64Array.from(vectors), rows, q, ofDirections, d, all);
  for (const [i, text] of texts.entries())
    for (let c = 0; c < d; c++) all[text * d + c]! += dual[i * d + c]! / 2;
  return all;
}
