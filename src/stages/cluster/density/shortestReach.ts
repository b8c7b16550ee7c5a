import type { Matrix } from '../../../core/data/matrix';
import { squaredDistance } from '../../../core/math/centred';
import { writeOnnx } from '../../../core/runtime/onnxWriter';
import type { Runtime } from '../../../core/runtime/runtime';
import { floats, readFloats, readIntegers } from '../../../core/runtime/tensor';

/** The shortest edge found so far between two sets of items; length Infinity for none. */
export interface Reach {
  length: number;
  from: number;
  to: number;
}

/** Lowers `best` where an edge between the two sets is shorter. */
export type ReachSearch = (from: Uint32Array, to: Uint32Array, best: Reach) => Promise<void>;

/** Pairs up to which plain loops are quicker than a call of the graph. */
const fewPairs = 1 << 15;
const queryBlock = 512;
const itemBlock = 4096;

/**
 * The nearest item of each query by squared mutual reachability, the query's own core distance left out.
 *
 * In: queries float32 b×(d+2) as (q, ‖q‖², 1), items float32 n×(d+2) as (−2y, 1, ‖y‖²), cores float32 1×n, squared.
 * Out: score float32 b×1, index int64 b×1.
 */
const reachGraph = (): Uint8Array =>
  writeOnnx({
    name: 'reach',
    nodes: [
      { op: 'Gemm', inputs: ['queries', 'items'], outputs: ['squares'], attributes: { transB: 1 } },
      { op: 'Max', inputs: ['squares', 'cores'], outputs: ['reaches'] },
      {
        op: 'TopK',
        inputs: ['reaches', 'one'],
        outputs: ['score', 'index'],
        attributes: { axis: 1, largest: 0, sorted: 1 },
      },
    ],
    inputs: [
      { name: 'queries', type: 'float32', dims: ['b', 'c'] },
      { name: 'items', type: 'float32', dims: ['n', 'c'] },
      { name: 'cores', type: 'float32', dims: [1, 'n'] },
    ],
    outputs: [
      { name: 'score', type: 'float32', dims: ['b', 1] },
      { name: 'index', type: 'int64', dims: ['b', 1] },
    ],
    constants: [{ name: 'one', type: 'int64', dims: [1], values: [1] }],
  });

/**
 * Makes the search for the shortest mutual-reachability edge between two sets of items: all pairs, many of them by an
 * ONNX graph, in float32, whose winners are measured again in doubles.
 */
export async function makeReachSearch(
  runtime: Runtime,
  x: Matrix,
  cores: Float32Array,
  pace: () => Promise<void> | undefined,
): Promise<ReachSearch> {
  const { data, cols: d } = x;
  const session = await runtime.graph('reach', reachGraph);
  const width = d + 2;
  const queries = new Float32Array(queryBlock * width);
  const items = new Float32Array(itemBlock * width);
  const itemCores = new Float32Array(itemBlock);
  const origin = new Float64Array(d);

  const measure = (i: number, j: number, best: Reach): void => {
    const distance = Math.sqrt(squaredDistance(data, i, data, j, d));
    const length = Math.fround(Math.max(distance, cores[i]!, cores[j]!));
    if (length >= best.length) return;
    best.length = length;
    best.from = i;
    best.to = j;
  };
  const gather = (item: number, scale: number, into: Float32Array, at: number): number => {
    let norm = 0;
    for (let c = 0; c < d; c++) {
      const value = data[item * d + c]! - origin[c]!;
      into[at + c] = scale * value;
      norm += value * value;
    }
    return norm;
  };

  return async (from, to, best) => {
    if (from.length === 0 || to.length === 0) return;
    if (from.length * to.length <= fewPairs) {
      for (const i of from) for (const j of to) measure(i, j, best);
      await pace();
      return;
    }
    // Half-way between any two of them the terms of ‖a‖² − 2ab + ‖b‖² are small, and so is their rounding.
    for (let c = 0; c < d; c++) origin[c] = (data[from[0]! * d + c]! + data[to[0]! * d + c]!) / 2;
    for (let t = 0; t < to.length; t += itemBlock) {
      const columns = Math.min(itemBlock, to.length - t);
      for (let r = 0; r < columns; r++) {
        const item = to[t + r]!;
        const norm = gather(item, -2, items, r * width);
        items[r * width + d] = 1;
        items[r * width + d + 1] = norm;
        itemCores[r] = cores[item]! * cores[item]!;
      }
      for (let f = 0; f < from.length; f += queryBlock) {
        const rows = Math.min(queryBlock, from.length - f);
        for (let r = 0; r < rows; r++) {
          queries[r * width + d] = gather(from[f + r]!, 1, queries, r * width);
          queries[r * width + d + 1] = 1;
        }
        const outputs = await session.run({
          queries: floats(queries.subarray(0, rows * width), rows, width),
          items: floats(items.subarray(0, columns * width), columns, width),
          cores: floats(itemCores.subarray(0, columns), 1, columns),
        });
        const scores = readFloats(outputs, 'score');
        const indices = readIntegers(outputs, 'index');
        const limit = best.length ** 2 * (1 + 1e-4);
        for (let r = 0; r < rows; r++)
          if (scores[r]! < limit && cores[from[f + r]!]! < best.length)
            measure(from[f + r]!, to[t + indices[r]!]!, best);
        await pace();
      }
    }
  };
}
