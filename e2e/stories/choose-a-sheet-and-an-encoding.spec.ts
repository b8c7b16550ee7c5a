import { Buffer } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { sheetOf, xlsxOf, zipOf } from '../../src/testing/packages';
import { inGb18030 } from '../badFiles';
import { expect, test } from '../fixtures';
import { smallShop } from '../shop';

const small = JSON.parse(readFileSync('src/stages/import/fixtures/small.json', 'utf8')) as {
  files: Record<string, { base64: string }>;
};

const rows = (count: number, name: string) => [
  ['customer_id', 'age', name],
  ...Array.from({ length: count }, (_, i) => [`K-${i}`, 20 + ((i * 7) % 50), (i * 31) % 97]),
];

test('read another sheet of the workbook, and stay in the same workspace', async ({ kindred }) => {
  const { page } = kindred;
  await kindred.open();
  const book = xlsxOf({ North: sheetOf(rows(60, 'spend')), South: sheetOf(rows(40, 'visits')) });
  await kindred.drop({ name: 'shops.xlsx', bytes: book });
  await expect(page.getByRole('heading', { name: /60 rows/ })).toBeVisible();
  await kindred.untilMade();

  await page.getByRole('button', { name: /North Sheet/ }).click();
  await expect(page.getByRole('option', { name: /South/ })).toContainText('40 rows, 3 columns');
  await page.getByRole('option', { name: /South/ }).click();
  await expect(page.getByRole('heading', { name: /40 rows/ })).toBeVisible();
  await kindred.untilMade();
  const { file, roles } = await kindred.snapshot();
  expect(file).toMatchObject({ format: 'xlsx', part: 'South', rows: 40 });
  expect(Object.keys(roles)).toEqual(['customer_id', 'age', 'visits']);
  await kindred.untilSaved();

  // One workspace, not two: it is opened again with the sheet that was chosen.
  await page.reload();
  await expect(page.getByText('Sheet: South')).toBeVisible();
});

test('see how the letters would read and choose another encoding', async ({ kindred }) => {
  const { page } = kindred;
  await kindred.open();
  const shop = smallShop().replace('customer_id,age,spend,visits,city', '编号,年龄,消费,到店,城市');
  await kindred.drop({ name: 'shop.csv', bytes: inGb18030(shop) });
  await expect(page.getByText('Read as gb18030')).toBeVisible();

  await page.getByRole('button', { name: /Chinese, simplified \(GB18030\) Encoding/ }).click();
  await expect(page.getByRole('option', { name: /GB18030/ })).toContainText('编号 · 年龄 · 消费');
  await page.getByRole('option', { name: /Western/ }).click();
  await expect.poll(async () => (await kindred.snapshot()).file?.encoding).toBe('windows-1252');
  expect(Object.keys((await kindred.snapshot()).roles)[0]).toBe('±àºÅ');
});

test('drop Parquet, Arrow and an archive, and see why a damaged one is not read', async ({ kindred }) => {
  const { page } = kindred;
  await kindred.open();
  const bytes = (name: 'parquet-zstd' | 'feather-zstd') =>
    Buffer.from(small.files[name]?.base64 ?? '', 'base64');
  for (const [name, format] of [
    ['parquet-zstd', 'parquet'],
    ['feather-zstd', 'arrow'],
  ] as const) {
    await kindred.drop({ name, bytes: bytes(name) });
    await expect.poll(async () => (await kindred.snapshot()).file?.format).toBe(format);
  }
  await kindred.drop({ name: 'shop.zip', bytes: zipOf({ 'readme.pdf': '%PDF-', 'shop.csv': smallShop() }) });
  await expect.poll(async () => (await kindred.snapshot()).file).toMatchObject({ format: 'csv', zip: true });
  await expect(page.getByText('Passed over: readme.pdf')).toBeVisible();

  await kindred.drop({ name: 'cut.parquet', bytes: bytes('parquet-zstd').subarray(0, 700) });
  await expect(page.getByText('cut.parquet is damaged: it is cut off or was changed.')).toBeVisible();
});
