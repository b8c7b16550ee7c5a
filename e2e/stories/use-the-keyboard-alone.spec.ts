import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { cellsOf } from '../exported';
import { expect, test } from '../fixtures';
import { smallShop } from '../shop';

/** Presses Tab until the focus is on something that fits, as a person looks for it. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let i = 0; i < 80; i++) {
    await page.keyboard.press('Tab');
    const isThere = await page.evaluate((s) => document.activeElement?.matches(s) ?? false, selector);
    if (isThere) return;
  }
  throw new Error(`Tab never came to ${selector}`);
}

test('open a sample, name, undo, redo and export with the keyboard alone', async ({ kindred }) => {
  const { page } = kindred;
  // A shorter shop in the place of the sample: what counts here are the keys.
  await page.route('**/samples/linden-loom.csv', (route) => route.fulfill({ body: smallShop() }));
  await kindred.open();
  await expect(page.getByRole('button', { name: /^Linden & Loom/ })).toBeVisible();
  await page.keyboard.press('1');
  await kindred.untilMade();
  await kindred.untilStill();

  await tabTo(page, '[data-map-label]');
  const id = await page.evaluate(() => document.activeElement?.getAttribute('data-map-label') ?? '');
  const suggested = await kindred.nameOf(id);
  await page.keyboard.press('Enter');
  await page.keyboard.type('By keys alone');
  await page.keyboard.press('Enter');
  await expect(kindred.label(id)).toContainText('By keys alone');
  await expect(kindred.label(id), 'the focus comes back to the name').toBeFocused();

  await page.keyboard.press('F2');
  await page.keyboard.type('Never kept');
  await page.keyboard.press('Escape');
  await expect(kindred.label(id)).toContainText('By keys alone');

  await page.keyboard.press('Control+z');
  await expect(kindred.label(id).locator('.map-label-name')).toHaveText(suggested);
  await expect(kindred.row(suggested)).toBeVisible();
  await page.keyboard.press('Control+Shift+z');
  await expect(kindred.label(id)).toContainText('By keys alone');

  await tabTo(page, '[aria-label="Take away"]');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem').first()).toBeFocused();
  const download = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  const cells = cellsOf(await readFile(await (await download).path()));
  expect(cells.filter((row) => row.includes('By keys alone')).length).toBeGreaterThan(1);
});

test('find a segment by the search line and the table, rename it and export, with the keyboard alone', async ({
  kindred,
}) => {
  const { page } = kindred;
  await page.route('**/samples/linden-loom.csv', (route) => route.fulfill({ body: smallShop() }));
  await kindred.open();
  await expect(page.getByRole('button', { name: /^Linden & Loom/ })).toBeVisible();
  await page.keyboard.press('1');
  await kindred.untilMade();
  await kindred.untilStill();
  const field = page.getByRole('combobox', { name: 'Find customers' });
  const chips = page.locator('[data-find-chip]');
  const answered = () =>
    expect.poll(() => page.evaluate(() => window.kindred?.state?.().find.status)).toBe('done');

  await page.keyboard.press('/');
  await expect(field).toBeFocused();
  await page.keyboard.type('age ≥ 10 and spend ≥ 200');
  await page.keyboard.press('Enter');
  await expect(chips).toHaveCount(2);
  await expect(field, 'to go on asking').toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(chips.nth(1)).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(chips.nth(0)).toBeFocused();
  await page.keyboard.press('Delete');
  await expect(chips).toHaveCount(1);
  await expect(chips.nth(0), 'the next one has the focus').toBeFocused();
  await expect(chips.nth(0)).toContainText('spend');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(chips.nth(0), 'the focus comes back').toBeFocused();
  await answered();
  await expect(page.locator('.find-count')).toHaveText('30 / 90');

  await page.keyboard.press('d');
  const table = page.getByRole('treegrid', { name: 'Segments and customers' });
  await expect(table).toBeVisible();
  const row = table.locator('[role=row]:focus');
  await expect(row).toHaveAttribute('aria-level', '1');
  const lit = await page.evaluate(() => {
    const { find, result } = window.kindred!.state!();
    const cluster = result!.labels[find.lit!.indexOf(1)];
    return result!.segments.find((segment) => segment.cluster === cluster)!.id;
  });
  const name = await kindred.nameOf(lit);
  await page.keyboard.press('Home');
  const at = (await table.locator('[role=row][aria-level="1"]').allTextContents()).findIndex((text) =>
    text.includes(name),
  );
  for (let i = 0; i < at; i++) await page.keyboard.press('ArrowDown');
  await expect(row).toContainText(name);
  await page.keyboard.press(' ');
  await expect.poll(() => page.evaluate(() => window.kindred?.state?.().selectedSegment)).toBe(lit);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(row).toHaveAttribute('aria-level', '2');
  await page.keyboard.press('Enter');
  await expect(page.locator('.customer')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.locator('.customer')).toHaveCount(0);

  await page.keyboard.press('F2');
  await page.keyboard.type('Found by keys');
  await page.keyboard.press('Enter');
  await expect(kindred.label(lit)).toContainText('Found by keys');
  await expect(table.locator('[role=row]').filter({ hasText: 'Found by keys' })).toBeVisible();

  await tabTo(page, '[aria-label="Take away"]');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem').first()).toBeFocused();
  const download = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  const cells = cellsOf(await readFile(await (await download).path()));
  expect(cells.filter((cell) => cell.includes('Found by keys'))).toHaveLength(30);
});
