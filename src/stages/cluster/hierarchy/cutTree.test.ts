import { expect, test } from 'vitest';
import type { Dendrogram } from '../../../core/data/dendrogram';
import { clustersAt, cutAt, cutTree } from './cutTree';
import { topMerges } from './topMerges';

/** Leaves 0 and 2 join at 1, 1 and 4 at 2, 3 and {0, 2} at 5, all at 9. */
const tree: Dendrogram = {
  leaves: 5,
  merges: Uint32Array.of(0, 2, 1, 4, 3, 5, 6, 7),
  heights: Float64Array.of(1, 2, 5, 9),
  sizes: Float64Array.of(2, 2, 3, 5),
};

const nothing: Dendrogram = {
  leaves: 0,
  merges: new Uint32Array(),
  heights: new Float64Array(),
  sizes: new Float64Array(),
};
const oneLeaf: Dendrogram = { ...nothing, leaves: 1 };

test('a tree cut into k clusters has exactly k, numbered by first appearance', () => {
  expect([1, 2, 3, 4, 5].map((k) => [...cutTree(tree, k)])).toEqual([
    [0, 0, 0, 0, 0],
    [0, 1, 0, 0, 1],
    [0, 1, 0, 2, 1],
    [0, 1, 0, 2, 3],
    [0, 1, 2, 3, 4],
  ]);
});

test('a cut at a height makes the merges up to it, itself included', () => {
  expect([...cutAt(tree, 2)]).toEqual([0, 1, 0, 2, 1]);
  expect([...cutAt(tree, 1.99)]).toEqual([0, 1, 0, 2, 3]);
  expect([-1, 0, 1, 4, 5, 8.9, 9, Infinity].map((height) => clustersAt(tree, height))).toEqual([
    5, 5, 4, 3, 2, 2, 1, 1,
  ]);
});

test('nothing and a single leaf can be cut and drawn', () => {
  expect([[...cutTree(nothing, 1)], [...cutAt(nothing, 3)], clustersAt(nothing, 3)]).toEqual([[], [], 0]);
  expect([[...cutTree(oneLeaf, 1)], [...cutAt(oneLeaf, 0)], clustersAt(oneLeaf, 0)]).toEqual([[0], [0], 1]);
  expect(topMerges(nothing, 3)).toEqual({ tips: [], merges: [], order: new Uint32Array() });
  expect(topMerges(oneLeaf, 3)).toEqual({
    tips: [{ node: 0, size: 1, height: 0, from: 0, to: 1 }],
    merges: [],
    order: Uint32Array.of(0),
  });
});

test('a number of clusters that the tree does not have is refused', () => {
  for (const k of [0, 6, 1.5, NaN]) expect(() => cutTree(tree, k)).toThrow('cutTree: k must be in [1, 5]');
});

test('the crown of a tree has its branches from left to right, the larger first', () => {
  expect(topMerges(tree, 2)).toEqual({
    tips: [
      { node: 5, size: 2, height: 1, from: 0, to: 2 },
      { node: 3, size: 1, height: 0, from: 2, to: 3 },
      { node: 6, size: 2, height: 2, from: 3, to: 5 },
    ],
    merges: [
      { left: 0, right: 1, height: 5, size: 3 },
      { left: 3, right: 2, height: 9, size: 5 },
    ],
    order: Uint32Array.of(0, 2, 3, 1, 4),
  });
});

test('no merge wanted leaves the root as the one tip, and more than there are give the whole tree', () => {
  expect(topMerges(tree, 0).tips).toEqual([{ node: 8, size: 5, height: 9, from: 0, to: 5 }]);
  const whole = topMerges(tree, 99);
  expect(whole.tips.map(({ node }) => node)).toEqual([...whole.order]);
  expect(whole.merges.map(({ height }) => height)).toEqual([...tree.heights]);
});

test('leaves that stand for many rows are counted so', () => {
  const heavy = topMerges({ ...tree, leafSizes: Float64Array.of(1, 1, 1, 7, 1) }, 2);
  expect(heavy.tips.map(({ node, size }) => [node, size])).toEqual([
    [3, 7],
    [5, 2],
    [6, 2],
  ]);
});
