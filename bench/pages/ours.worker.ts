import type { Matrix } from '../../src/core/data/matrix';
import { multiplyGraph } from '../../src/core/runtime/graphs';
import { writeOnnx } from '../../src/core/runtime/onnxWriter';
import { openRuntime, type Runtime } from '../../src/core/runtime/runtime';
import { floats } from '../../src/core/runtime/tensor';
import { hdbscan } from '../../src/stages/cluster/density/hdbscan';
import { cutTree } from '../../src/stages/cluster/hierarchy/cutTree';
import { hierarchical } from '../../src/stages/cluster/hierarchy/hierarchical';
import { kMeans } from '../../src/stages/cluster/kMeans';
import {
  calinskiHarabasz as calinskiHarabaszOf,
  daviesBouldin as daviesBouldinOf,
  scatterOf,
} from '../../src/stages/cluster/quality/scatter';
import { silhouette as silhouetteOf } from '../../src/stages/cluster/quality/silhouette';
import { findNeighbors } from '../../src/stages/neighbors/findNeighbors';
import { serve, type Channel } from '../../src/workers/rpc';
import { fetchFloats, fetchIntegers, save, secondsSince } from './fetched';
import type { Score, StageTasks } from './stageTasks';

const seed = 1;

const open = (threads?: number): Promise<Runtime> =>
  openRuntime({ prefer: 'wasm', ...(threads !== undefined && { threads }) });

async function itemsOf({ matrix, cols }: { matrix: string; cols: number }): Promise<Matrix> {
  const data = await fetchFloats(matrix);
  return { data, rows: data.length / cols, cols };
}

/** A few items of the matrix, on which graphs are made ready before anything is timed. */
const few = ({ data, cols }: Matrix, rows = 600): Matrix => ({
  data: data.slice(0, rows * cols),
  rows,
  cols,
});

async function timed<T>(work: () => Promise<T>): Promise<{ seconds: number; result: T }> {
  const start = performance.now();
  const result = await work();
  return { seconds: secondsSince(start), result };
}

/** The better of several runs of an operation, seconds. */
async function best(work: () => Promise<unknown>): Promise<number> {
  let least = Infinity;
  for (let i = 0; i < 7; i++) least = Math.min(least, (await timed(work)).seconds);
  return least;
}

