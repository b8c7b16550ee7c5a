import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures';
import { textFile } from '../pages/kindred';
import { smallReviews } from '../shop';

/** Of the Core Web Vitals a page is good up to 0.1; ours is to be half of that. */
const mostShift = 0.05;

/** Layout shifts that no press or key led to, summed since the page was opened or last asked. */
async function shiftSince(page: Page): Promise<{ sum: number; of: string[] }> {
  return page.evaluate(() => {
    const shifts = window.storyShifts ?? [];
    window.storyShifts = [];
    return {
      sum: shifts.reduce((sum, { value }) => sum + value, 0),
      of: shifts.map(({ value, of }) => `${value.toFixed(4)} ${of}`),
    };
  });
}

declare global {
  interface Window {
    storyShifts?: { value: number; of: string }[];
  }
}

for (const size of [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
])
  test(`nothing jumps while the screens come, ${size.width} px wide, and no font is fetched`, async ({
    kindred,
    watch,
  }) => {
    const { page } = kindred;
    await page.setViewportSize(size);
    await page.addInitScript(() => {
      window.storyShifts = [];
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as unknown as {
          value: number;
          hadRecentInput: boolean;
          sources: { node?: Element }[];
        }[])
          if (!entry.hadRecentInput)
            window.storyShifts?.push({
              value: entry.value,
              of: entry.sources.map(({ node }) => node?.className ?? '').join(', '),
            });
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await kindred.open();
    await expect(page.getByRole('button', { name: /Linden & Loom/ }).first()).toBeVisible();
    const start = await shiftSince(page);
    expect.soft(start.sum, `start: ${start.of.join('; ')}`).toBeLessThan(mostShift);

    await kindred.makeMap(textFile('reviews.csv', smallReviews()));
    await kindred.untilSaved();
    for (const screen of ['prepare', 'map'] as const) {
      await page.goto(`/#${screen}`);
      await page.reload();
      await expect(page.getByRole('link', { name: screen === 'map' ? 'Map' : 'Prepare' })).toBeVisible();
      if (screen === 'map') await kindred.untilStill();
      else await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
      await page.evaluate(() => document.fonts.ready.then(() => undefined));
      const shift = await shiftSince(page);
      expect.soft(shift.sum, `${screen}: ${shift.of.join('; ')}`).toBeLessThan(mostShift);
    }
    expect(watch.own.filter((path) => /\.(woff2?|ttf|otf|eot)$/.test(path))).toEqual([]);
    expect(await page.evaluate(() => document.fonts.size), 'fonts that the page defines').toBe(0);
  });
