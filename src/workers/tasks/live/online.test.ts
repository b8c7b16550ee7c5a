import { expect, test } from 'vitest';
import { adjustedRand } from '../../../core/math/adjustedRand';
import { openRuntime } from '../../../core/runtime/runtime';
import { kMeans } from '../../../stages/cluster/kMeans';
import {
  birthAt,
  bornGroup,
  deathAt,
  driftingStream,
  dyingGroup,
  type StreamOptions,
} from '../../../testing/driftingStream';
import { followedStream, ones } from '../../../testing/followedStream';

const seeds = Array.from({ length: 20 }, (_, i) => i + 1);
const stream = (kind: StreamOptions['kind'], seed: number, cols = 16) =>
  followedStream({ rows: 3000, cols, updates: 12, seed, kind });
/** The update in which the new group appears. */
const births = (seed: number) =>
  [...driftingStream({ rows: 3000, cols: 16, updates: birthAt + 1, seed, kind: 'moving' })].at(-1)!;
const runtime = await openRuntime({ threads: 1 });

test.each(seeds)('seed %i: segments follow two groups that move, a birth and a death', async (seed) => {
  const { proposed, last, segments, ari } = stream('moving', seed);
  const refit = await kMeans(runtime, last.x, { k: 11, nInit: 5, seed, weights: ones(last.x.rows) }, {});
  expect(ari).toBeGreaterThanOrEqual(adjustedRand(refit.labels, last.truth) - 0.03);
  expect(segments).toBe(11);

  expect(proposed.map(({ proposal }) => proposal.kind)).toEqual(['birth', 'death']);
  const [birth, death] = proposed;
  expect(birth!.update).toBeLessThan(birthAt + 2);
  expect(death!.update).toBeLessThan(deathAt + 2);
  expect(death!.proposal).toMatchObject({ segment: dyingGroup });
  const { proposal } = birth!;
  if (proposal.kind !== 'birth') throw new Error('not a birth');
  const { truth } = births(seed);
  const own = proposal.items.filter((item) => truth[item] === bornGroup);
  expect(own.length / proposal.items.length).toBeGreaterThan(0.95);
});

test.each(seeds)('seed %i: where nothing changes nothing is proposed', (seed) => {
  expect(stream('still', seed).proposed).toEqual([]);
  expect(stream('still', seed, 3).proposed).toEqual([]);
});

test.each(seeds.slice(0, 8))(
  'seed %i: a group that falls in two is proposed to be split, and no other',
  (seed) => {
    const first = stream('splitting', seed).proposed[0]!.proposal;
    expect(first).toMatchObject({ kind: 'split', segment: 0 });
  },
);

test.each(seeds.slice(0, 8))(
  'seed %i: two groups that grow together are proposed to be merged, and no others',
  (seed) => {
    const first = stream('merging', seed).proposed[0]!.proposal;
    expect(first.kind === 'merge' && [...first.segments].sort((a, b) => a - b)).toEqual([0, 1]);
  },
);
