import { expect, test } from '../fixtures';
import { textFile } from '../pages/kindred';
import { smallReviews } from '../shop';

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
