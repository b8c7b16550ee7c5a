import { expect, test } from 'vitest';
import type { Placement } from '../../core/data/segment';
import { memberRows } from './memberRows';
import { movePlacements } from './movePlacements';

const steps: readonly Placement[] = [
  { kind: 'new', born: [{ id: 'h1', colourSlot: 4 }], moves: [{ to: 'h1', rows: Uint32Array.of(0, 3) }] },
  { kind: 'delete', born: [], moves: [{ to: 'unassigned', rows: Uint32Array.of(1) }] },
];

const rowsOf = (placements: readonly Placement[]) =>
  placements.map(({ moves }) => moves.map(({ rows }) => Array.from(rows)));

test('no steps are no steps of another table either', () => {
  expect(movePlacements([], Int32Array.of(0), Int32Array.of(0))).toEqual([]);
  expect(movePlacements(steps, new Int32Array(0), new Int32Array(0))).toEqual([]);
});

test('rows follow their customers into another order, and a customer with two rows takes both', () => {
  const from = Int32Array.of(0, 1, 2, 0);
  expect(rowsOf(movePlacements(steps, from, Int32Array.of(2, 1, 0, -1, 0)))).toEqual([[[2, 4]], [[1]]]);
});

test('steps none of whose customers are left are gone', () => {
  const from = Int32Array.of(0, 1, 2, 3);
  const moved = movePlacements(steps, from, Int32Array.of(3, 2));
  expect(moved).toEqual([{ ...steps[0], moves: [{ to: 'h1', rows: Uint32Array.of(0) }] }]);
});

test('rows of items are told in the order of the file, left-out rows never', () => {
  const rowToItem = Int32Array.of(2, -1, 0, 2, 1);
  expect(Array.from(memberRows(rowToItem, (item) => item !== 0))).toEqual([0, 3, 4]);
  expect(Array.from(memberRows(rowToItem, () => false))).toEqual([]);
});
