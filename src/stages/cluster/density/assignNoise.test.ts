import { expect, test } from 'vitest';
import { openRuntime } from '../../../core/runtime/runtime';
import { exactNeighbors } from '../../neighbors/exactNeighbors';
import { assignNoise } from './assignNoise';
import { matrix } from './fixtures/mixture';

const runtime = await openRuntime({ threads: 2 });
const noise = -1;

test('an unassigned item takes the cluster of its nearest neighbours; those with a cluster keep it', async () => {
  const graph = await exactNeighbors(runtime, matrix([0, 1, 2, 3.4, 9, 10, 11], 1), 3, {});
  const labels = Int32Array.of(0, 0, 0, noise, 1, 1, 1);
  expect([...assignNoise(labels, graph, 0)]).toEqual([0, 0, 0, 0, 1, 1, 1]);
  expect(labels[3]).toBe(noise);
});

test('clusters spread from neighbour to neighbour, as far as the share allows', async () => {
  const graph = await exactNeighbors(runtime, matrix([0, 1, 2, 4, 7, 11], 1), 2, {});
  const labels = Int32Array.of(0, 0, 0, noise, noise, noise);
  expect([...assignNoise(labels, graph, 0.5)]).toEqual([0, 0, 0, 0, 0, 0]);
  expect([...assignNoise(labels, graph, 1)]).toEqual([0, 0, 0, 0, noise, noise]);
  const stranded = Int32Array.of(0, noise, noise, noise, noise, noise);
  expect([...assignNoise(stranded, graph, 1)]).toEqual([0, noise, noise, noise, noise, noise]);
});

test('an equal item outvotes others, and without any cluster nothing changes', async () => {
  const graph = await exactNeighbors(runtime, matrix([5, 5, 5.1, 5.2], 1), 3, {});
  expect([...assignNoise(Int32Array.of(noise, 1, 0, 0), graph, 0)]).toEqual([1, 1, 0, 0]);
  expect([...assignNoise(new Int32Array(4).fill(noise), graph, 0)]).toEqual(Array(4).fill(noise));
  const empty = { n: 0, k: 0, indices: new Uint32Array(), distances: new Float32Array() };
  expect(assignNoise(new Int32Array(), empty, 0.5).length).toBe(0);
});
