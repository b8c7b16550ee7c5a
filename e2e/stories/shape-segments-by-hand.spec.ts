import type { Locator, Page } from '@playwright/test';
import { lacksData, readData } from '../../src/testing/data';
import { checkExport } from '../exported';
import { barriers } from '../barriers';
import { expect, test } from '../fixtures';
import type { Kindred } from '../pages/kindred';

const mall = 'mall_customers/Mall_Customers.csv';

const openMall = async (kindred: Kindred): Promise<void> => {
  await kindred.open();
  await kindred.makeMap({ name: 'Mall_Customers.csv', bytes: readData(mall) });
};

const ascending = (a: number, b: number): number => a - b;

/** Rows of every segment by id. */
const sizes = async (kindred: Kindred): Promise<Map<string, number>> =>
  new Map((await kindred.snapshot()).segments.map(({ id, size }) => [id, size]));

/** The two largest segments with their names, as they stand. */
async function largest(kindred: Kindred): Promise<{ id: string; name: string; size: number }[]> {
  const all = [...(await sizes(kindred))].sort((a, b) => b[1] - a[1]).slice(0, 2);
  return Promise.all(all.map(async ([id, size]) => ({ id, size, name: await kindred.nameOf(id) })));
}

/** Opens the menu of a segment in the list and takes an entry. */
async function fromMenu(kindred: Kindred, name: string, entry: string): Promise<void> {
  await kindred.row(name).hover();
  await kindred.list.getByRole('button', { name: `More for ${name}`, exact: true }).click();
  await kindred.page.getByRole('menuitem', { name: entry }).click();
}

const line = (page: Page): Locator => page.locator('.edit-line');
const card = (page: Page, name: string): Locator => page.getByRole('article', { name, exact: true });
const exported = async (kindred: Kindred): Promise<Map<string, number>> =>
  checkExport(readData(mall), (await kindred.takeAway('csv')).bytes, ['Segment', 'Segment fit']);

