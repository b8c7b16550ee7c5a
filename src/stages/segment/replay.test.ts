import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { unassignedId, type Placement, type Segment } from '../../core/data/segment';
import { replay } from './replay';

const segment = (id: string, cluster: number, size: number, of: number): Segment => ({
  id,
  cluster,
  size,
  share: size / of,
  colourSlot: cluster,
});

/** Six rows of five items (the last repeats the first): s1 has three rows, s2 two, one is unassigned. */
const rowToItem = Int32Array.of(0, 1, 2, 3, 4, 0);
const weights = Float32Array.of(2, 1, 1, 1, 1);
const base = {
  labels: Int32Array.of(0, 0, 1, 1, -1),
  segments: [segment('s1', 0, 3, 6), segment('s2', 1, 2, 6)],
  retiredIds: ['s3'],
};

const step = (
  kind: Placement['kind'],
  moves: Record<string, number[]>,
  born: readonly string[] = [],
): Placement => ({
  kind,
  born: born.map((id, i) => ({ id, colourSlot: 5 + i })),
  moves: Object.entries(moves).map(([to, rows]) => ({ to, rows: Uint32Array.from(rows) })),
});

const after = (...steps: Placement[]) => {
  const { labels, segments, retiredIds } = replay(base, rowToItem, weights, steps);
  return {
    labels: Array.from(labels),
    sizes: Object.fromEntries(segments.map(({ id, size }) => [id, size])),
    retiredIds,
  };
};

test('without steps everything is as the run left it, the arrays too', () => {
  expect(replay(base, rowToItem, weights, [])).toEqual(base);
  expect(replay(base, rowToItem, weights, []).labels).toBe(base.labels);
});

test('nobody at all, and one customer, are no trouble', () => {
  const none = { labels: new Int32Array(0), segments: [], retiredIds: [] };
  const make = [step('new', { h1: [0] }, ['h1'])];
  expect(replay(none, new Int32Array(0), new Float32Array(0), make)).toEqual({
    labels: new Int32Array(0),
    segments: [],
    retiredIds: ['h1'],
  });
  const one = { labels: Int32Array.of(-1), segments: [], retiredIds: [] };
  const { labels, segments } = replay(one, Int32Array.of(0), Float32Array.of(1), make);
  expect(Array.from(labels)).toEqual([0]);
  expect(segments).toEqual([{ id: 'h1', cluster: 0, size: 1, share: 1, colourSlot: 5 }]);
});

test('merging moves all of one segment, which is gone and its id with it', () => {
  expect(after(step('merge', { s1: [2, 3] }))).toEqual({
    labels: [0, 0, 0, 0, -1],
    sizes: { s1: 5 },
    retiredIds: ['s3', 's2'],
  });
});

test('a part that is split off is a segment of its own, counted in rows', () => {
  expect(after(step('split', { h1: [0, 5] }, ['h1']))).toEqual({
    labels: [2, 0, 1, 1, -1],
    sizes: { s2: 2, h1: 2, s1: 1 },
    retiredIds: ['s3'],
  });
});

test('equal rows go together, even where a step names one of them', () => {
  expect(after(step('move', { s2: [5] })).labels).toEqual([1, 0, 1, 1, -1]);
});

test('later steps win, and who is in no segment can be given one', () => {
  const steps = [
    step('assign', { s2: [4] }),
    step('move', { s1: [4] }),
    step('move', { [unassignedId]: [1] }),
  ];
  expect(after(...steps)).toEqual({ labels: [0, -1, 1, 1, 0], sizes: { s1: 3, s2: 2 }, retiredIds: ['s3'] });
});

test('moves to a deleted segment, and to one that was never there, are passed over', () => {
  const deleted = step('delete', { [unassignedId]: [2, 3] });
  expect(after(deleted, step('move', { s2: [0], h9: [1] }))).toEqual({
    labels: [0, 0, -1, -1, -1],
    sizes: { s1: 3 },
    retiredIds: ['s3', 's2'],
  });
});

test('rows that are not in the table, or were left out of the run, are passed over', () => {
  const leftOut = Int32Array.from(rowToItem);
  leftOut[1] = -1;
  const { labels } = replay(base, leftOut, weights, [step('move', { s2: [1, 99] })]);
  expect(Array.from(labels)).toEqual(Array.from(base.labels));
});

test('segments born later are numbered without gaps, whatever became of those before', () => {
  const steps = [
    step('new', { h1: [0] }, ['h1']),
    step('new', { h2: [1] }, ['h2']),
    step('delete', { [unassignedId]: [0, 5] }),
  ];
  expect(after(...steps)).toEqual({
    labels: [-1, 2, 1, 1, -1],
    sizes: { s2: 2, h2: 1 },
    retiredIds: ['s3', 's1', 'h1'],
  });
});

test('labels and weights of other items are refused', () => {
  expect(() => replay(base, rowToItem, new Float32Array(4), [])).toThrow('must have 5 items, got 4');
});

const anyMoves = fc.dictionary(
  fc.constantFrom('s1', 's2', 's4', 'h1', 'h2', unassignedId),
  fc.array(fc.nat(7), { maxLength: 6 }),
  { maxKeys: 3 },
);
const anySteps = fc.array(
  fc
    .tuple(fc.constantFrom('merge', 'split', 'new', 'move', 'assign', 'delete'), anyMoves, fc.nat(2))
    .map(([kind, moves, births]) => step(kind as Placement['kind'], moves, ['h1', 'h2'].slice(0, births))),
  { maxLength: 8 },
);

test('whatever the steps, everybody is somewhere once, sizes add up, and no id is both there and retired', () => {
  fc.assert(
    fc.property(anySteps, (steps) => {
      const found = replay(base, rowToItem, weights, steps);
      const inSegments = found.segments.reduce((sum, { size }) => sum + size, 0);
      const without = weights.reduce((sum, rows, item) => sum + (found.labels[item]! < 0 ? rows : 0), 0);
      expect(inSegments + without).toBe(6);
      const clusters = new Set(found.segments.map(({ cluster }) => cluster));
      expect(clusters.size).toBe(found.segments.length);
      expect(Array.from(found.labels).every((label) => label < 0 || clusters.has(label))).toBe(true);
      const ids = found.segments.map(({ id }) => id);
      expect(found.retiredIds.filter((id) => ids.includes(id))).toEqual([]);
    }),
  );
});

/** Steps as the screen takes them: customers who are where, to a segment that is there or born. */
test('steps that name segments which are there, replayed on their own outcome, change nothing', () => {
  const moves = fc.array(fc.record({ row: fc.nat(5), to: fc.nat(5), isNew: fc.boolean() }), {
    maxLength: 10,
  });
  fc.assert(
    fc.property(moves, (choices) => {
      const steps: Placement[] = [];
      for (const [i, { row, to, isNew }] of choices.entries()) {
        const there = [...replay(base, rowToItem, weights, steps).segments.map(({ id }) => id), unassignedId];
        const target = isNew ? `h${i}` : there[to % there.length]!;
        steps.push(step(isNew ? 'new' : 'move', { [target]: [row] }, isNew ? [target] : []));
      }
      const once = replay(base, rowToItem, weights, steps);
      const twice = replay(once, rowToItem, weights, steps);
      const byId = ({ segments, labels }: typeof once) =>
        Array.from(labels, (label) => segments.find(({ cluster }) => cluster === label)?.id ?? null);
      expect(byId(twice)).toEqual(byId(once));
    }),
  );
});
