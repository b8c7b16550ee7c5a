import { expect, test } from 'vitest';
import type { Matrix } from '../../../core/data/matrix';
import { openRuntime } from '../../../core/runtime/runtime';
import { mixtures } from '../fixtures/mixtures.json';
import { qualityOf } from './qualityOf';
import { silhouette } from './silhouette';

const runtime = await openRuntime({ threads: 2 });

const matrix = (data: ArrayLike<number>, cols: number): Matrix => ({
  data: Float32Array.from(data),
  rows: data.length / cols,
  cols,
});

test.each(mixtures)('mixture $seed: silhouette and Davies–Bouldin equal scikit-learn', async (reference) => {
  const x = matrix(reference.x, reference.d);
  const labels = Int32Array.from(reference.labels);
  const { perItem } = await silhouette(runtime, x, labels, { seed: 1 }, {});
  reference.silhouettes.forEach((value, i) => expect(Math.abs(perItem[i]! - value)).toBeLessThan(1e-5));
  const found = await qualityOf(runtime, x, labels, { seed: 1 }, {});
  expect(Math.abs(found.silhouette - reference.silhouette)).toBeLessThan(1e-6);
  expect(Math.abs(found.daviesBouldin / reference.daviesBouldin - 1)).toBeLessThan(1e-6);
});

test('silhouettes of an item alone, of one cluster and of nothing are 0', async () => {
  const of = (x: readonly number[], labels: readonly number[]): ReturnType<typeof silhouette> =>
    silhouette(runtime, matrix(x, 1), Int32Array.from(labels), { seed: 1 }, {});
  const { perItem } = await of([0, 1, 9], [0, 0, 1]);
  [8 / 9, 7 / 8, 0].forEach((value, i) => expect(perItem[i]).toBeCloseTo(value, 6));
  expect(await of([0, 1, 9], [0, 0, 0])).toMatchObject({ mean: 0, standardError: 0, sample: 3 });
  expect((await of([], [])).mean).toBe(0);
});
