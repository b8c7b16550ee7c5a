import { expect, test } from '../fixtures';
import { textFile } from '../pages/kindred';
import { shopWithMail } from '../shop';

test('click a customer, read why they are there, go on to those like them, and move one', async ({
  kindred,
}) => {
  const { page } = kindred;
  await kindred.open();
  await kindred.makeMap(textFile('shop.csv', shopWithMail()));
  const who = await kindred.somebody();
  const row = await page.evaluate((item) => window.kindred!.state!().result!.clean.items[item]!, who.item);
  const key = `C-${1000 + row}`;

  await page.mouse.move(who.x, who.y);
  await expect(page.locator('.map-hover'), 'a card on the way').toContainText(key);
  await page.mouse.click(who.x, who.y);
  await expect(page.getByRole('group', { name: key }), 'a click keeps it').toBeVisible();
  await page.mouse.click(who.x, who.y);
  const drawer = page.getByRole('article', { name: key });
  await expect(drawer).toBeVisible();
  await expect(drawer.getByRole('heading', { name: key })).toBeFocused();

  await expect(drawer.getByRole('heading', { name: 'Why here' })).toBeVisible();
  await drawer.getByRole('button', { name: 'How it adds up' }).click();
  const reasons = await drawer.locator('.customer-why-name').allTextContents();
  expect(reasons.every((reason) => ['Age', 'Spend', 'Visits', 'City'].includes(reason))).toBe(true);
  await drawer.getByRole('button', { name: /^Show all/ }).click();
  await expect(drawer, 'who it is stays hidden').not.toContainText(`person${row + 1}@`);
  await drawer.getByText('Show personal data').click();
  await expect(drawer).toContainText(`person${row + 1}@example.com`);

  const neighbors = drawer.locator('.customer-neighbors button');
  await expect(neighbors).toHaveCount(5);
  const next = (await neighbors.first().locator('b').textContent()) ?? '';
  await neighbors.first().click();
  const nextDrawer = page.getByRole('article', { name: next });
  await expect(nextDrawer).toBeVisible();

  const labelsBefore = (await kindred.snapshot()).labels;
  await nextDrawer.getByRole('button', { name: 'Move to…' }).click();
  await page.getByRole('menuitem').first().click();
  await expect.poll(async () => (await kindred.snapshot()).labels).not.toEqual(labelsBefore);
  await page.keyboard.press('Control+z');
  await expect.poll(async () => (await kindred.snapshot()).labels).toEqual(labelsBefore);

  await page.keyboard.press('Escape');
  await expect(nextDrawer).toHaveCount(0);
});

test('see who fits a segment least, and open one of them', async ({ kindred }) => {
  const { page } = kindred;
  await kindred.open();
  await kindred.makeMap(textFile('shop.csv', shopWithMail()));
  const { segments } = await kindred.snapshot();
  const name = await kindred.nameOf(segments[0]!.id);
  await kindred.row(name).click();
  const card = page.getByRole('article', { name, exact: true });
  const edge = card.locator('section').filter({ has: page.getByRole('heading', { name: 'Fit least' }) });
  await expect(edge.getByRole('button')).toHaveCount(3);
  expect(await edge.textContent(), 'nobody is named by their mail').not.toMatch(/\w@\w+\.\w/);
  await edge.getByRole('button').first().click();
  await expect(page.getByRole('heading', { name: 'Why here' })).toBeVisible();
});

test('search for those most like one customer', async ({ kindred }) => {
  const { page } = kindred;
  await kindred.open();
  await kindred.makeMap(textFile('shop.csv', shopWithMail()));
  const who = await kindred.somebody();
  await page.mouse.click(who.x, who.y);
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await page.getByRole('button', { name: /most like them$/ }).click();
  const lit = () => page.evaluate(() => window.kindred!.state!().find.rows);
  await expect.poll(lit, { message: 'the map lights them' }).toBeGreaterThanOrEqual(50);
  expect(await lit()).toBeLessThan(90);
});
