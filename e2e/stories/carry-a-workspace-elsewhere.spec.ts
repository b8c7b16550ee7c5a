import { readFileSync } from 'node:fs';
import { expect, test, type Download, type Page } from '@playwright/test';

/** Three groups of shoppers, told apart by age and spend; an id that a spreadsheet would spoil. */
const table = [
  'customer id,age,spend',
  ...Array.from({ length: 150 }, (_, i) => {
    const group = i % 3;
    const wobble = ((i * 7919) % 100) / 50 - 1;
    return `00${i},${([24, 45, 68][group]! + wobble).toFixed(1)},${([900, 150, 420][group]! + wobble * 20).toFixed(2)}`;
  }),
].join('\n');

const chooseFile = (page: Page, file: { name: string; mimeType: string; buffer: Buffer }) =>
  page.locator('input[type=file]').setInputFiles(file);

async function download(page: Page, menu: string | RegExp, entry: string): Promise<Download> {
  await page.getByRole('button', { name: menu }).first().click();
  const saved = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: entry }).click();
  return saved;
}

const bytesOf = async (saved: Download): Promise<Buffer> => readFileSync(await saved.path());

test('a workspace saved as a file opens at another address with its names, and goes out as workbook and drawing', async ({
  page,
  baseURL,
  browser,
}) => {
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  await page.goto('/');
  await chooseFile(page, { name: 'shoppers.csv', mimeType: 'text/csv', buffer: Buffer.from(table) });
  await page.getByRole('button', { name: 'Open the map' }).click();
  const first = page.locator('[data-map-label][data-shown=true]').first();
  await first.dblclick();
  await page.getByRole('textbox', { name: /New name/ }).fill('Early birds');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /^Early birds, / }).first()).toBeVisible();

  const copy = await download(page, /^Workspace shoppers/, 'Save a copy (file)');
  expect(copy.suggestedFilename()).toBe('shoppers.kindred');
  const workbook = await download(page, 'Take away', 'Workbook with segments (XLSX)');
  expect(workbook.suggestedFilename()).toBe('shoppers.xlsx');
  expect((await bytesOf(workbook)).subarray(0, 4).toString('latin1')).toBe('PK\x03\x04');

  const drawing = (await bytesOf(await download(page, 'Take away', 'Picture for editing (SVG)'))).toString();
  const found = await page.evaluate((svg) => {
    const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml');
    return {
      errors: parsed.querySelectorAll('parsererror').length,
      circles: parsed.querySelectorAll('circle').length,
      coasts: parsed.querySelectorAll('[id^=coast-] path').length,
      names: Array.from(parsed.querySelectorAll('[id^=name-] > title'), (title) => title.textContent),
    };
  }, drawing);
  const shown = await page.locator('[data-map-label][data-shown=true] .map-label-name').allTextContents();
  expect(found).toMatchObject({ errors: 0, circles: 150 });
  expect(found.coasts).toBeGreaterThan(3);
  expect(found.names.sort()).toEqual(shown.sort());
  expect(shown).toContain('Early birds');

  // Another origin of the same server: nothing that this browser keeps is shared.
  const elsewhere = await (await browser.newContext({ viewport: page.viewportSize() })).newPage();
  await elsewhere.goto(baseURL!.replace('127.0.0.1', 'localhost'));
  await chooseFile(elsewhere, {
    name: 'renamed by a friend.zip',
    mimeType: 'application/zip',
    buffer: await bytesOf(copy),
  });
  await expect(elsewhere.getByRole('button', { name: /^Early birds, / }).first()).toBeVisible();
  await elsewhere.reload();
  await expect(elsewhere.getByRole('button', { name: /^Early birds, / }).first()).toBeVisible();

  const broken = await bytesOf(copy);
  broken[broken.length >> 1]! ^= 255;
  await elsewhere.getByRole('button', { name: 'Kindred, to the start' }).click();
  await chooseFile(elsewhere, { name: 'broken.kindred', mimeType: 'application/zip', buffer: broken });
  await expect(elsewhere.getByRole('alert')).toContainText('broken.kindred');
  await elsewhere.context().close();
  expect(problems).toEqual([]);
});
