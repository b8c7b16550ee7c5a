import type { Pacer } from '../../core/data/pacer';
import { makeRng } from '../../core/math/rng';
import { symmetricEigen } from '../../core/math/symmetricEigen';
import type { WeightedEdges } from './fuzzyGraph';

/** Steps of Lanczos' method, and how many numbers its vectors may hold together. */
const mostSteps = 80;
const mostNumbers = 2e7;
/** A smaller component stays where it is. */
const fewestItems = 8;

/**
 * Start positions from the graph: the two slowest ways in which it can be cut, the eigenvectors of the second and third
 * smallest eigenvalues of its normalised Laplacian (Belkin & Niyogi 2003), by Lanczos' method, as far as that converges in
 * 80 steps. Parts of the graph that nothing connects are laid out each for itself, as wide as they were, around where
 * their items were before.
 *
 * @param initial  Float32Array n×2, any unit; read only
 * @returns Float32Array n×2, in the unit of `initial`
 */
export async function spectralStart(
  edges: WeightedEdges,
  initial: Float32Array,
  seed: number,
  pace: Pacer,
): Promise<Float32Array> {
  const result = initial.slice();
  for (const items of components(edges)) {
    if (items.length < fewestItems) continue;
    const cuts = await slowestCuts(edges, items, seed, pace);
    const means = [0, 1].map(
      (axis) => items.reduce((sum, i) => sum + initial[2 * i + axis]!, 0) / items.length,
    );
    let extent = 0;
    for (const i of items)
      for (const axis of [0, 1]) extent = Math.max(extent, Math.abs(initial[2 * i + axis]! - means[axis]!));
    for (const [axis, values] of cuts.entries()) {
      const widest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      const factor = widest > 0 ? extent / widest : 0;
      items.forEach((i, p) => (result[2 * i + axis] = means[axis]! + factor * values[p]!));
    }
  }
  return result;
}

/** Items of each connected part, in the order in which they are met. */
function components({ first, tails }: WeightedEdges): Uint32Array[] {
  const n = first.length - 1;
  const isMet = new Uint8Array(n);
  const parts: Uint32Array[] = [];
  const order = new Uint32Array(n);
  let end = 0;
  for (let start = 0; start < n; start++) {
    if (isMet[start]) continue;
    const from = end;
    isMet[start] = 1;
    order[end++] = start;
    for (let at = from; at < end; at++)
      for (let e = first[order[at]!]!; e < first[order[at]! + 1]!; e++) {
        const j = tails[e]!;
        if (isMet[j]) continue;
        isMet[j] = 1;
        order[end++] = j;
      }
    parts.push(order.subarray(from, end));
  }
  return parts;
}

/** The two cuts of a connected part, Float64Array each, in the order of its items; mean 0 by degree. */
async function slowestCuts(
  { first, tails, weights }: WeightedEdges,
  items: Uint32Array,
  seed: number,
  pace: Pacer,
): Promise<[Float64Array, Float64Array]> {
  const m = items.length;
  const rank = new Map<number, number>();
  items.forEach((item, p) => rank.set(item, p));
  const starts = new Uint32Array(m + 1);
  for (let p = 0; p < m; p++) starts[p + 1] = starts[p]! + first[items[p]! + 1]! - first[items[p]!]!;
  const to = new Uint32Array(starts[m]!);
  const by = new Float64Array(starts[m]!);
  const root = new Float64Array(m);
  for (let p = 0; p < m; p++) {
    let degree = 0;
    for (let e = first[items[p]!]!, at = starts[p]!; e < first[items[p]! + 1]!; e++, at++) {
      to[at] = rank.get(tails[e]!)!;
      by[at] = weights[e]!;
      degree += weights[e]!;
    }
    root[p] = Math.sqrt(degree);
  }
  for (let p = 0; p < m; p++)
    for (let e = starts[p]!; e < starts[p + 1]!; e++) by[e]! /= root[p]! * root[to[e]!]!;

  // The first direction is known: the roots of the degrees. Everything else is kept at right angles to it.
  const basis: Float64Array[] = [unit(root.slice())];
  const steps = Math.min(mostSteps, m - 1, Math.max(3, Math.floor(mostNumbers / m)));
  const rng = makeRng(seed);
  let next = Float64Array.from({ length: m }, () => rng() - 0.5);
  const diagonal: number[] = [];
  const beside: number[] = [];
  for (let step = 0; step < steps; step++) {
    let length = clearOf(next, basis);
    let link = length;
    if (length < 1e-10) {
      // Every direction that the first one leads to is known; equal eigenvalues lie beyond.
      next = Float64Array.from({ length: m }, () => rng() - 0.5);
      length = clearOf(next, basis);
      link = 0;
      if (length < 1e-10) break;
    }
    if (step > 0) beside.push(link);
    for (let p = 0; p < m; p++) next[p]! /= length;
    basis.push(next);
    const image = new Float64Array(m);
    for (let p = 0; p < m; p++) {
      let sum = 0;
      for (let e = starts[p]!; e < starts[p + 1]!; e++) sum += by[e]! * next[to[e]!]!;
      image[p] = sum;
    }
    diagonal.push(dot(image, next));
    next = image;
    await pace(step / steps);
  }
  const size = diagonal.length;
  const matrix = new Float64Array(size * size);
  diagonal.forEach((value, s) => (matrix[s * size + s] = value));
  beside.slice(0, size - 1).forEach((value, s) => {
    matrix[s * size + s + 1] = value;
    matrix[(s + 1) * size + s] = value;
  });
  const { vectors } = symmetricEigen(matrix, size);
  const cut = (which: number): Float64Array => {
    const values = new Float64Array(m);
    // A part so even that Lanczos' method ends at once has no second cut.
    if (which >= size) return values;
    for (let s = 0; s < size; s++) {
      const share = vectors[which * size + s]!;
      for (let p = 0; p < m; p++) values[p]! += share * basis[s + 1]![p]!;
    }
    // From the symmetric form back to that of the random walk.
    for (let p = 0; p < m; p++) values[p]! /= root[p]!;
    return values;
  };
  return [cut(0), cut(1)];
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let p = 0; p < a.length; p++) sum += a[p]! * b[p]!;
  return sum;
}

function unit(vector: Float64Array): Float64Array {
  const length = Math.sqrt(dot(vector, vector));
  return vector.map((value) => value / length);
}

/** Takes the parts along the unit vectors out of another, twice for rounding. @returns the length that is left */
function clearOf(vector: Float64Array, basis: readonly Float64Array[]): number {
  for (let round = 0; round < 2; round++)
    for (const direction of basis) {
      const along = dot(vector, direction);
      for (let p = 0; p < vector.length; p++) vector[p]! -= along * direction[p]!;
    }
  return Math.sqrt(dot(vector, vector));
}
