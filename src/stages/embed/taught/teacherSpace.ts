import { addGram, mirrorUpper } from '../../../core/math/denseProducts';
import { makeRng } from '../../../core/math/rng';
import { largestEigen } from '../../../core/math/tridiagonalEigen';

/** The leading directions of what a teacher said, into which its vectors are turned. */
export interface TeacherSpace {
  /** Float32Array p: mean of the teacher's vectors. */
  readonly mean: Float32Array;
  /** Float32Array d×p: unit directions, by falling variance. */
  readonly directions: Float32Array;
  /** Length of a teacher's vector. */
  readonly p: number;
  /** Directions kept: as many as wanted, or fewer where there are no more. */
  readonly d: number;
}

/**
 * Principal components of a teacher's vectors.
 *
 * @param y  Float32Array m×p; read only
 */
export function teacherSpace(y: Float32Array, m: number, p: number, dimensions: number): TeacherSpace {
  const mean = new Float64Array(p);
  for (let e = 0; e < m * p; e++) mean[e % p]! += y[e]! / m;
  const centred = Float64Array.from(y, (value, e) => value - mean[e % p]!);
  const covariance = new Float64Array(p * p);
  addGram(centred, m, p, covariance);
  mirrorUpper(covariance, p);
  const { values, vectors } = largestEigen(covariance, p, Math.min(dimensions, p), makeRng(1));
  const d = values.filter((value) => value > 1e-9 * values[0]! && value > 1e-12).length;
  return { mean: Float32Array.from(mean), directions: Float32Array.from(vectors.subarray(0, d * p)), p, d };
}

/** Teacher's vectors, m×p → in that space, Float64Array m×d. */
export function intoSpace({ mean, directions, p, d }: TeacherSpace, y: Float32Array): Float64Array {
  const m = y.length / p;
  const turned = new Float64Array(m * d);
  for (let i = 0; i < m; i++)
    for (let c = 0; c < d; c++) {
      let sum = 0;
      for (let j = 0; j < p; j++) sum += (y[i * p + j]! - mean[j]!) * directions[c * p + j]!;
      turned[i * d + c] = sum;
    }
  return turned;
}
