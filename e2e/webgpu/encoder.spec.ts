import { expect, test } from '@playwright/test';
import { encode, largestDifference, openParity } from '../parity/vectors';

const texts = [
  'coffee',
  'Refrigerator',
  'This is an example sentence',
  'The dress runs large, but I love the fabric!',
  'Bosch Serie 4 SMS46IW10G, 12 place settings, A++',
  '£12.99 / €15,00 / $16.50 -- 20% off!!!',
  'Crème brûlée à la carte, señor Müller naïvely said',
  'Great product 👍🏽 would buy again 😀🎉',
  '这件衣服的质量很好，非常喜欢',
  'The invoice was sent to the wrong address.',
];

test.beforeEach(async ({ page }) => {
  await openParity(page);
  const device = await page.evaluate(() => window.parity.lab.call('open', { prefer: 'webgpu', threads: 2 }));
  expect(device).toMatchObject({ kind: 'webgpu', reason: 'chosen' });
});

test('MiniLM on WebGPU agrees with WebAssembly', async ({ page }) => {
  const onGpu = await encode(page, texts, 'webgpu');
  const onWasm = await encode(page, texts, 'wasm');
  const difference = largestDifference(onGpu, onWasm);
  test.info().annotations.push({ type: 'largest difference', description: difference.toExponential(2) });
  expect(difference).toBeLessThanOrEqual(1e-3);
  // Another device rounds otherwise: equal numbers would mean that WebGPU was not used.
  expect(difference).toBeGreaterThan(0);
});
