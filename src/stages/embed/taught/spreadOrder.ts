import { makePacer } from '../../../core/data/pacer';
import type { Matrix } from '../../../core/data/matrix';
import type { Control } from '../../../core/data/progress';
import type { Rng } from '../../../core/math/rng';

/**
 * The order in which texts are shown to a teacher, so that any first part of it covers all of them: by the seeding of
 * k-means++ (Arthur & Vassilvitskii 2007), each next one drawn by its squared distance to those before it; and by
 * strata, of which always the one is next that is furthest behind its share.
 *
 * @param x  n rows of x.cols, of which the first d count; read only
 * @param stratumOf  Int32Array n, 0 …; read only
 * @param count  wanted, at most n
 * @param first  drawn before; they have a place already
 * @returns positions that follow those of `first`
 */
export async function spreadOrder(
  x: Matrix,
  d: number,
  stratumOf: Int32Array,
  first: Uint32Array,
  count: number,
  rng: Rng,
  control: Control,
): Promise<Uint32Array<ArrayBuffer>> {
  const n = stratumOf.length;
  const pace = makePacer(control);
  const strata = stratumOf.reduce((most, s) => Math.max(most, s + 1), 0);
  const sizes = new Float64Array(strata);
  const taken = new Float64Array(strata);
  for (const s of stratumOf) sizes[s]! += 1;
  const distance = new Float64Array(n).fill(Infinity);
  const take = (position: number): void => {
    taken[stratumOf[position]!]! += 1;
    nearer(x, d, position, distance);
    distance[position] = -1;
  };
  for (const position of first) take(position);
  const order = new Uint32Array(Math.min(count, n - first.length));
  for (let t = 0; t < order.length; t++) {
    const total = first.length + t + 1;
    let next = -1;
    let behind = -Infinity;
    for (let s = 0; s < strata; s++) {
      const lag = (total * sizes[s]!) / n - taken[s]!;
      if (taken[s]! < sizes[s]! && lag > behind) [next, behind] = [s, lag];
    }
    const position = draw(distance, stratumOf, next, rng);
    order[t] = position;
    take(position);
    await pace((t + 1) / order.length);
  }
  return order;
}

/** Lowers each distance that is not −1 to that from one position. */
function nearer({ data: x, cols }: Matrix, d: number, position: number, distance: Float64Array): void {
  const centre = position * cols;
  for (let i = 0; i < distance.length; i++) {
    const known = distance[i]!;
    if (known <= 0) continue;
    let sum = 0;
    for (let c = 0, at = i * cols; c < d; c++, at++) sum += (x[at]! - x[centre + c]!) ** 2;
    if (sum < known) distance[i] = sum;
  }
}

/** A position of a stratum that is not taken, by its distance; where all are 0 or none is known, evenly. */
function draw(distance: Float64Array, stratumOf: Int32Array, stratum: number, rng: Rng): number {
  let sum = 0;
  let free = 0;
  for (let i = 0; i < distance.length; i++) {
    if (stratumOf[i] !== stratum || distance[i]! < 0) continue;
    free++;
    sum += distance[i]!;
  }
  const isEven = !(sum > 0 && sum < Infinity);
  let rest = rng() * (isEven ? free : sum);
  let last = -1;
  for (let i = 0; i < distance.length; i++) {
    if (stratumOf[i] !== stratum || distance[i]! < 0) continue;
    last = i;
    rest -= isEven ? 1 : distance[i]!;
    if (rest < 0) break;
  }
  return last;
}
