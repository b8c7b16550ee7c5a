import { lacksData, readData } from '../../src/testing/data';
import { expect, test } from '../fixtures';
import { textFile } from '../pages/kindred';
import { smallShop } from '../shop';

const telco = 'telco_churn/Telco-Customer-Churn.csv';

test.describe(() => {
  test.skip(lacksData(telco), 'needs the data folder');
  test('fly to a segment, see its parts, look round by the minimap and come back out', async ({
    kindred,
  }) => {
    const { page } = kindred;
    await kindred.open();
    await kindred.makeMap({ name: 'telco.csv', bytes: readData(telco) });
    const knowsSpots = () => page.evaluate(() => window.kindred?.state?.().spots?.length ?? 0);
    await expect.poll(knowsSpots).toBeGreaterThan(0);
    const minimap = page.locator('.minimap');
    const crumbs = page.getByRole('navigation', { name: 'Where you are' });
    await expect(minimap, 'the whole map is in sight').toBeHidden();
    const { segments } = await kindred.snapshot();

    await kindred.map.press('1');
    await kindred.untilStill();
    const largest = [...segments].sort((a, b) => b.size - a.size)[0]!.id;
    await expect(crumbs).toContainText(await kindred.nameOf(largest));
    await expect(minimap).toBeVisible();

    // Its parts have names now: no button, so a person who tabs is not held up; a click chooses their segment.
    const parts = () =>
      page.evaluate(() => (window.kindred?.map?.()?.spots ?? []).filter(({ isVisible }) => isVisible));
    await kindred.map.press('+');
    await kindred.untilStill();
    const seen = await parts();
    expect(seen.length).toBeGreaterThan(0);
    await page.keyboard.press('Escape');
    const part = page.locator(`[data-map-spot="${seen[0]!.id}"]`);
    const owner = (await part.getAttribute('data-segment'))!;
    await part.click();
    await expect(kindred.label(owner)).toHaveAttribute('aria-pressed', 'true');

    const before = await kindred.camera();
    const box = (await minimap.boundingBox())!;
    await page.mouse.click(box.x + 12, box.y + 12);
    await kindred.untilStill();
    const moved = await kindred.camera();
    expect(moved.k, 'pressing the minimap moves and does not zoom').toBe(before.k);
    expect(moved.x).toBeGreaterThan(before.x);
    await page.mouse.move(box.x + 12, box.y + 12);
    await page.mouse.down();
    await page.mouse.move(box.x + 40, box.y + 12);
    await page.mouse.up();
    expect((await kindred.camera()).x, 'dragging the frame to the right').toBeLessThan(moved.x);

    await kindred.map.press('f');
    await kindred.untilStill();
    expect(await kindred.camera()).toEqual({ k: 1, x: 0, y: 0 });
    await expect(crumbs).toBeHidden();
    await kindred.map.press('Shift+F');
    await kindred.untilStill();
    await crumbs.getByRole('button', { name: 'All' }).click();
    await kindred.untilStill();
    expect((await kindred.camera()).k).toBe(1);

    await kindred.map.press('h');
    const dimmed = page.getByText('Others are dimmed');
    await expect(dimmed).toBeVisible();
    await page.getByRole('button', { name: 'Show all', exact: true }).click();
    await expect(dimmed).toBeHidden();

    const { x, y, width, height } = await kindred.mapBox();
    await page.mouse.dblclick(x + width / 2, y + height - 60);
    await kindred.untilStill();
    expect((await kindred.camera()).k, 'a double click zooms').toBeCloseTo(2, 1);
  });

  test('no name jumps while the map is dragged', async ({ kindred }) => {
    const { page } = kindred;
    await kindred.open();
    await kindred.makeMap({ name: 'telco.csv', bytes: readData(telco) });
    await kindred.map.press('1');
    await kindred.untilStill();
    /** Where each shown name stands against the map: moved by nothing but the map. */
    const stands = () =>
      page.evaluate(() => {
        const { labels = [], spots = [], camera } = window.kindred?.map?.() ?? {};
        return Object.fromEntries(
          [...labels, ...spots]
            .filter(({ isVisible }) => isVisible)
            .map(({ id, x, y }) => [id, [x - camera!.x, y - camera!.y] as const]),
        );
      });
    const { x, y, width, height } = await kindred.mapBox();
    const [fromX, fromY] = [x + width / 2, y + height - 60];
    await page.mouse.move(fromX, fromY);
    await page.mouse.down();
    await page.mouse.move(fromX - 6, fromY);
    let before = await stands();
    expect(Object.keys(before).length).toBeGreaterThan(0);
    for (let step = 1; step <= 40; step++) {
      await page.mouse.move(fromX - 6 - step, fromY - step);
      await page.evaluate(() => new Promise(requestAnimationFrame));
      const now = await stands();
      for (const [id, [left, top]] of Object.entries(now)) {
        const [oldLeft, oldTop] = before[id] ?? [left, top];
        expect(Math.hypot(left - oldLeft, top - oldTop), `${id} at step ${step}`).toBeLessThanOrEqual(2);
      }
      before = now;
    }
    await page.mouse.up();
  });
});

test('see which segment a nested one is listed under, and go there', async ({ kindred }) => {
  const { page } = kindred;
  await kindred.open();
  await kindred.makeMap(textFile('shop.csv', smallShop()));
  const { segments } = await kindred.snapshot();
  const [parent, child] = segments.map(({ id }) => id);
  const names = [await kindred.nameOf(parent!), await kindred.nameOf(child!)];
  await page.evaluate(
    ([parent, child]) => window.kindred?.actions?.nestSegment(child!, parent!),
    [parent, child],
  );
  // The largest with those under it comes first.
  await kindred.map.press('2');
  await kindred.untilStill();
  const crumbs = page.getByRole('navigation', { name: 'Where you are' });
  await expect(crumbs.getByRole('listitem')).toHaveText(['All', ...names]);
  await crumbs.getByRole('button', { name: names[0]!, exact: true }).click();
  await kindred.untilStill();
  await expect(crumbs.getByRole('listitem')).toHaveText(['All', names[0]!]);
});
