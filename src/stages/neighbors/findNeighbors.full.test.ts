import { expect, test } from 'vitest';
import { openRuntime } from '../../core/runtime/runtime';
import { overlappingClouds } from '../../testing/overlappingClouds';
import { exactNeighbors } from './exactNeighbors';
import { findNeighbors } from './findNeighbors';
import { insertNeighbors } from './insertNeighbors';

const minutes = 60_000;
const runtime = await openRuntime({ threads: 2 });

test.each([64, 384])(
  'recall@15 of 100,000 items of overlapping clouds in %i columns is at least 0.98',
  async (cols) => {
    const x = overlappingClouds(100_000, cols);
    for (const seed of [1, 2, 3]) {
      const { recall } = await findNeighbors(runtime, x, 15, { seed }, {});
      expect(recall.value).toBeGreaterThanOrEqual(0.98);
      expect(recall.standardError).toBeLessThan(0.005);
    }
  },
  10 * minutes,
);

test(
  'many new rows, put into a graph by a search by parts, are found as well as by a fresh one',
  async () => {
    const x = overlappingClouds(24_000, 32);
    const old = { data: x.data.subarray(0, 18_000 * 32), rows: 18_000, cols: 32 };
    const grown = await insertNeighbors(runtime, await exactNeighbors(runtime, old, 15, {}), x, {});
    const exact = await exactNeighbors(runtime, x, 15, {});
    let found = 0;
    grown.distances.forEach((distance, p) => {
      found += Number(distance <= exact.distances[Math.floor(p / 15) * 15 + 14]!);
    });
    expect(found / grown.distances.length).toBeGreaterThanOrEqual(0.98);
  },
  5 * minutes,
);
