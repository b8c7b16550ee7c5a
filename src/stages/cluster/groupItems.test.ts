import { expect, test } from 'vitest';
import type { Matrix } from '../../core/data/matrix';
import { linkages, usualChoice, type ClusterChoice } from '../../core/data/recipe';
import { makeRng, randomNormal } from '../../core/math/rng';
import { openRuntime, type Runtime } from '../../core/runtime/runtime';
import { exactNeighbors } from '../neighbors/exactNeighbors';
import { mixture } from './density/fixtures/mixture';
import { groupItems } from './groupItems';
import { hierarchical } from './hierarchy/hierarchical';

const runtime = await openRuntime({ threads: 1 });

/** Three round groups of 40 and three loners far from everybody. */
function crowd(): Matrix {
  const rng = makeRng(3);
  const data: number[] = [];
  for (let i = 0; i < 120; i++) data.push((i % 3) * 10 + randomNormal(rng), (i % 3) * 4 + randomNormal(rng));
  data.push(200, 0, -200, 50, 0, 300);
  return { data: Float32Array.from(data), rows: 123, cols: 2 };
}

async function group(
  x: Matrix,
  cluster: ClusterChoice,
  onProgress?: (fraction: number) => void,
  weights = new Float32Array(x.rows).fill(1),
) {
  const graph = await exactNeighbors(runtime, x, Math.min(15, x.rows - 1), {});
  const hierarchy =
    cluster.method === 'hierarchical'
      ? await hierarchical(runtime, x, { linkage: cluster.linkage, seed: 1, weights }, {})
      : null;
  return groupItems(
    runtime,
    { x, weights, cluster, seed: 1, graph, hierarchy },
    { onProgress: ({ fraction }) => onProgress?.(fraction) },
  );
}

/** Loners apart: their groups in the order of the items. */
const found = (labels: Int32Array): number =>
  new Set(
    Array.from({ length: 3 }, (_, kind) =>
      labels
        .slice(0, 120)
        .filter((_, i) => i % 3 === kind)
        .join(),
    ),
  ).size;

test('dense groups leave the loners out, and the loners are the oddest of all', async () => {
  const { k, labels, confidence, outlierScores, quality, facts, centroids } = await group(
    crowd(),
    usualChoice.hdbscan,
  );
  expect(k).toBe(3);
  expect(Array.from(labels.slice(120))).toEqual([-1, -1, -1]);
  expect(found(labels)).toBe(3);
  expect(Array.from(confidence.slice(120))).toEqual([0, 0, 0]);
  const within = Math.max(...outlierScores!.slice(0, 120));
  expect(outlierScores!.slice(120).every((score) => score > within)).toBe(true);
  expect(quality.noiseShare).toBeGreaterThanOrEqual(3 / 123);
  expect(centroids).toHaveLength(6);
  expect(facts).toEqual({ method: 'hdbscan', minClusterSize: 10, minSamples: 5 });
});

