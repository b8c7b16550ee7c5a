import { expect, test } from 'vitest';
import type { KnnGraph } from '../../core/data/knnGraph';
import { fitCurve } from './curve';
import { forceTable } from './forceTable';
import reference from './fixtures/umap.json';
import { fuzzyGraph } from './fuzzyGraph';

const graph: KnnGraph = {
  n: reference.n,
  k: reference.k,
  indices: Uint32Array.from(reference.indices),
  distances: Float32Array.from(reference.distances),
};

test("the neighbourhood graph is umap-learn's, edge by edge", () => {
  const { first, tails, weights } = fuzzyGraph(graph);
  const edges: [number, number, number][] = [];
  for (let i = 0; i < graph.n; i++)
    for (let e = first[i]!; e < first[i + 1]!; e++) edges.push([i, tails[e]!, weights[e]!]);
  expect(edges.map(([i, j]) => [i, j])).toEqual(reference.edges.map(([i, j]) => [i, j]));
  edges.forEach(([, , weight], p) => expect(weight).toBeCloseTo(reference.edges[p]![2]!, 4));
});

test('an edge weighs the same both ways', () => {
  const { first, tails, weights } = fuzzyGraph(graph);
  const weightOf = (i: number, j: number): number => weights[tails.indexOf(j, first[i])]!;
  for (let i = 0; i < graph.n; i++)
    for (let e = first[i]!; e < first[i + 1]!; e++) expect(weightOf(tails[e]!, i)).toBe(weights[e]);
});

test("the curve is umap-learn's for three least distances", () => {
  for (const [minDist, [a, b]] of Object.entries(reference.curves)) {
    const curve = fitCurve(Number(minDist));
    expect(curve.a).toBeCloseTo(a!, 4);
    expect(curve.b).toBeCloseTo(b!, 4);
  }
});

test('tabled forces are within half a percent of the formulas, from near to far', () => {
  const { a, b } = fitCurve(0.1);
  const { attract, repel, indexOf } = forceTable({ a, b });
  for (let squared = 1.1e-6; squared < 1e5; squared *= 1.37) {
    const exactPull = (-2 * a * b * squared ** (b - 1)) / (1 + a * squared ** b);
    const exactPush = (2 * b) / ((1e-3 + squared) * (1 + a * squared ** b));
    expect(Math.abs(attract[indexOf(squared)]! / exactPull - 1)).toBeLessThan(5e-3);
    expect(Math.abs(repel[indexOf(squared)]! / exactPush - 1)).toBeLessThan(5e-3);
  }
  for (const squared of [0, 1e-30, 1e30, Infinity])
    expect(Number.isFinite(repel[indexOf(squared)]!)).toBe(true);
});
