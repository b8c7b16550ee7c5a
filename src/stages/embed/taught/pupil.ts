import { float32, int8 } from '../../../core/data/buffers';
import type { Matrix } from '../../../core/data/matrix';
import { makePacer } from '../../../core/data/pacer';
import type { Control } from '../../../core/data/progress';
import type { SparseMatrix } from '../sparseMatrix';

/** Weights of terms, a byte each, as they are kept; the encoder computes with nothing finer. */
export interface TermWeights {
  /** Int8Array terms×d. */
  readonly codes: Int8Array;
  /** Float32Array terms: what a code of 1 is worth. */
  readonly steps: Float32Array;
  readonly d: number;
}

/** @param weights  Float32Array terms×d; read only */
export function toBytes(weights: Float32Array, d: number): TermWeights {
  const terms = weights.length / d;
  const codes = int8(terms * d);
  const steps = float32(terms);
  for (let term = 0; term < terms; term++) {
    let largest = 0;
    for (let c = term * d; c < (term + 1) * d; c++) largest = Math.max(largest, Math.abs(weights[c]!));
    if (largest === 0) continue;
    const step = (steps[term] = largest / 127);
    for (let c = term * d; c < (term + 1) * d; c++) codes[c] = Math.round(weights[c]! / step);
  }
  return { codes, steps, d };
}

export function fromBytes({ codes, steps, d }: TermWeights): Float32Array {
  const weights = new Float32Array(codes.length);
  for (let term = 0; term < steps.length; term++)
    for (let c = term * d; c < (term + 1) * d; c++) weights[c] = codes[c]! * steps[term]!;
  return weights;
}

/**
 * Weighed texts → vectors.
 *
 * @param texts  distinct texts × terms; read only
 * @param weights  Float32Array terms×d; read only
 * @param shift  Float32Array d: taken off every sum; read only
 * @param positions  Uint32Array n: item → distinct text; read only
 * @returns n×d in shared memory where there is any; rows of length 1, zero where a text has no term
 * @throws DOMException AbortError when the signal fires
 */
export async function encodeWeighed(
  texts: SparseMatrix,
  weights: Float32Array,
  shift: Float32Array,
  positions: Uint32Array,
  control: Control,
): Promise<Matrix> {
  const pace = makePacer(control);
  const n = positions.length;
  const d = shift.length;
  const data = float32(n * d);
  const sums = new Float64Array(d);
  const firstItem = new Int32Array(texts.rows).fill(-1);
  for (let item = 0; item < n; item++) {
    const text = positions[item]!;
    const first = firstItem[text]!;
    if (first >= 0) data.copyWithin(item * d, first * d, (first + 1) * d);
    else {
      firstItem[text] = item;
      sumTerms(texts, text, weights, sums);
      place(sums, shift, texts.rowStart[text + 1] === texts.rowStart[text], data, item * d);
    }
    await pace((item + 1) / n);
  }
  return { data, rows: n, cols: d };
}

/** One text's terms times their weights, terms×sums.length. */
export function sumTerms(
  { rowStart, columns, values }: SparseMatrix,
  text: number,
  weights: Float32Array,
  sums: Float64Array,
): void {
  const d = sums.length;
  const end = rowStart[text + 1]!;
  let e = rowStart[text]!;
  sums.fill(0);
  for (; e + 3 < end; e += 4) {
    const v0 = values[e]!;
    const v1 = values[e + 1]!;
    const v2 = values[e + 2]!;
    const v3 = values[e + 3]!;
    const w0 = columns[e]! * d;
    const w1 = columns[e + 1]! * d;
    const w2 = columns[e + 2]! * d;
    const w3 = columns[e + 3]! * d;
    for (let c = 0; c < d; c++)
      sums[c]! +=
        v0 * weights[w0 + c]! + v1 * weights[w1 + c]! + v2 * weights[w2 + c]! + v3 * weights[w3 + c]!;
  }
  for (; e < end; e++)
    for (let c = 0, w = columns[e]! * d; c < d; c++) sums[c]! += values[e]! * weights[w + c]!;
}

/** A text's sums as its vector at `at` of `out`: shifted, of length 1; zero where it has no term. */
export function place(
  sums: Float64Array,
  shift: Float32Array,
  isWithoutTerms: boolean,
  out: Float32Array,
  at: number,
): void {
  if (isWithoutTerms) return;
  let squares = 0;
  for (let c = 0; c < sums.length; c++) squares += (sums[c]! - shift[c]!) ** 2;
  if (squares < 1e-24) return;
  const scale = 1 / Math.sqrt(squares);
  for (let c = 0; c < sums.length; c++) out[at + c] = (sums[c]! - shift[c]!) * scale;
}