test.describe(() => {
  test.skip(lacksData(mall), 'needs the data folder');

  test('merge two segments, look at it, and take it back', async ({ kindred }) => {
    const { page } = kindred;
    await openMall(kindred);
    const before = await sizes(kindred);
    const [first, second] = await largest(kindred);
    await kindred.row(second!.name).click();
    await page.keyboard.press('m');
    const choice = page.getByRole('menu', { name: `Merge “${second!.name}” into` });
    await choice.getByRole('menuitem', { name: first!.name }).click();
    await expect(line(page)).toContainText(`Merged “${second!.name}” into “${first!.name}”`);
    // The line goes after a while.
    await line(page).getByRole('button', { name: 'Undo' }).click();
    await expect(kindred.row(second!.name)).toBeVisible();
    expect(await sizes(kindred)).toEqual(before);
    await expect(page.getByRole('status').filter({ hasText: /^Undone: merge/ })).toBeAttached();

    await page.keyboard.press('ControlOrMeta+Shift+z');
    await expect(kindred.list.getByRole('listitem')).toHaveCount(before.size - 1);
    expect((await sizes(kindred)).get(first!.id)).toBe(first!.size + second!.size);
    expect((await exported(kindred)).get(first!.name)).toBe(first!.size + second!.size);
    await kindred.row(first!.name).click();
    await expect(card(page, first!.name)).toContainText('Changed by hand');
    await page.keyboard.press('ControlOrMeta+z');
    await expect(card(page, first!.name)).not.toContainText('Changed by hand');
  });

  test('split a segment after seeing the parts on the map', async ({ kindred }) => {
    const { page } = kindred;
    await openMall(kindred);
    const before = await sizes(kindred);
    const [first] = await largest(kindred);
    await kindred.row(first!.name).click();
    await page.keyboard.press('x');
    const split = page.getByRole('group', { name: 'Split into' });
    await split.getByRole('radio', { name: '3', exact: true }).click();
    await expect(split.getByRole('listitem')).toHaveCount(3);
    const parts = await split.getByRole('listitem').locator('b').allTextContents();
    expect(parts.reduce((sum, rows) => sum + Number(rows), 0)).toBe(first!.size);
    expect(await sizes(kindred), 'nothing changes by looking').toEqual(before);

    await split.getByRole('button', { name: 'Cancel' }).click();
    await expect(split).toBeHidden();
    await page.keyboard.press('x');
    await split.getByRole('radio', { name: '3', exact: true }).click();
    await split.getByRole('button', { name: 'Split into 3' }).click();
    await expect(line(page)).toContainText(`Split “${first!.name}”`);
    await expect(kindred.list.getByRole('listitem')).toHaveCount(before.size + 2);
    const after = await sizes(kindred);
    expect(after.get(first!.id), 'the first part stays the segment').toBe(Number(parts[0]));
    expect(
      [...after]
        .filter(([id]) => !before.has(id))
        .map(([, size]) => size)
        .sort(ascending),
    ).toEqual(parts.slice(1).map(Number).sort(ascending));
    await expect(kindred.row(first!.name)).toBeVisible();
  });

  test('draw round customers, make a segment of them, name it and take it away', async ({ kindred }) => {
    const { page } = kindred;
    await openMall(kindred);
    const { x, y, width, height } = await kindred.mapBox();
    await page.getByRole('button', { name: 'Pick with a box' }).click();
    await expect(page.getByText('Drag a box over some customers.')).toBeVisible();
    await kindred.draw([
      [x + width * 0.35, y + height * 0.3],
      [x + width * 0.65, y + height * 0.7],
    ]);
    const { rows } = await kindred.picked();
    expect(rows).toBeGreaterThan(5);
    const bar = page.getByRole('group', { name: 'Picked customers' });
    await bar.getByRole('button', { name: `${rows} customers` }).click();
    const whose = page.getByRole('dialog', { name: 'Where they are now' }).getByRole('listitem');
    const counts = await whose.locator('b').allTextContents();
    expect(counts.reduce((sum, count) => sum + Number(count), 0)).toBe(rows);
    await page.keyboard.press('Escape');

    await bar.getByRole('button', { name: 'New segment' }).click();
    const field = page.getByLabel(/^New name for /);
    await expect(field).toBeFocused();
    await field.fill('In the middle');
    await page.keyboard.press('Enter');
    await expect(card(page, 'In the middle')).toBeVisible();
    await expect(bar).toBeHidden();
    expect((await exported(kindred)).get('In the middle')).toBe(rows);
  });

  test('a locked name outlives another number of groups', async ({ kindred }) => {
    const { page } = kindred;
    await openMall(kindred);
    const [first] = await largest(kindred);
    await kindred.renameInList(first!.id, 'Ours for good');
    await fromMenu(kindred, 'Ours for good', 'Lock');
    await expect(kindred.row('Ours for good').getByRole('img', { name: /^Locked/ })).toBeAttached();
    await page
      .getByRole('radiogroup', { name: 'How many' })
      .getByRole('radio', { checked: false, disabled: false })
      .first()
      .click();
    await kindred.untilMade();
    await kindred.untilStill();
    expect((await sizes(kindred)).get(first!.id)).toBe(first!.size);
    await expect(kindred.row('Ours for good')).toBeVisible();
  });

  test('describe, nest, dim, delete with the key, and find it all again', async ({ kindred }) => {
    const { page } = kindred;
    await openMall(kindred);
    const before = await sizes(kindred);
    const [first, second] = await largest(kindred);
    await kindred.row(first!.name).click();
    await card(page, first!.name).getByRole('button', { name: 'Describe…' }).click();
    const note = 'Come on Saturdays.\n<b>Ask</b> Ms Li.';
    await page.getByRole('textbox', { name: 'Description' }).fill(note);
    await page.getByRole('button', { name: 'Keep', exact: true }).click();

    await fromMenu(kindred, second!.name, 'List under…');
    await page
      .getByRole('menu', { name: `List “${second!.name}” under` })
      .getByText(first!.name)
      .click();
    await expect(kindred.row(first!.name), 'the parent counts both').toContainText(
      String(first!.size + second!.size),
    );
    await fromMenu(kindred, second!.name, 'Dim on the map');
    await expect(kindred.row(second!.name).getByRole('img', { name: 'Dimmed on the map' })).toBeAttached();

    const third = (await Promise.all([...before.keys()].map((id) => kindred.nameOf(id)))).find(
      (name) => name !== first!.name && name !== second!.name,
    )!;
    await kindred.row(third).focus();
    await page.keyboard.press('Delete');
    await expect(kindred.row(third)).toBeHidden();
    await expect(page.getByRole('button', { name: /^Unassigned, / })).toBeVisible();
    await page.keyboard.press('ControlOrMeta+z');
    await expect(kindred.row(third)).toBeVisible();
    expect(await sizes(kindred)).toEqual(before);

    await kindred.untilSaved();
    await page.reload();
    await kindred.untilStill();
    await kindred.row(first!.name).click();
    await expect(card(page, first!.name)).toContainText('<b>Ask</b> Ms Li.');
    await expect(kindred.row(second!.name).getByRole('img', { name: 'Dimmed on the map' })).toBeAttached();
    await expect(kindred.row(first!.name)).toContainText(String(first!.size + second!.size));
  });

  test('place some of the unassigned, knowing what it costs', async ({ kindred }) => {
    const { page } = kindred;
    await openMall(kindred);
    const before = await sizes(kindred);
    const [first] = await largest(kindred);
    await kindred.row(first!.name).focus();
    await page.keyboard.press('Delete');
    await page.getByRole('button', { name: /^Unassigned, / }).click();
    const sheet = card(page, 'Unassigned');
    await expect(sheet).toContainText(`${first!.size} customers were taken out of their segments by hand.`);
    const slider = sheet.getByRole('slider', { name: 'How many' });
    await slider.focus();
    for (let i = 0; i < 10; i++) await page.keyboard.press('ArrowRight');
    const cost = sheet.getByText(/^Place \d+ of \d+ at (a cost of [\d.]+% fit|no cost of fit)\.$/);
    await expect(cost).toBeVisible();
    const placed = Number(/\d+/.exec((await cost.textContent()) ?? '')?.[0]);
    expect(placed).toBeGreaterThan(0);
    expect(placed).toBeLessThan(first!.size);
    await sheet.getByRole('button', { name: `Place ${placed}`, exact: true }).click();
    await expect(line(page)).toContainText('Placed unassigned customers');
    const sum = (of: Map<string, number>) => [...of.values()].reduce((total, size) => total + size, 0);
    expect(sum(await sizes(kindred))).toBe(sum(before) - first!.size + placed);
    expect((await exported(kindred)).get('Unassigned')).toBe(first!.size - placed);
  });

  test('nothing stands in the way of assistive technology while segments are edited', async ({ kindred }) => {
    const { page } = kindred;
    await openMall(kindred);
    const [first, second] = await largest(kindred);
    await kindred.row(first!.name).click();
    await page.keyboard.press('m');
    await expect(page.getByRole('menu', { name: /^Merge/ })).toBeVisible();
    expect(await barriers(page, '.segment-menu')).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('x');
    await expect(page.getByRole('group', { name: 'Split into' }).getByRole('listitem')).toHaveCount(2);
    expect(await barriers(page, '.map-screen')).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Choose another colour' }).click();
    await expect(page.getByRole('button', { name: `Colour 2, also of “${second!.name}”` })).toBeVisible();
    expect(await barriers(page, '.recolour')).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Choose several…' }).click();
    await page.getByRole('checkbox', { name: `Choose ${first!.name}` }).check();
    await page.getByRole('checkbox', { name: `Choose ${second!.name}` }).check();
    expect(await barriers(page, '.map-list')).toEqual([]);
    await page.getByRole('button', { name: 'Compare', exact: true }).click();
    await expect.poll(() => page.evaluate(() => window.kindred?.state?.().look.compareWith)).toBe(second!.id);
  });

  test('go through the history of edits, back and forward', async ({ kindred }) => {
    const { page } = kindred;
    await openMall(kindred);
    const before = await sizes(kindred);
    const [first, second] = await largest(kindred);
    await kindred.renameInList(first!.id, 'One');
    await fromMenu(kindred, second!.name, 'Rename');
    await page.getByLabel(`New name for ${second!.name}`).fill('Two');
    await page.keyboard.press('Enter');
    for (const name of ['One', 'Two']) await kindred.row(name).click({ modifiers: ['ControlOrMeta'] });
    await page.getByRole('button', { name: 'Merge', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Two' }).click();
    await expect(kindred.row('One')).toBeHidden();

    await page.keyboard.press('u');
    const panel = page.getByRole('region', { name: 'Your edits' });
    const steps = panel.getByRole('listitem');
    await expect(steps).toHaveCount(4);
    await expect(steps.first()).toContainText(/Merged “One” into “Two”.*\d+ customers · .*\d\d:\d\d/s);
    await steps.nth(2).getByRole('button').click();
    await expect(kindred.row('One')).toBeVisible();
    await expect(kindred.row('Two')).toBeHidden();
    await expect(steps.first()).toContainText('undone');
    await steps.first().getByRole('button').click();
    await expect(kindred.row('One')).toBeHidden();

    await panel.getByRole('button', { name: 'Back to how the method grouped' }).click();
    await expect(kindred.row('One')).toBeVisible();
    expect(await sizes(kindred)).toEqual(before);
    await expect(steps).toHaveCount(5);
    expect(await barriers(page, '.map-screen')).toEqual([]);

    await kindred.row('One').click();
    await expect(card(page, 'One'), 'who is chosen comes instead of the edits').toBeVisible();
  });
});
