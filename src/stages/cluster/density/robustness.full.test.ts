import { expect, test } from 'vitest';
import { adjustedRand } from '../../../core/math/adjustedRand';
import { openRuntime } from '../../../core/runtime/runtime';
import { exactNeighbors } from '../../neighbors/exactNeighbors';
import { matrix, mixture, spoiled } from './fixtures/mixture';
import { hdbscan, usualMinClusterSize } from './hdbscan';

const runtime = await openRuntime({ threads: 2 });

test.each([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])(
  'mixture %d: a tenth of noise and a hundredth of extreme outliers leave the others’ clusters, whatever the seed',
  { timeout: 300_000 },
  async (m) => {
    const d = 2 + 2 * (m % 5);
    const x = mixture(m, 2000, d, 3 + (m % 6), 6, 9);
    const options = { minClusterSize: usualMinClusterSize(2000), minSamples: 16, selection: 'eom' } as const;
    const labelsOf = async (data: Float32Array): Promise<Int32Array> => {
      const items = matrix(data, d);
      return (await hdbscan(runtime, items, await exactNeighbors(runtime, items, 15, {}), options, {}))
        .labels;
    };
    const clean = await labelsOf(x.data);
    for (let seed = 0; seed < 10; seed++) {
      const { data, kept } = spoiled(100 * m + seed, x);
      const found = await labelsOf(data);
      // Noise counts as a group of its own.
      const agreement = adjustedRand(
        kept.map((i) => found[i]!),
        kept.map((i) => clean[i]!),
      );
      expect(agreement).toBeGreaterThanOrEqual(0.9);
    }
  },
);