serve<StageTasks>(self as unknown as Channel, {
  async neighbors({ k, threads, ...input }, control) {
    const x = await itemsOf(input);
    const runtime = await open(threads);
    await findNeighbors(runtime, few(x), k, { seed }, control);
    const { seconds, result } = await timed(() => findNeighbors(runtime, x, k, { seed }, control));
    return {
      seconds,
      rows: x.rows,
      recall: result.recall.value,
      recallError: result.recall.standardError,
    };
  },

  async kMeans({ start, k = 0, tol, threads, saveAs, ...input }, control) {
    const x = await itemsOf(input);
    const runtime = await open(threads);
    const centroids = start === undefined ? null : await fetchFloats(start);
    const options = {
      k: centroids ? centroids.length / x.cols : k,
      nInit: 1,
      seed,
      tol,
      ...(centroids && { centroids }),
    };
    // The product has tried numbers of groups on a sample by the time it comes here.
    await kMeans(runtime, few(x, 20_000), { ...options, maxIter: 12 }, control);
    const { seconds, result } = await timed(() => kMeans(runtime, x, options, control));
    await save(saveAs, result.labels);
    return { seconds, rows: x.rows, inertia: result.inertia, iterations: result.iterations };
  },

  async density({ minClusterSize, minSamples, threads, saveAs, ...input }, control) {
    const x = await itemsOf(input);
    const runtime = await open(threads);
    const search = (items: Matrix) => findNeighbors(runtime, items, 15, { seed }, control);
    const options = { minClusterSize, minSamples, selection: 'eom' } as const;
    const some = few(x);
    await hdbscan(runtime, some, (await search(some)).graph, options, control);
    const near = await timed(() => search(x));
    const found = await timed(() => hdbscan(runtime, x, near.result.graph, options, control));
    const { labels, k } = found.result;
    await save(saveAs, labels);
    return {
      seconds: near.seconds + found.seconds,
      neighborSeconds: near.seconds,
      rows: x.rows,
      k,
      noise: labels.filter((label) => label < 0).length / x.rows,
    };
  },

  async ward({ ks, threads, saveAs, ...input }, control) {
    const x = await itemsOf(input);
    const runtime = await open(threads);
    const options = { linkage: 'ward', seed } as const;
    await hierarchical(runtime, few(x), options, control);
    const { seconds, result } = await timed(() => hierarchical(runtime, x, options, control));
    const labels = new Int32Array(x.rows * ks.length);
    ks.forEach((k, part) => {
      const leaves = cutTree(result.tree, k);
      result.leafOf.forEach((leaf, i) => (labels[part * x.rows + i] = leaves[leaf]!));
    });
    await save(saveAs, labels);
    return { seconds, rows: x.rows };
  },

  async scores({ labels: address, threads, ...input }, control) {
    const x = await itemsOf(input);
    const labels = await fetchIntegers(address);
    const runtime = await open(threads);
    const scores = {
      silhouette: async (items: Matrix, own: Int32Array) =>
        (await silhouetteOf(runtime, items, own, { seed }, control)).mean,
      daviesBouldin: async (items: Matrix, own: Int32Array) => daviesBouldinOf(scatterOf(items, own)),
      calinskiHarabasz: async (items: Matrix, own: Int32Array) => calinskiHarabaszOf(scatterOf(items, own)),
    };
    for (const score of Object.values(scores)) await score(x, labels);
    // The middle one of five calls: two of the scores take milliseconds.
    const measure = async (name: keyof typeof scores): Promise<Score> => {
      const seconds: number[] = [];
      let value = NaN;
      for (let i = 0; i < 5; i++) {
        const call = await timed(() => scores[name](x, labels));
        seconds.push(call.seconds);
        value = call.result;
      }
      return { seconds: seconds.sort((a, b) => a - b)[2]!, value };
    };
    const silhouette = await measure('silhouette');
    const daviesBouldin = await measure('daviesBouldin');
    const calinskiHarabasz = await measure('calinskiHarabasz');
    return {
      seconds: silhouette.seconds + daviesBouldin.seconds + calinskiHarabasz.seconds,
      rows: x.rows,
      silhouette,
      daviesBouldin,
      calinskiHarabasz,
    };
  },

  async roofline({ threads }) {
    const runtime = await open(threads);
    const size = 768;
    const square = floats(new Float32Array(size * size).fill(0.5), size, size);
    const product = await runtime.session(multiplyGraph());
    const productSeconds = await best(() => product.run({ a: square, b: square }));
    // Reads 64 MB and writes as much; what stays in a cache would flatter.
    const count = 1 << 24;
    const move = await runtime.session(
      writeOnnx({
        name: 'move',
        nodes: [
          { op: 'Neg', inputs: ['x'], outputs: ['y'] },
          { op: 'ReduceSum', inputs: ['y', 'axes'], outputs: ['sum'], attributes: { keepdims: 0 } },
        ],
        inputs: [{ name: 'x', type: 'float32', dims: ['rows', 'cols'] }],
        outputs: [{ name: 'sum', type: 'float32', dims: ['cols'] }],
        constants: [{ name: 'axes', type: 'int64', dims: [1], values: [0] }],
      }),
    );
    const values = floats(new Float32Array(count), count / 64, 64);
    const moveSeconds = await best(() => move.run({ x: values }));
    // Copied into the runtime (read, written), negated (read, written), summed (read).
    return { gflops: (2 * size ** 3) / productSeconds / 1e9, gigabytes: (5 * 4 * count) / moveSeconds / 1e9 };
  },
});
