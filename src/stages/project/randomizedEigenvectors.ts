import { addGram, mirrorUpper, multiply } from '../../core/math/denseProducts';
import { orthonormalizer } from '../../core/math/orthonormalizer';
import { makeRng, randomNormal } from '../../core/math/rng';
import { fixSign, leadingEigenvectors } from './leadingEigenvectors';

/** Directions carried beyond those wanted, as Halko, Martinsson & Tropp advise. */
const oversampling = 10;

/** Power iterations end when no wanted eigenvalue moves by more than this share of the largest. */
const tolerance = 1e-7;
const maxIterations = 16;

/**
 * The leading eigenvectors of XᵀX from products with it alone, for when its d×d numbers are too many: a random subspace
 * is multiplied again and again and the eigenvectors are looked for in it (Halko, Martinsson & Tropp 2011, algorithms 4.4
 * and 5.3, with the stop at settled eigenvalues in place of a fixed number of power iterations).
 *
 * @param product  XᵀX·q for q Float64Array d×l, row-major; d×l, new
 * @param r  vectors wanted, 0 ≤ r ≤ d; those of zero eigenvalues are zero
 * @returns as {@link leadingEigenvectors}
 */
export async function randomizedEigenvectors(
  product: (q: Float64Array, l: number) => Promise<Float64Array>,
  d: number,
  r: number,
): Promise<{ vectors: Float64Array; values: Float64Array }> {
  const vectors = new Float64Array(r * d);
  const values = new Float64Array(r);
  const rng = makeRng(1);
  let basis = Float64Array.from({ length: d * Math.min(d, r + oversampling) }, () => randomNormal(rng));
  basis = orthonormalColumns(basis, d, basis.length / d);
  for (let round = 0; round < maxIterations; round++) {
    const l = basis.length / d;
    const image = await product(basis, l);
    const found = leadingEigenvectors(inBasis(basis, image, d, l), l, Math.min(r, l));
    const change = found.values.reduce((most, value, v) => Math.max(most, Math.abs(value - values[v]!)), 0);
    values.fill(0).set(found.values);
    const isSettled = change <= tolerance * (values[0] ?? 0);
    if (isSettled || round === maxIterations - 1) {
      // Row v of the small eigenvectors holds the shares of the basis in vector v.
      for (let v = 0; v < found.values.length; v++)
        for (let i = 0; i < d; i++)
          for (let c = 0; c < l; c++) vectors[v * d + i]! += basis[i * l + c]! * found.vectors[v * l + c]!;
      break;
    }
    basis = orthonormalColumns(image, d, l);
    if (basis.length === 0) return { vectors, values: values.fill(0) };
  }
  for (let v = 0; v < r; v++) fixSign(vectors.subarray(v * d, (v + 1) * d));
  return { vectors, values };
}

/** The columns' span, orthonormal: d×rank. Twice, for accuracy. */
function orthonormalColumns(columns: Float64Array, d: number, l: number): Float64Array<ArrayBuffer> {
  let result = columns as Float64Array<ArrayBuffer>;
  let cols = l;
  for (let pass = 0; pass < 2; pass++) {
    const gram = new Float64Array(cols * cols);
    addGram(result, d, cols, gram);
    mirrorUpper(gram, cols);
    const { turn, rank } = orthonormalizer(gram, cols);
    const turned = new Float64Array(d * rank);
    multiply(result, d, cols, turn, rank, turned);
    result = turned;
    cols = rank;
  }
  return result;
}

/** basisᵀ·image, l×l, made symmetric. */
function inBasis(basis: Float64Array, image: Float64Array, d: number, l: number): Float64Array {
  const small = new Float64Array(l * l);
  for (let i = 0; i < d; i++)
    for (let u = 0; u < l; u++) {
      const share = basis[i * l + u]! / 2;
      for (let v = 0; v < l; v++) {
        small[u * l + v]! += share * image[i * l + v]!;
        small[v * l + u]! += share * image[i * l + v]!;
      }
    }
  return small;
}
