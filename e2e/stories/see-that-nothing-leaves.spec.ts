import { expect, test } from '../fixtures';
import { textFile } from '../pages/kindred';
import { smallReviews, smallShop } from '../shop';

test('do the whole job and see that nothing left this device', async ({ kindred, watch }) => {
  const { page } = kindred;
  await kindred.open();
  await kindred.makeMap(textFile('reviews.csv', smallReviews()));
  await expect.poll(() => kindred.refineStatus(), { timeout: 120_000 }).toBe('done');
  await kindred.untilMade();
  await kindred.untilStill();
  await kindred.takeAway('csv');
  await kindred.takeAway('png');
  await expect(page.getByText(/^Saved \d/)).toBeVisible();
  await page.reload();
  await kindred.untilStill();

  const badge = page.getByRole('button', { name: '0 bytes sent' });
  await expect(badge).toBeVisible();
  await badge.click();
  await expect(
    page.getByText(/^0 bytes sent\. [\d,]+ requests since opening, all to this address\.$/),
  ).toBeVisible();
  const needed = [
    /^\/$/,
    /\.wasm$/,
    /\/models\/minilm-l6\/model\.onnx$/,
    ...['data', 'text', 'numeric', 'layout', 'explain', 'storage'].map(
      (name) => new RegExp(`/${name}\\.worker`),
    ),
  ];
  for (const path of needed) expect(watch.own, String(path)).toContainEqual(expect.stringMatching(path));
  expect(watch.foreign).toEqual([]);
  expect(watch.policy).toEqual([]);
});

test('a page that spoke to others would be caught, and stopped by the policy', async ({ kindred, watch }) => {
  const { page } = kindred;
  await kindred.open();
  await expect.poll(() => page.workers().length).toBeGreaterThan(0);
  const speak = (address: string) =>
    fetch(address).then(
      () => 'went through',
      () => 'stopped',
    );
  expect(await page.evaluate(speak, 'https://elsewhere.test/page')).toBe('stopped');
  await expect.poll(() => watch.policy.join(' ')).toContain('elsewhere.test');
  const fromPage = watch.policy.length;
  expect(await page.workers()[0]?.evaluate(speak, 'https://elsewhere.test/worker')).toBe('stopped');
  await expect.poll(() => watch.policy.length, 'a worker is watched too').toBeGreaterThan(fromPage);
  // What was provoked is taken back; the watch looks at the rest.
  watch.policy.length = 0;
  watch.foreign.length = 0;
});

test('drop a file after the network is gone', async ({ kindred, context, watch }) => {
  const { page } = kindred;
  await kindred.open();
  const ready = () => page.workers().filter((worker) => /\.worker-/.test(worker.url())).length;
  await expect.poll(ready, 'every worker stands ready').toBe(7);
  // A worker is there before what it imports is; nothing more is asked for once all have it and the page is at rest.
  let before = -1;
  const isQuiet = async (): Promise<boolean> => {
    await page.evaluate(() => undefined);
    return before === (before = watch.own.length);
  };
  await expect.poll(isQuiet, { intervals: [2000], message: 'everything is here' }).toBe(true);
  await context.setOffline(true);
  const asked = watch.own.length;
  await kindred.makeMap(textFile('shop.csv', smallShop(120)));
  expect((await kindred.snapshot()).rows).toBe(120);
  expect((await kindred.takeAway('csv')).bytes.length).toBeGreaterThan(1000);
  for (const screen of ['segment', 'act', 'classes', 'update'] as const) {
    await kindred.goTo(screen);
    await expect(page.locator(screen === 'segment' ? '.segment-screen' : `.${screen}`)).toBeVisible();
    if (screen !== 'segment') continue;
    await page.keyboard.press('p');
    await expect(page.locator('.stage article')).toBeVisible();
    await page.keyboard.press('Escape');
  }
  // The browser itself asks for the icon of the tab again.
  const later = watch.own.slice(asked).filter((path) => !path.startsWith('/icon'));
  expect(later, 'nothing was even asked for').toEqual([]);
});
