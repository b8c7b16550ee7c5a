import { float32 } from '../../../core/data/buffers';
import type { Pacer } from '../../../core/data/pacer';
import { squaredDistance } from '../../../core/math/centred';
import { twoProductsGraph } from '../../../core/runtime/graphs';
import type { Runtime } from '../../../core/runtime/runtime';
import { floats, readFloats } from '../../../core/runtime/tensor';
import type { Points } from './points';

/** Bytes of products that one block may take. */
const blockBytes = 32 << 20;

/** Products of one block: some hundredths of a second. */
const blockSteps = 2 ** 29;

/** Below this share of the points' own norms a squared distance is measured again in doubles. */
const smallShare = 2 ** -8;

/** Where the distance of i and j < i stands. */
export const pairIndex = (i: number, j: number): number => (i * (i - 1)) / 2 + j;

/**
 * Euclidean distances of all pairs, exact but for the rounding to float32 of what is kept. An ONNX graph alone, in
 * float32, would lose digits: ‖a‖² − 2ab + ‖b‖² rounds at the size of its terms. So each row is split into whole numbers of
 * a unit, so small that all their products and sums are exact in float32, and a rest some thousand times smaller.
 *
 * @param withSpread  distances between the rows of two points, root mean square, in place of those between the points
 * @returns Float32Array m(m−1)/2, row by row, the distance of i and j < i at {@link pairIndex}
 * @throws UserError out-of-memory
 */
export async function pairDistances(
  runtime: Runtime,
  points: Points,
  withSpread: boolean,
  pace: (fraction: number) => ReturnType<Pacer>,
): Promise<Float32Array> {
  const { rows: m, cols: d, data } = points;
  const distances = float32((m * (m - 1)) / 2);
  if (m < 2) return distances;
  const spreads = withSpread ? points.spreads : new Float64Array(m);
  const { units, norms, whole, wholeAndRest, restAndAll } = split(points);
  const session = await runtime.graph('two-products', twoProductsGraph);
  for (let start = 0; start < m;) {
    const most = Math.min(blockBytes / 8 / m, blockSteps / (3 * d * m));
    const rows = Math.min(m - start, Math.max(16, Math.min(1024, Math.floor(most))));
    const end = start + rows;
    // Pairs of a row with later ones are found in the later rows' blocks.
    const outputs = await session.run({
      a: floats(whole.subarray(start * d, end * d), rows, d),
      b: floats(whole.subarray(0, end * d), end, d),
      c: floats(wholeAndRest.subarray(start * 2 * d, end * 2 * d), rows, 2 * d),
      d: floats(restAndAll.subarray(0, end * 2 * d), end, 2 * d),
    });
    const first = readFloats(outputs, 'first');
    const second = readFloats(outputs, 'second');
    for (let i = start; i < end; i++) {
      const out = pairIndex(i, 0);
      const row = (i - start) * end;
      const [norm, unit] = [norms[i]!, -2 * units[i]!];
      for (let j = 0; j < i; j++) {
        const extent = norm + norms[j]!;
        let squared = extent + unit * units[j]! * (first[row + j]! + second[row + j]!);
        if (!(squared > smallShare * extent)) squared = squaredDistance(data, i, data, j, d);
        distances[out + j] = Math.sqrt(squared + spreads[i]! + spreads[j]!);
      }
      await pace(pairIndex(i, 0) / distances.length);
    }
    start = end;
  }
  return distances;
}

/** Every row as (whole + rest) · unit: whole numbers whose norm is below 2¹², rests of at most a half. */
function split({ rows: m, cols: d, data }: Points) {
  const units = new Float64Array(m);
  const norms = new Float64Array(m);
  const whole = new Float32Array(m * d);
  const wholeAndRest = new Float32Array(m * 2 * d);
  const restAndAll = new Float32Array(m * 2 * d);
  for (let i = 0; i < m; i++) {
    for (let p = i * d; p < (i + 1) * d; p++) norms[i]! += data[p]! * data[p]!;
    // Rounding may make the norm longer by half a unit in every column.
    const longest = 4095 - Math.sqrt(d) / 2;
    const unit = norms[i] === 0 ? 1 : 2 ** Math.ceil(Math.log2(Math.sqrt(norms[i]!) / longest));
    units[i] = unit;
    for (let j = 0, p = i * d, q = i * 2 * d; j < d; j++, p++, q++) {
      const all = data[p]! / unit;
      const near = Math.round(all);
      whole[p] = wholeAndRest[q] = near;
      wholeAndRest[q + d] = restAndAll[q] = all - near;
      restAndAll[q + d] = all;
    }
  }
  return { units, norms, whole, wholeAndRest, restAndAll };
}
