import { expect, test } from 'vitest';
import type { Segment } from '../../core/data/segment';
import { buildSegments } from './buildSegments';
import { holdLocked } from './holdLocked';

const segment = (id: string, cluster: number): Segment => ({
  id,
  cluster,
  size: 2,
  share: 0.25,
  colourSlot: cluster,
});

const before = {
  segments: [segment('s1', 0), segment('s2', 1), segment('s3', 2)],
  labels: Int32Array.of(0, 0, 0, 1, 1, 2, 2, -1),
};
const weights = new Float32Array(8).fill(1);

/** Id of each item's segment after a run that says `labels`. */
function idsAfter(labels: Int32Array, k: number, locked: readonly string[]): (string | null)[] {
  const apart = holdLocked(labels, k, before, locked);
  const segments = buildSegments(apart.labels, weights, apart.k, { ...before, held: apart.held });
  return Array.from(apart.labels, (label) => segments.find(({ cluster }) => cluster === label)?.id ?? null);
}

test('without locks the labels are the run’s own', () => {
  const labels = Int32Array.of(0, 1, 0, 1, 0, 1, 0, 1);
  expect(holdLocked(labels, 2, before, []).labels).toBe(labels);
  expect(holdLocked(labels, 2, before, ['s9']).labels).toBe(labels);
});

test('customers of a locked segment stay it, whatever the run says, and nobody joins them', () => {
  const oneForAll = new Int32Array(8);
  expect(idsAfter(oneForAll, 1, ['s2'])).toEqual(['s1', 's1', 's1', 's2', 's2', 's1', 's1', 's1']);
  const nobody = new Int32Array(8).fill(-1);
  expect(idsAfter(nobody, 0, ['s2', 's3'])).toEqual([null, null, null, 's2', 's2', 's3', 's3', null]);
});

test('the cluster that a locked segment was taken out of continues another, or is new', () => {
  const labels = Int32Array.of(0, 0, 0, 1, 1, 2, 2, 2);
  expect(idsAfter(labels, 3, ['s3'])).toEqual(['s1', 's1', 's1', 's2', 's2', 's3', 's3', 's4']);
});

test('labels of other items are refused', () => {
  expect(() => holdLocked(new Int32Array(3), 1, before, ['s1'])).toThrow('must be 3 items, got 8');
});
