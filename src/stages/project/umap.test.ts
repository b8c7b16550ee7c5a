import { expect, test } from 'vitest';
import type { KnnGraph } from '../../core/data/knnGraph';
import { makePacer } from '../../core/data/pacer';
import { fitCurve } from './curve';
import { forceCells, forceTable, softening } from './forceTable';
import reference from './fixtures/umap.json';
import { fuzzyGraph } from './fuzzyGraph';

const pace = makePacer({});
const graph: KnnGraph = {
  n: reference.n,
  k: reference.k,
  indices: Uint32Array.from(reference.indices),
  distances: Float32Array.from(reference.distances),
};

test("the neighbourhood graph is umap-learn's, edge by edge", async () => {
  const { first, tails, weights } = await fuzzyGraph(graph, pace);
  const edges: [number, number, number][] = [];
  for (let i = 0; i < graph.n; i++)
    for (let e = first[i]!; e < first[i + 1]!; e++) edges.push([i, tails[e]!, weights[e]!]);
  expect(edges.map(([i, j]) => [i, j])).toEqual(reference.edges.map(([i, j]) => [i, j]));
  edges.forEach(([, , weight], p) => expect(weight).toBeCloseTo(reference.edges[p]![2]!, 4));
});

test('an edge weighs the same both ways', async () => {
  const { first, tails, weights } = await fuzzyGraph(graph, pace);
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

test('tabled forces are within half a percent of the formulas, or move an item by less than a hundredth wrongly', () => {
  for (const minDist of [0, 0.1, 0.5]) {
    const { a, b } = fitCurve(minDist);
    const { pull, push } = forceTable({ a, b });
    for (let d = 1e-4; d < 200; d *= 1.01) {
      const squared = d * d;
      const power = squared ** b;
      const pulled = pull[Math.floor((forceCells * d) / (1 + d))]!;
      const cell = Math.floor((forceCells * squared) / (1 + squared));
      const exactPull = (-2 * a * b * power) / squared / (1 + a * power);
      const exactPush = (2 * b) / ((softening + squared) * (1 + a * power));
      const foundPush = push[cell]! / ((softening + squared) * (1 + squared));
      expect(Math.abs(pulled - exactPull) * d).toBeLessThan(Math.max(5e-3 * Math.abs(exactPull) * d, 1e-2));
      expect(Math.abs(foundPush - exactPush) * d).toBeLessThan(Math.max(5e-3 * exactPush * d, 1e-2));
    }
  }
  const { push, pull } = forceTable(fitCurve(0.1));
  expect([push[0], push[forceCells], pull[0], pull[forceCells]].every(Number.isFinite)).toBe(true);
});
