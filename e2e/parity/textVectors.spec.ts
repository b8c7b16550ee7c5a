import { expect, test, type Page } from '@playwright/test';
import { openParity } from './vectors';

const texts = ['a warm coat for the winter', 'the phone broke after a week'];

/** Bytes of the vectors that the browser's private file system has. */
const storedBytes = (page: Page): Promise<number[]> =>
  page.evaluate(async () => {
    const top = await navigator.storage.getDirectory();
    const sizes: number[] = [];
    for await (const encoder of (await top.getDirectoryHandle('vectors')).values()) {
      if (encoder.kind !== 'directory') continue;
      for await (const [name, file] of (encoder as FileSystemDirectoryHandle).entries())
        if (name.endsWith('.vectors')) sizes.push((await (file as FileSystemFileHandle).getFile()).size);
    }
    return sizes;
  });

const encode = (page: Page, texts: readonly string[], isQuestion = false): Promise<number[]> =>
  page.evaluate(
    async ([texts, isQuestion]) => {
      const { runner } = window.parity;
      const asked = { texts, model: 'minilm-l6', ...(isQuestion && { isQuestion: true as const }) };
      return [...(await runner.run('encodeTexts', asked)).data];
    },
    [texts, isQuestion] as const,
  );

test('vectors of texts are there after a reload, to the last bit, until they are to be forgotten', async ({
  page,
}) => {
  await openParity(page);
  const first = await encode(page, texts);
  expect(await storedBytes(page)).toEqual([2 * 384 * 4]);

  await openParity(page);
  const third = 'a summer dress';
  expect((await encode(page, [...texts, third])).slice(0, first.length)).toEqual(first);
  // Only the third had to be encoded; what somebody asks is not kept.
  await encode(page, ['who complains?'], true);
  expect((await storedBytes(page)).sort((a, b) => a - b)).toEqual([384 * 4, 2 * 384 * 4]);

  await page.evaluate(() => window.parity.runner.run('forgetTexts', null));
  expect(await storedBytes(page)).toEqual([]);
});
