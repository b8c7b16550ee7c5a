import { randomInt, type Rng } from '../../../core/math/rng';
import { assignGraph } from '../../../core/runtime/graphs';
import type { Runtime } from '../../../core/runtime/runtime';
import { readFloats, readIntegers } from '../../../core/runtime/tensor';
import { centroidInputs, centroidsAt, squaredFromScore, unitCentroids, type Items, type Pace } from './items';
import { rowBlocks } from './rowBlocks';

/** Items of one batch: fewer leave threads idle. */
const batchRows = 4096;

/** Every item is drawn so often at most. */
const epochs = 10;

/** Batches without a better smoothed inertia before the end. */
const patience = 10;

/** A cluster that has seen less than this share of what the largest has is begun anew from an item of the batch. */
const forgottenShare = 0.01;

/**
 * Mini-batch k-means (Sculley 2010) with the rules of scikit-learn's MiniBatchKMeans: batches drawn with replacement, each
 * centroid the mean of all it was given so far, small clusters begun anew, and an end when the smoothed inertia of the batches
 * has not fallen ten times running.
 *
 * @param start  k×d; read only
 * @param onStep  told of the share of the longest possible run, 0–1, after every batch
 * @returns centroids k×d
 */
export async function miniBatch(
  runtime: Runtime,
  items: Items,
  start: Float32Array,
  rng: Rng,
  onStep: (share: number) => void,
  pace: Pace,
): Promise<Float32Array> {
  const { x, weights, scales, metric } = items;
  const { rows: n, cols: d } = x;
  const k = start.length / d;
  const session = await runtime.graph('assign', assignGraph);
  const eachBlock = rowBlocks(runtime, items, k, pace);
  const size = Math.min(batchRows, n);
  const batch = new Uint32Array(size);
  const seen = new Float64Array(k);
  const means = Float64Array.from(start);
  const steps = Math.ceil((epochs * n) / size);
  const smoothing = Math.min(1, (2 * size) / (n + 1));
  let centroids = start;
  let smoothed: number | null = null;
  let least = Infinity;
  let idle = 0;
  let sinceRenewal = 0;

  for (let step = 0; step < steps && idle < patience; step++) {
    onStep(step / steps);
    for (let r = 0; r < size; r++) batch[r] = randomInt(rng, n);
    const { inputs } = centroidInputs(items, centroids);
    const given = new Float64Array(k);
    let inertia = 0;
    let total = 0;
    const labels = new Int32Array(size);
    await eachBlock(async (rows, begin, count) => {
      const outputs = await session.run({ x: rows, centroids: inputs.items, norms: inputs.norms });
      labels.set(readIntegers(outputs, 'label'), begin);
      const scores = readFloats(outputs, 'score');
      for (let r = 0; r < count; r++) {
        const i = batch[begin + r]!;
        inertia += weights[i]! * Math.max(0, squaredFromScore(items, i, scores[r]!));
        total += weights[i]!;
      }
    }, batch);
    if (total === 0) continue;

    for (let r = 0; r < size; r++) given[labels[r]!]! += weights[batch[r]!]!;
    for (let c = 0; c < k; c++) {
      const share = seen[c]! + given[c]! > 0 ? seen[c]! / (seen[c]! + given[c]!) : 1;
      if (given[c]! > 0) for (let q = c * d; q < (c + 1) * d; q++) means[q]! *= share;
      seen[c]! += given[c]!;
    }
    for (let r = 0; r < size; r++) {
      const i = batch[r]!;
      const c = labels[r]!;
      const factor = seen[c]! > 0 ? (weights[i]! / seen[c]!) * (scales?.[i] ?? 1) : 0;
      for (let q = c * d, p = i * d, end = q + d; q < end; q++, p++) means[q]! += factor * x.data[p]!;
    }
    sinceRenewal += size;
    if (sinceRenewal >= 10 * k || seen.includes(0)) {
      sinceRenewal = 0;
      renewForgotten(items, batch, seen, means, rng);
    }
    centroids = Float32Array.from(means);
    if (metric === 'cosine') centroids = unitCentroids(centroids, d);

    // The first batch tells of the start centroids only.
    if (step === 0) continue;
    smoothed = smoothed === null ? inertia / total : smoothed + smoothing * (inertia / total - smoothed);
    idle = smoothed < least ? 0 : idle + 1;
    least = Math.min(least, smoothed);
  }
  return centroids;
}

function renewForgotten(
  items: Items,
  batch: Uint32Array,
  seen: Float64Array,
  means: Float64Array,
  rng: Rng,
): void {
  const d = items.x.cols;
  const limit = forgottenShare * seen.reduce((a, b) => Math.max(a, b), 0);
  const forgotten = [...seen.keys()].filter((c) => seen[c]! < limit);
  // A batch of which more than half would be renewed tells little of the items.
  const renewed = forgotten.sort((a, b) => seen[a]! - seen[b]!).slice(0, batch.length >> 1);
  const kept = seen.filter((weight) => weight >= limit).reduce((a, b) => Math.min(a, b), Infinity);
  for (const c of renewed) {
    means.set(centroidsAt(items, batch.subarray(randomInt(rng, batch.length)).subarray(0, 1)), c * d);
    seen[c] = kept;
  }
}
