import { array, assert, integer, property, tuple } from 'fast-check';
import { expect, test } from 'vitest';
import type { Membership } from '../../core/data/moves';
import type { Segment } from '../../core/data/segment';
import { segmentMoves } from './segmentMoves';

const segment = (id: string, cluster: number): Segment => ({
  id,
  cluster,
  size: 1,
  share: 0,
  colourSlot: 0,
});
const grouping = (ids: readonly string[], labels: readonly number[]): Membership => ({
  segments: ids.map(segment),
  labels: Int32Array.from(labels),
});

test('of nobody, nobody moves', () => {
  expect(segmentMoves(grouping([], []), grouping(['s1'], []), null)).toEqual({
    rows: 0,
    moved: 0,
    flows: [],
    sizes: [{ id: 's1', before: 0, after: 0 }],
  });
});

test('a segment is the same by its id, whatever number its cluster has', () => {
  const { moved, flows } = segmentMoves(
    grouping(['s1', 's2'], [0, 0, 1]),
    grouping(['s2', 's1'], [1, 1, 0]),
    null,
  );
  expect({ moved, flows }).toEqual({ moved: 0, flows: [] });
});

test('customers of none are a place of their own, and rows count as often as they stand for', () => {
  const before = grouping(['s1', 's2'], [0, 0, 1, -1]);
  const after = grouping(['s1', 's3'], [0, 1, 1, 0]);
  expect(segmentMoves(before, after, Float32Array.of(5, 2, 3, 1))).toEqual({
    rows: 11,
    moved: 6,
    flows: [
      { from: 's2', to: 's3', rows: 3 },
      { from: 's1', to: 's3', rows: 2 },
      { from: 'unassigned', to: 's1', rows: 1 },
    ],
    sizes: [
      { id: 's1', before: 7, after: 6 },
      { id: 's2', before: 3, after: 0 },
      { id: 'unassigned', before: 1, after: 0 },
      { id: 's3', before: 0, after: 5 },
    ],
  });
});

test('groupings of different customers, and labels without a segment, are refused', () => {
  expect(() => segmentMoves(grouping(['s1'], [0]), grouping(['s1'], [0, 0]), null)).toThrow(RangeError);
  expect(() => segmentMoves(grouping(['s1'], [1]), grouping(['s1'], [0]), null)).toThrow('has no segment');
});

test('nobody is lost on the way, and the way back moves as many', () => {
  const labels = array(tuple(integer({ min: -1, max: 2 }), integer({ min: -1, max: 2 })));
  assert(
    property(labels, (pairs) => {
      const before = grouping(
        ['s1', 's2', 's3'],
        pairs.map(([a]) => a),
      );
      const after = grouping(
        ['s2', 's4', 's1'],
        pairs.map(([, b]) => b),
      );
      const there = segmentMoves(before, after, null);
      const back = segmentMoves(after, before, null);
      expect(back.moved).toBe(there.moved);
      expect(there.flows.reduce((sum, { rows }) => sum + rows, 0)).toBe(there.moved);
      expect(there.sizes.reduce((sum, size) => sum + size.before, 0)).toBe(pairs.length);
      expect(there.sizes.reduce((sum, size) => sum + size.after, 0)).toBe(pairs.length);
      for (const size of there.sizes) {
        const [gain, loss] = [
          there.flows.filter(({ to }) => to === size.id),
          there.flows.filter(({ from }) => from === size.id),
        ].map((flows) => flows.reduce((sum, { rows }) => sum + rows, 0));
        expect(size.before + gain! - loss!).toBe(size.after);
      }
    }),
  );
});
