import { expect, test } from 'vitest';
import { firstNeighbors } from './knnGraph';

const graph = {
  n: 2,
  k: 3,
  indices: Uint32Array.of(5, 6, 7, 8, 9, 4),
  distances: Float32Array.of(1, 2, 3, 4, 5, 6),
};

test('a graph is cut to its first neighbours', () => {
  expect(firstNeighbors(graph, 2)).toEqual({
    n: 2,
    k: 2,
    indices: Uint32Array.of(5, 6, 8, 9),
    distances: Float32Array.of(1, 2, 4, 5),
  });
  expect(firstNeighbors(graph, 0)).toMatchObject({ n: 2, k: 0, indices: new Uint32Array() });
});

test('a graph with no more neighbours than asked for is given as it is', () => {
  expect(firstNeighbors(graph, 3)).toBe(graph);
  expect(firstNeighbors(graph, 10)).toBe(graph);
});

test('a number of neighbours that is none is refused', () => {
  expect(() => firstNeighbors(graph, -1)).toThrow('firstNeighbors: k must be ≥ 0, got -1');
  expect(() => firstNeighbors(graph, 1.5)).toThrow(RangeError);
});
