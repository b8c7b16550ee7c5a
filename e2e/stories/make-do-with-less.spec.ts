import type { Page, Route } from '@playwright/test';
import { cellsOf } from '../exported';
import { expect, test } from '../fixtures';
import { textFile } from '../pages/kindred';
import { smallShop } from '../shop';

const shop = () => textFile('shop.csv', smallShop());

test('work without storage, and be told that nothing is kept', async ({ kindred }) => {
  const { page } = kindred;
  // Only the storage worker touches storage; there both kinds are taken away.
  await page.route(/\/storage\.worker/, async (route: Route) => {
    const response = await route.fetch();
    const without = `Object.defineProperty(self, 'indexedDB', { value: undefined });
      Object.defineProperty(navigator.storage, 'getDirectory', { value: undefined });`;
    await route.fulfill({ response, body: `${without}\n${await response.text()}` });
  });
  await kindred.open();
  await kindred.makeMap(shop());
  await page.getByRole('button', { name: 'Not saved: no storage here' }).click();
  await expect(page.getByText(/closing the tab loses it: save a copy as a file/)).toBeVisible();
  await page.keyboard.press('Escape');
  const [id = ''] = await kindred.labelsOnMap();
  await kindred.renameOnMap(id, 'Still nameable');
  expect(cellsOf((await kindred.takeAway('csv')).bytes)).toHaveLength(91);
});

/** Serves the page and its workers without the headers that isolate it: then there are no shared buffers. */
async function withoutIsolation(page: Page): Promise<void> {
  await page.route(/\/$|\.worker|\.html|\.m?js/, async (route) => {
    const response = await route.fetch();
    const headers = Object.entries(response.headers()).filter(([name]) => !name.startsWith('cross-origin-'));
    await route.fulfill({ response, headers: Object.fromEntries(headers) });
  });
}

test('work without threads, on one', async ({ kindred }) => {
  const { page } = kindred;
  await withoutIsolation(page);
  await kindred.open();
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
  await kindred.makeMap(shop());
  await page.getByRole('button', { name: /: WASM$/ }).click();
  await expect(page.getByText(/Threads are switched off/)).toBeVisible();
  expect((await kindred.snapshot()).device).toBe('wasm');
});

test('draw the map without the graphics card and take its picture away', async ({ kindred }) => {
  const { page } = kindred;
  await page.addInitScript(() => {
    const given: unknown = Reflect.get(HTMLCanvasElement.prototype, 'getContext');
    Object.defineProperty(HTMLCanvasElement.prototype, 'getContext', {
      value(this: HTMLCanvasElement, kind: string, ...rest: unknown[]): unknown {
        return kind.startsWith('webgl') ? null : Reflect.apply(given as () => unknown, this, [kind, ...rest]);
      },
    });
  });
  await kindred.open();
  await kindred.makeMap(textFile('shop.csv', smallShop().replace('city', 'home')));
  // One banner at a time, the weightiest first; others may come before.
  const says = 'Drawing without the graphics card';
  const banner = page.getByRole('status').filter({ hasText: says });
  const other = page
    .getByRole('status')
    .filter({ hasNotText: says })
    .getByRole('button', { name: 'Dismiss' });
  await expect(async () => {
    if (await other.isVisible()) await other.click({ timeout: 1000 });
    await expect(banner).toBeVisible({ timeout: 1000 });
  }).toPass();
  expect(await page.evaluate(() => window.kindred?.map?.()?.renderer)).toBe('canvas');
  expect((await kindred.labelsOnMap()).length).toBeGreaterThan(1);
  const { name, bytes } = await kindred.takeAway('png');
  expect(name).toBe('shop.png');
  expect([...bytes.subarray(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  expect(bytes.length).toBeGreaterThan(10_000);
});

test('take the picture away that the graphics card drew', async ({ kindred }) => {
  const { page } = kindred;
  await kindred.open();
  await kindred.makeMap(shop());
  expect(await page.evaluate(() => window.kindred?.map?.()?.renderer)).toBe('webgl');
  const { bytes } = await kindred.takeAway('png');
  expect(bytes.length).toBeGreaterThan(10_000);
  // Width and height stand in the first chunk of a PNG: twice the map on the screen.
  const shown = await page.evaluate(() => window.kindred?.map?.()?.width ?? 0);
  expect(bytes.readUInt32BE(16)).toBe(Math.round(shown * 2));
});
