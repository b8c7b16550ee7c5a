import { sheetOf, xlsxOf } from '../../src/testing/packages';
import small from '../../src/stages/import/fixtures/small.json' with { type: 'json' };
import { expect, test } from '../fixtures';
import { textFile, type DiskFile } from '../pages/kindred';
import { smallShop } from '../shop';

test.use({ serviceWorkers: 'allow' });

const rows = [['id', 'city'], ...Array.from({ length: 9 }, (_, i) => [`${i}`, i % 2 ? 'Lyon' : 'Turku'])];
const packed = (name: string, kind: 'parquet-brotli' | 'feather-zstd'): DiskFile => ({
  name,
  bytes: Buffer.from(small.files[kind].base64, 'base64'),
});

/** One of each reader that comes by itself. */
const files: readonly DiskFile[] = [
  { name: 'shop.xlsx', bytes: xlsxOf({ Shop: sheetOf(rows) }) },
  packed('shop.parquet', 'parquet-brotli'),
  packed('shop.feather', 'feather-zstd'),
  textFile('shop.json', JSON.stringify(rows.slice(1).map(([id, city]) => ({ id, city })))),
];

test('open the page once; without a network do everything, and open it again', async ({
  kindred,
  context,
  watch,
}) => {
  const { page } = kindred;
  await kindred.open();
  await page.getByRole('button', { name: '0 bytes sent' }).click();
  await expect(page.getByText('Works without a network, also when opened again.')).toBeVisible({
    timeout: 120_000,
  });
  await page.keyboard.press('Escape');
  await context.setOffline(true);
  const reached = await page.evaluate(() =>
    fetch('/not-kept').then(
      () => true,
      () => false,
    ),
  );
  expect(reached, 'there is no network').toBe(false);

  const opened = async () => (await kindred.snapshot()).file?.name;
  for (const file of files) {
    await kindred.drop(file);
    await expect.poll(opened).toBe(file.name);
  }
  await kindred.makeMap(textFile('customers.csv', smallShop(120)));
  expect((await kindred.takeAway('csv')).bytes.length).toBeGreaterThan(1000);
  await page.getByRole('button', { name: 'Language: switch to Chinese' }).click();
  for (const screen of ['segment', 'act', 'classes', 'update'] as const) {
    await kindred.goTo(screen);
    await expect(page.locator(screen === 'segment' ? '.segment-screen' : `.${screen}`)).toBeVisible();
    if (screen !== 'segment') continue;
    await page.keyboard.press('p');
    await expect(page.locator('.stage article')).toBeVisible();
    await page.keyboard.press('Escape');
  }

  await kindred.untilSaved();
  await page.reload();
  await expect.poll(opened).toBe('customers.csv');
  await kindred.goTo('map');
  await kindred.untilStill();
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  await page.getByRole('button', { name: '外发 0 字节' }).click();
  await expect(page.getByText('断网也能使用，重新打开亦可。')).toBeVisible();
  await page.keyboard.press('Escape');
  await kindred.drop(packed('again.parquet', 'parquet-brotli'));
  await expect.poll(opened).toBe('again.parquet');
  expect(watch.foreign).toEqual([]);
});
