import { expect, test, type Page } from '@playwright/test';
import reference from '../../models/minilm-l6/fixtures/reference.json' with { type: 'json' };
import { encode, largestDifference, openParity } from './vectors';

/** Texts that have a word piece; the others have the zero vector and never reach the model. */
const entries = reference.texts.filter(({ ids }) => ids.length > 2);
const texts = entries.map(({ text }) => text);

/** One page for both: loading onnxruntime and the model is most of a test. */
test.describe.configure({ mode: 'default' });
let page: Page;

test.beforeAll(async ({ browser }) => {
  page = await browser.newPage();
  await openParity(page);
  const device = await page.evaluate(() => window.parity.lab.call('open', { prefer: 'wasm', threads: 2 }));
  expect(device).toMatchObject({ kind: 'wasm-threads', threads: 2 });
});

test.afterAll(() => page.close());

test('MiniLM on WebAssembly threads in a worker agrees with Python onnxruntime', async () => {
  expect(texts).toHaveLength(24);
  const vectors = await encode(page, texts, 'wasm');
  const difference = largestDifference(
    vectors,
    entries.map(({ vector }) => vector),
  );
  test.info().annotations.push({ type: 'largest difference', description: difference.toExponential(2) });
  expect(difference).toBeLessThanOrEqual(1e-3);
});

test("in the browser a text's vector does not depend on its batch", async () => {
  const some = texts.slice(0, 8);
  const together = await encode(page, some, 'wasm');
  const alone: number[][] = [];
  for (const text of some) alone.push(...(await encode(page, [text], 'wasm')));
  const difference = largestDifference(alone, together);
  test.info().annotations.push({ type: 'largest difference', description: difference.toExponential(2) });
  expect(difference).toBeLessThanOrEqual(1e-5);
});
