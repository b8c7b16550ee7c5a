import type { Matrix } from '../core/data/matrix';
import { makeRng, randomNormal } from '../core/math/rng';

/**
 * A mixture of overlapping normal clouds of full rank, of unlike size and width, as the benchmarks have it: centres from
 * N(0, 1), widths from 0.6 to 1.4, shares from Dirichlet(4). The hard case for a search: no column can be left out.
 */
export function overlappingClouds(rows: number, cols: number, seed = 7, clouds = 20): Matrix {
  const rng = makeRng(seed);
  const centres = Float64Array.from({ length: clouds * cols }, () => randomNormal(rng));
  const widths = Float64Array.from({ length: clouds }, () => 0.6 + 0.8 * rng());
  const gammas = Float64Array.from({ length: clouds }, () => gamma4(rng));
  const total = gammas.reduce((sum, value) => sum + value, 0);
  const data = new Float32Array(rows * cols);
  for (let i = 0; i < rows; i++) {
    let left = rng() * total;
    let cloud = 0;
    while (cloud < clouds - 1 && left >= gammas[cloud]!) left -= gammas[cloud++]!;
    for (let j = 0; j < cols; j++)
      data[i * cols + j] = centres[cloud * cols + j]! + widths[cloud]! * randomNormal(rng);
  }
  return { data, rows, cols };
}

/** A sum of four exponentials. */
const gamma4 = (rng: () => number): number =>
  -Math.log((1 - rng()) * (1 - rng()) * (1 - rng()) * (1 - rng()));
