import { expect, test } from 'vitest';
import type { KnnGraph } from '../../core/data/knnGraph';
import { fitUnassigned } from './fitUnassigned';
import { movedFits } from './movedFits';

const line = (...places: number[]) => ({ data: Float32Array.from(places), rows: places.length, cols: 1 });
const ones = (n: number) => new Float32Array(n).fill(1);

test('nobody, one customer and equal customers have a fit all the same', async () => {
  const empty = { labels: new Int32Array(0), confidence: new Float32Array(0) };
  expect(await movedFits(line(), empty.labels, ones(0), empty, {})).toHaveLength(0);
  const alone = { labels: Int32Array.of(-1), confidence: Float32Array.of(0) };
  expect(Array.from(await movedFits(line(3), Int32Array.of(0), ones(1), alone, {}))).toEqual([1]);
  const equal = { labels: Int32Array.of(0, 0), confidence: Float32Array.of(0.5, 0.5) };
  expect(Array.from(await movedFits(line(3, 3), Int32Array.of(0, 1), ones(2), equal, {}))).toEqual([0.5, 0]);
});

test('who moved gets 1 − d₁/d₂ of the centres as they are now, who stayed keeps theirs, who left has none', async () => {
  const x = line(0, 2, 10, 12, 4, 99);
  const from = {
    labels: Int32Array.of(0, 0, 1, 1, -1, 1),
    confidence: Float32Array.of(0.1, 0.2, 0.3, 0.4, 0, 0.6),
  };
  const fits = await movedFits(x, Int32Array.of(0, 0, 1, 1, 0, -1), ones(6), from, {});
  // Centres are 2 and 11.
  expect(Array.from(fits, (fit) => Math.round(fit * 1000) / 1000)).toEqual([0.1, 0.2, 0.3, 0.4, 0.714, 0]);
});

test('labels of other items are refused', async () => {
  const from = { labels: new Int32Array(2), confidence: new Float32Array(2) };
  await expect(movedFits(line(1), new Int32Array(1), ones(1), from, {})).rejects.toThrow('got 1 and 2');
});

test('without a segment nobody can be given one', async () => {
  const found = await fitUnassigned(line(1, 2), Int32Array.of(-1, -1), ones(2), null, {});
  expect(found.order).toHaveLength(0);
  expect(Array.from(found.labels)).toEqual([-1, -1]);
});

test('the unassigned are told best fit first, by the nearest centre or by their neighbours', async () => {
  const x = line(0, 10, 4, 1, 6);
  const labels = Int32Array.of(0, 1, -1, -1, -1);
  const byCentre = await fitUnassigned(x, labels, ones(5), null, {});
  expect(Array.from(byCentre.labels)).toEqual([0, 1, 0, 0, 1]);
  expect(Array.from(byCentre.order)).toEqual([3, 2, 4]);

  const graph: KnnGraph = {
    n: 5,
    k: 1,
    indices: Uint32Array.of(3, 4, 4, 0, 1),
    distances: Float32Array.of(1, 4, 2, 1, 4),
  };
  const byNeighbours = await fitUnassigned(x, labels, ones(5), graph, {});
  // The third follows its neighbour, which follows its own, although the other centre is nearer.
  expect(Array.from(byNeighbours.labels)).toEqual([0, 1, 1, 0, 1]);
  expect(byNeighbours.fits[2]).toBe(0);
});
