import { expect, test } from '@playwright/test';
import { encode, largestDifference, openParity } from '../parity/vectors';

/** Three batches: texts of one word, of a sentence, of a paragraph. */
const texts = [
  'coffee',
  'The dress runs large, but I love the fabric!',
  'soft lining, smooth zip '.repeat(8),
];

test('a GPU lost between two batches: the encoding goes on on WebAssembly, with the same vectors', async ({
  page,
}) => {
  await openParity(page);
  const { before, vectors, after } = await page.evaluate(async (texts) => {
    const { lab } = window.parity;
    const before = await lab.call('open', { prefer: 'webgpu', threads: 2 });
    const losses: Promise<void>[] = [];
    const vectors = await lab.call(
      'encode',
      { texts, place: 'chosen' },
      { onProgress: () => void (losses.length === 0 && losses.push(lab.call('loseGpu', null))) },
    );
    await Promise.all(losses);
    return { before, vectors, after: await lab.call('device', null) };
  }, texts);
  expect(before.kind).toBe('webgpu');
  expect(after).toMatchObject({ kind: 'wasm-threads', threads: 2 });
  const difference = largestDifference(vectors, await encode(page, texts, 'wasm'));
  test.info().annotations.push({ type: 'largest difference', description: difference.toExponential(2) });
  expect(difference).toBeLessThanOrEqual(1e-3);
});
