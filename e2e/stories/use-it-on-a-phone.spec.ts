import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures';
import { textFile } from '../pages/kindred';
import { smallShop } from '../shop';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

/** What can be pressed and is too low for a finger, or lies under something else; and whether the page moves sideways. */
const faults = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found = document.documentElement.scrollWidth > innerWidth ? ['the page is too wide'] : [];
    const pressed = '.map-top button, .map-foot button, .map-sheet button, .map-dock button, .filters button';
    for (const button of document.querySelectorAll<HTMLElement>(pressed)) {
      const box = button.getBoundingClientRect();
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      const name = button.getAttribute('aria-label') ?? button.textContent;
      const at = document.elementFromPoint(x, y);
      // Out of sight, or scrolled away in its own box.
      if (box.width === 0 || !at || button.closest('.map-sheet-head')) continue;
      if (box.height < 44) found.push(`${name} is ${box.height} px high`);
      const isUnderSheet = at.closest('.map-sheet') !== null && !button.closest('.map-sheet');
      const isScrolledAway = button.closest('.map-sheet-body, .filters-cards, .value-bars') !== null;
      if (!button.contains(at) && !isUnderSheet && !isScrolledAway)
        found.push(`${name} lies under ${at.className}`);
    }
    return found;
  });

test('search, filter, choose and mark with a finger, nothing lying over anything', async ({ kindred }) => {
  const { page } = kindred;
  await kindred.open();
  await kindred.makeMap(textFile('shop.csv', smallShop()));
  expect(await faults(page), 'the map').toEqual([]);

  await page.getByRole('combobox', { name: 'Find customers' }).fill('nobodyeverwrotethis');
  await page.keyboard.press('Enter');
  await expect(page.locator('.find-notice')).toBeVisible();
  expect(await faults(page), 'a search that finds nobody').toEqual([]);
  await page.getByRole('button', { name: 'Clear the search' }).tap();

  const card = page.getByRole('complementary', { name: 'More or less of this' });
  await expect(card).toBeVisible();
  await page.getByRole('button', { name: 'Filters and timeline' }).tap();
  await expect(page.getByRole('region', { name: 'Filters', exact: true })).toBeVisible();
  await expect(card, 'the card makes room').toBeHidden();
  expect(await faults(page), 'the filters').toEqual([]);
  await page.getByRole('button', { name: 'Close the filters' }).tap();
  await expect(card).toBeVisible();

  await page.getByRole('button', { name: 'Show the list of segments' }).tap();
  await page.getByRole('button', { name: 'Choose several' }).tap();
  await expect(kindred.list.getByRole('checkbox')).toHaveCount(3);
  expect(await faults(page), 'the list').toEqual([]);
  const box = await page.locator('.segment-check').first().boundingBox();
  expect(Math.min(box?.width ?? 0, box?.height ?? 0), 'a box to tick').toBeGreaterThanOrEqual(44);

  // There is no pointer to hover with: a figure says on a tap what it is, until something else is tapped.
  await page.locator('.map-row-count').first().tap();
  await expect(page.getByRole('tooltip')).toContainText('Rows of your file in this segment');
  await page.getByRole('heading', { name: 'Segments' }).tap({ position: { x: 4, y: 4 } });
  await expect(page.getByRole('tooltip')).toHaveCount(0);
});

test('the legend opens out of a strip of its colours', async ({ kindred }) => {
  const { page } = kindred;
  await kindred.open();
  await kindred.makeMap(textFile('shop.csv', smallShop()));
  await kindred.colourBy('Fit to segment');
  const legend = page.getByRole('region', { name: 'Fit to segment' });
  const strip = page.getByRole('button', { name: 'What the colours mean' });
  await expect(strip).toHaveAttribute('aria-expanded', 'false');
  await expect(legend).toBeHidden();
  await strip.tap();
  await expect(legend).toBeVisible();
});

test('the way back to the whole map is there once it is zoomed in', async ({ kindred }) => {
  const { page } = kindred;
  await kindred.open();
  await kindred.makeMap(textFile('shop.csv', smallShop()));
  const whole = page.getByRole('button', { name: 'Show the whole map' });
  await expect(whole).toBeHidden();
  await kindred.map.press('+');
  await whole.tap();
  await expect.poll(async () => (await kindred.camera()).k).toBe(1);
  await expect(whole).toBeHidden();
});
