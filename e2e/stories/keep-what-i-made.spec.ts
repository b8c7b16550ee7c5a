import { lacksData, readData } from '../../src/testing/data';
import { expect, test } from '../fixtures';

const mall = 'mall_customers/Mall_Customers.csv';

test.describe(() => {
  test.skip(lacksData(mall), 'needs the data folder');

  test('a segment made by hand and a locked one outlast another method and a reload, and can be let go', async ({
    kindred,
  }) => {
    const { page } = kindred;
    await kindred.open();
    await kindred.makeMap({ name: 'Mall_Customers.csv', bytes: readData(mall) });
    const { segments } = await kindred.snapshot();
    const locked = segments.toSorted((a, b) => b.size - a.size)[0]!;
    const lockedName = await kindred.nameOf(locked.id);
    const members = (all: readonly number[], cluster: number): number[] =>
      all.flatMap((label, item) => (label === cluster ? [item] : []));

    const { x, y, width, height } = await kindred.mapBox();
    await page.keyboard.press('b');
    await kindred.draw([
      [x + width * 0.3, y + height * 0.2],
      [x + width * 0.55, y + height * 0.75],
    ]);
    await expect.poll(async () => (await kindred.picked()).rows).toBeGreaterThan(3);
    const { items } = await kindred.picked();
    await page
      .getByRole('group', { name: 'Picked customers' })
      .getByRole('button', { name: 'New segment' })
      .click();
    await page.getByLabel(/^New name for /).fill('Mine');
    await page.keyboard.press('Enter');
    await expect(kindred.row('Mine')).toBeVisible();
    const before = await kindred.snapshot();
    const held = members(before.labels, locked.cluster);
    expect(held.length).toBeGreaterThan(0);

    await kindred.row(lockedName).hover();
    await kindred.list.getByRole('button', { name: `More for ${lockedName}`, exact: true }).click();
    await page.getByRole('menuitem', { name: 'Lock' }).click();
    await kindred.groupBy('hierarchical');

    const isKept = async (): Promise<void> => {
      const now = await kindred.snapshot();
      const clusterOf = (id: string): number => now.segments.find((one) => one.id === id)?.cluster ?? -2;
      expect(members(now.labels, clusterOf('h1')), 'made by hand').toEqual(items);
      expect(members(now.labels, clusterOf(locked.id)), 'locked').toEqual(held);
      await expect(kindred.row('Mine')).toBeVisible();
      await expect(kindred.row(lockedName)).toBeVisible();
    };
    await isKept();

    await kindred.untilSaved();
    await page.reload();
    await kindred.untilStill();
    await isKept();

    await page.getByRole('button', { name: 'Your edits' }).click();
    await page.getByRole('button', { name: 'Back to how the method grouped' }).click();
    await expect(kindred.row('Mine')).toBeHidden();
    await page.keyboard.press('ControlOrMeta+z');
    await isKept();
  });
});