test('a tree cut by itself, and into as many branches as were asked', async () => {
  const { k, labels, facts, quality } = await group(crowd(), usualChoice.hierarchical);
  expect(k).toBeGreaterThan(2);
  expect(Math.max(...labels)).toBe(k - 1);
  expect(quality.scan.map((score) => score.k)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  expect(quality.scan.every(({ stability }) => Number.isNaN(stability))).toBe(true);
  const six = await group(crowd(), { method: 'hierarchical', k: 6, linkage: 'ward' });
  expect(new Set(six.labels).size).toBe(6);
  expect(six.quality.scan).toEqual([]);
  expect(six.quality.stability).toBeGreaterThan(0);
  expect(six.quality.perCluster!.every(({ stability }) => stability! >= 0 && stability! <= 1)).toBe(true);
  for (const one of [facts, six.facts]) {
    if (one.method !== 'hierarchical') throw new Error('the facts must be of a tree');
    expect(one.tree.tips.reduce((sum, { size }) => sum + size, 0)).toBe(123);
    expect(one.tree.merges).toHaveLength(one.tree.tips.length - 1);
  }
  if (six.facts.method === 'hierarchical')
    expect(new Set(six.facts.tree.tips.map(({ cluster }) => cluster)).size).toBe(6);
});

test.each(Object.values(usualChoice))('progress never falls and ends at 1: %j', async (cluster) => {
  const fractions: number[] = [];
  await group(crowd(), cluster, (fraction) => fractions.push(fraction));
  expect(fractions.at(-1)).toBe(1);
  expect(fractions.every((fraction, i) => i === 0 || fraction >= fractions[i - 1]!)).toBe(true);
});

test('when progress is at 1, nothing is left to do', async () => {
  const x = crowd();
  const weights = new Float32Array(x.rows).fill(1);
  const input = { x, weights, cluster: usualChoice.kmeans, seed: 1, graph: null, hierarchy: null };
  let atLast = 0;
  const graphs: string[] = [];
  const watched: Runtime = {
    ...runtime,
    graph(name, build) {
      graphs.push(name);
      return runtime.graph(name, build);
    },
  };
  await groupItems(watched, input, {
    onProgress({ fraction }) {
      if (fraction === 1) atLast = graphs.length;
    },
  });
  expect(graphs.slice(atLast)).toEqual([]);
});

test('by the mix alone, amounts do not part those who like the same', async () => {
  const rng = makeRng(5);
  const data: number[] = [];
  for (let i = 0; i < 80; i++) {
    const [amount, lean] = [1 + 99 * rng(), 0.05 * rng()];
    data.push(...(i % 2 === 0 ? [amount, amount * lean] : [amount * lean, amount]));
  }
  const x = { data: Float32Array.from(data), rows: 80, cols: 2 };
  const { labels, confidence, centroids, facts } = await group(x, {
    method: 'kmeans',
    k: 2,
    nInit: 3,
    metric: 'cosine',
  });
  expect(labels.every((label, i) => label === labels[i % 2])).toBe(true);
  expect(Math.min(...confidence)).toBeGreaterThan(0.9);
  expect(facts).toEqual({ method: 'kmeans', metric: 'cosine' });
  // Typical customers are told from the means of the rows, not from directions.
  expect(Math.max(...centroids)).toBeGreaterThan(10);
});

test('a method is told what it lacks', async () => {
  const x = crowd();
  const bare = { x, weights: new Float32Array(x.rows).fill(1), seed: 1, graph: null, hierarchy: null };
  for (const cluster of [usualChoice.hdbscan, usualChoice.dbscan, usualChoice.hierarchical])
    await expect(groupItems(runtime, { ...bare, cluster }, {})).rejects.toThrow(/needs the .*, got null/);
});

test('customers are told apart where there are three of them', async () => {
  const x = { data: Float32Array.of(0, 1, 50), rows: 3, cols: 1 };
  expect((await group(x, { method: 'hierarchical', k: 3, linkage: 'ward' })).k).toBe(3);
  const dense = await group(x, usualChoice.hdbscan);
  expect([dense.k, ...dense.labels, dense.centroids.length]).toEqual([0, -1, -1, -1, 0]);
});

/** 30 items on three different points. */
const threePoints: Matrix = {
  data: Float32Array.from({ length: 60 }, (_, p) => [0, 0, 7, 1, 3, 9][p % 6]!),
  rows: 30,
  cols: 2,
};

test.each(linkages)('a tree does not part equal customers, by the linkage %s', async (linkage) => {
  for (const wanted of [5, 'auto'] as const) {
    const { k, labels, quality } = await group(threePoints, { method: 'hierarchical', k: wanted, linkage });
    expect([k, ...labels]).toEqual([3, ...labels.map((_, i) => i % 3)]);
    expect(quality.perCluster).toHaveLength(3);
  }
});

test.each(['euclidean', 'cosine'] as const)(
  'as many clusters as there are different customers, each sure of its own, by the %s distance',
  async (metric) => {
    const x = { ...threePoints, data: threePoints.data.map((value) => value + 1) };
    const found = await group(x, { method: 'kmeans', k: 5, nInit: 2, metric });
    expect([found.k, Math.max(...found.labels), found.centroids.length]).toEqual([3, 2, 6]);
    expect(found.quality.perCluster).toHaveLength(3);
    expect(Math.min(...found.confidence)).toBeGreaterThan(0.99);
  },
);

test('the elbow that is shown is the reach that auto takes, whatever the reach', async () => {
  const x = mixture(12, 600, 2, 4, 6);
  const weights = Float32Array.from({ length: 600 }, (_, i) => 1 + (i % 7));
  const factsBy = async (eps: 'auto' | number) => {
    const { facts } = await group(x, { method: 'dbscan', eps, minSamples: 5 }, undefined, weights);
    if (facts.method !== 'dbscan') throw new Error('the facts must be of a reach');
    return facts;
  };
  const { eps: auto, elbow } = await factsBy('auto');
  expect(elbow).toBe(auto);
  expect(await factsBy(1)).toMatchObject({ eps: 1, elbow: auto });
});
