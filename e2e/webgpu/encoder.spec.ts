import { expect, test, type Page } from '@playwright/test';
import { encode, largestDifference, openParity } from '../parity/vectors';

const texts = [
  'coffee',
  'This is an example sentence',
  'The dress runs large, but I love the fabric!',
  'Bosch Serie 4 SMS46IW10G, 12 place settings, A++',
  '£12.99 / €15,00 / $16.50 -- 20% off!!!',
  'Crème brûlée à la carte, señor Müller naïvely said',
  'Great product 👍🏽 would buy again 😀🎉',
  '这件衣服的质量很好，非常喜欢',
];
/** Three batches: texts of one word, of a sentence, of a paragraph. */
const batches = [texts[0]!, texts[2]!, 'soft lining, smooth zip '.repeat(8)];

/** One page for both: making the model's shaders is most of a test. */
test.describe.configure({ mode: 'serial' });
let page: Page;

test.beforeAll(async ({ browser }) => {
  page = await browser.newPage();
  await openParity(page);
  const device = await page.evaluate(() => window.parity.lab.call('open', { prefer: 'webgpu', threads: 2 }));
  expect(device).toMatchObject({ kind: 'webgpu', reason: 'chosen' });
});

test.afterAll(() => page.close());

test('MiniLM on WebGPU agrees with WebAssembly', async () => {
  const onGpu = await encode(page, texts, 'chosen');
  const onWasm = await encode(page, texts, 'wasm');
  const difference = largestDifference(onGpu, onWasm);
  test.info().annotations.push({ type: 'largest difference', description: difference.toExponential(2) });
  expect(difference).toBeLessThanOrEqual(1e-3);
  // Another device rounds otherwise: equal numbers would mean that WebGPU was not used.
  expect(difference).toBeGreaterThan(0);
});

test('a GPU lost between two batches: the encoding goes on on WebAssembly, with the same vectors', async () => {
  const { before, vectors, after } = await page.evaluate(async (texts) => {
    const { lab } = window.parity;
    const before = await lab.call('device', null);
    const losses: Promise<void>[] = [];
    const vectors = await lab.call(
      'encode',
      { texts, place: 'chosen' },
      { onProgress: () => void (losses.length === 0 && losses.push(lab.call('loseGpu', null))) },
    );
    await Promise.all(losses);
    return { before, vectors, after: await lab.call('device', null) };
  }, batches);
  expect(before.kind).toBe('webgpu');
  expect(after).toMatchObject({ kind: 'wasm-threads', threads: 2 });
  const difference = largestDifference(vectors, await encode(page, batches, 'wasm'));
  test.info().annotations.push({ type: 'largest difference', description: difference.toExponential(2) });
  expect(difference).toBeLessThanOrEqual(1e-3);
});
