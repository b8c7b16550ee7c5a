import { expect, test } from '@playwright/test';
import type { Matrix } from '../../src/core/data/matrix';
import { makeRng, randomNormal } from '../../src/core/math/rng';
import { layoutQuality } from '../../src/stages/project/layoutQuality';
import { openParity } from '../parity/vectors';

/** Eight groups in sixteen columns. */
function mixture(rows: number): Matrix {
  const cols = 16;
  const rng = makeRng(7);
  const centres = Array.from({ length: 8 * cols }, () => 1.5 * randomNormal(rng));
  const data = Float32Array.from(
    { length: rows * cols },
    (_, p) => centres[(Math.floor(p / cols) % 8) * cols + (p % cols)]! + randomNormal(rng),
  );
  return { data, rows, cols };
}

test('the graphics card lays items out as well as the processor', async ({ page }) => {
  await openParity(page);
  const x = mixture(1500);
  const layouts = await page.evaluate(
    async ({ values, rows, cols }) => {
      const { runner } = window.parity;
      const x = { data: Float32Array.from(values), rows, cols };
      await runner.run('device', { prefer: 'wasm', known: null });
      const graph = await runner.run('neighbors', { x, k: 15 });
      const initial = await runner.run('pca', { x });
      const lay = async (useGpu: boolean): Promise<number[]> => [
        ...(await runner.run('layout', {
          engine: 'kindred',
          graph,
          items: null,
          others: null,
          initial,
          seed: 1,
          useGpu,
          options: { nEpochs: 300 },
        })),
      ];
      return { gpu: await lay(true), cpu: await lay(false) };
    },
    { values: [...x.data], rows: x.rows, cols: x.cols },
  );
  // The same numbers would mean that the card was not used.
  expect(layouts.gpu).not.toEqual(layouts.cpu);
  const [gpu, cpu] = [layouts.gpu, layouts.cpu].map((positions) =>
    layoutQuality(x, Float32Array.from(positions), 15),
  );
  expect(cpu!.trustworthiness).toBeGreaterThan(0.94);
  expect(gpu!.trustworthiness).toBeGreaterThan(cpu!.trustworthiness - 0.01);
  expect(gpu!.knnPreservation).toBeGreaterThan(cpu!.knnPreservation - 0.01);
});
