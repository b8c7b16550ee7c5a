import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { expect, test } from '../fixtures';
import { textFile } from '../pages/kindred';
import { sampleFile, smallShop } from '../shop';

test('watch the steps of a run by name, and cancel it', async ({ kindred }) => {
  const { page } = kindred;
  await kindred.open();
  await kindred.drop(sampleFile('linden-loom.csv'));
  const dock = page.getByRole('region', { name: 'Making the map' });
  await expect(dock.getByRole('listitem')).toHaveText([
    /^Clean/,
    /^Understand the text/,
    /^Group/,
    /^Name/,
    /^Draw/,
  ]);
  await expect(dock.locator('[aria-current="step"]')).toHaveText(/Understand the text|Group/);
  await expect(dock.getByRole('progressbar', { name: /Understanding the text|Grouping/ })).toBeVisible();
  await dock.getByRole('button', { name: 'Cancel' }).click();
  await expect(dock.getByText('Cancelled. Finished steps are kept.')).toBeVisible();
  const { run, encoder, rows } = await kindred.snapshot();
  expect({ run, encoder, rows }).toEqual({ run: 'cancelled', encoder: null, rows: 4200 });
  await dock.getByRole('button', { name: 'Build the map' }).click();
  await expect(dock.locator('.is-done').first(), 'the cleaning is not done again').toHaveText(/Clean/);
  await dock.getByRole('button', { name: 'Cancel' }).click();
});

test('cancel the reading of a big file and go on with the earlier map', async ({ kindred }, testInfo) => {
  const { page } = kindred;
  await kindred.open();
  await kindred.makeMap(textFile('good shop.csv', smallShop()));
  const before = await kindred.snapshot();

  const path = testInfo.outputPath('big.csv');
  const file = createWriteStream(path);
  file.write('customer_id,age,note\n');
  const block = Array.from(
    { length: 4000 },
    (_, i) => `C-${i},${20 + (i % 50)},note ${i} on a parcel that came`,
  );
  for (let i = 0; i < 700; i++) if (!file.write(`${block.join('\n')} ${i}\n`)) await once(file, 'drain');
  file.end();
  await once(file, 'close');

  await page.getByRole('button', { name: 'Kindred, to the start' }).click();
  await page.getByLabel('Choose files').and(page.locator('input')).setInputFiles(path);
  await expect(page.getByRole('heading', { name: 'Reading big.csv' })).toBeVisible();
  await expect(page.getByRole('progressbar', { name: 'Reading big.csv' })).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('heading', { name: 'Drop customers, orders or reviews here' })).toBeVisible();
  await expect(page.getByRole('alert')).toBeHidden();

  await page.goBack();
  await kindred.untilStill();
  const after = await kindred.snapshot();
  expect(after.file?.name).toBe('good shop.csv');
  expect(after.positions).toEqual(before.positions);
});
