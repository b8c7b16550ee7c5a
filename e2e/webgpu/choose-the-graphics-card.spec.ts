import { expect, test } from '../fixtures';
import { textFile } from '../pages/kindred';
import { smallShop } from '../shop';

test('calculate on the graphics card and meet the same segments', async ({ kindred }) => {
  test.setTimeout(300_000);
  const { page } = kindred;
  await kindred.open();
  await kindred.makeMap(textFile('shop.csv', smallShop()));
  const onProcessor = await kindred.snapshot();
  expect(onProcessor.device, 'a software adapter is never chosen by itself').toMatch(/^wasm/);

  await page.getByRole('button', { name: /: WASM/ }).click();
  const choice = page.getByRole('radio', { name: 'WebGPU' });
  await choice.click();
  await expect(choice).toBeChecked({ timeout: 60_000 });
  await expect(page.getByText('You chose this. Kindred did not compare.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: /: WebGPU$/ })).toBeVisible();

  await page.getByRole('button', { name: 'Kindred, to the start' }).click();
  await expect(page.getByRole('heading', { name: 'Meet your customers' })).toBeVisible();
  await kindred.makeMap(textFile('shop.csv', smallShop()));
  const onCard = await kindred.snapshot();
  expect(onCard.device, 'it did not fall back').toBe('webgpu');
  expect(onCard.labels).toEqual(onProcessor.labels);
  expect(onCard.segments.map(({ size }) => size)).toEqual(onProcessor.segments.map(({ size }) => size));
});
