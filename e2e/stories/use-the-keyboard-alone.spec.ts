import { readFile } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { cellsOf } from '../exported';
import { expect, test } from '../fixtures';
import { textFile } from '../pages/kindred';
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

test('find nothing in the way of assistive technology, in light and dark', async ({ kindred }) => {
  const { page } = kindred;
  const inspect = async (where: string): Promise<void> => {
    for (const theme of ['light', 'dark'] as const) {
      const isDark = (await page.locator('html').getAttribute('data-theme')) === 'dark';
      if (isDark !== (theme === 'dark'))
        await page.getByRole('button', { name: `${theme === 'dark' ? 'Dark' : 'Light'} theme` }).click();
      await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
      const { violations } = await new AxeBuilder({ page }).analyze();
      const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      const told = grave.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
      expect.soft(told, `${where}, ${theme}`).toEqual([]);
    }
  };
  await kindred.open();
  await inspect('start');
  await kindred.makeMap(textFile('shop.csv', smallShop()));
  await inspect('map');
  await kindred.goTo('prepare');
  await inspect('prepare');
});
