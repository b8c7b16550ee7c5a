import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { lacksData } from '../../src/testing/data';
import { cellsOf } from '../exported';
import { barriers } from '../barriers';
import { expect, test } from '../fixtures';
import { expectExplained } from '../pages/figures';
import type { Kindred } from '../pages/kindred';
import { sampledRows } from '../shop';

const mall = 'mall_customers/Mall_Customers.csv';
test.skip(lacksData(mall), 'needs the data folder');

/** The mall's customers, on the screen of one segment, its rule found. */
async function read(kindred: Kindred): Promise<void> {
  await kindred.makeMap(sampledRows(mall, 200, 'mall.csv'));
  await kindred.goTo('segment');
  await expect(kindred.page.locator('.segment-rule')).toBeVisible({ timeout: 60_000 });
}

/** The segment that is read, and its rule as the store has it. */
const chosen = (page: Page) =>
  page.evaluate(() => {
    const { result, selectedSegment, live } = window.kindred!.state!();
    const segment = result!.segments.find(({ id }) => id === selectedSegment)!;
    const found = live.rules.found.find(({ cluster }) => cluster === segment.cluster)!;
    return { id: segment.id, size: segment.size, found, own: live.kept.rules?.[segment.id] ?? null };
  });

test('read a segment as a rule, change it while it counts, copy it, and put a new file into segments by it', async ({
  kindred,
}) => {
  const { page } = kindred;
  await kindred.open();
  await read(kindred);
  const first = await chosen(page);
  expect(first.found.conditions.length).toBeGreaterThan(0);
  await expect(page.locator('.segment-conditions li')).toHaveCount(first.found.conditions.length);
  await expect(page.locator('.segment-rule-fit > p').first()).toContainText(
    `${first.found.fit.hits} of them are among the ${first.size} of the segment`,
  );
  expect(await barriers(page, '.segment-screen')).toEqual([]);
  await expectExplained(page, 'a segment in full');

  // The arrow keys go on to the next segment, and back.
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('.segment-picker [aria-current]')).toHaveText(/./);
  expect((await chosen(page)).id).not.toBe(first.id);
  await page.keyboard.press('ArrowUp');
  await expect.poll(async () => (await chosen(page)).id).toBe(first.id);

  // Without a condition more answer; the count follows at once.
  await page.locator('.segment-conditions li').last().getByRole('button').last().click();
  await expect(page.locator('.segment-conditions li')).toHaveCount(first.found.conditions.length - 1);
  await expect.poll(async () => (await chosen(page)).own?.length).toBe(first.found.conditions.length - 1);
  await expect(page.locator('.segment-rule-lead')).toContainText('Your rule finds');
  await page.getByRole('button', { name: 'Back to the rule that was found' }).click();
  await expect(page.locator('.segment-conditions li')).toHaveCount(first.found.conditions.length);

  await page.getByRole('button', { name: 'Copy as text' }).click();
  await expect(page.locator('.segment-copy pre')).toContainText(first.found.conditions[0]!.column!);
  await page.keyboard.press('Escape');

  // Told to a room: the same card, without a customer; and as a page that needs nothing else.
  const hostile = '</style></p><i id=stray>';
  await page.evaluate(
    ([id, name]) => window.kindred!.actions!.renameSegment(id!, name!),
    [first.id, hostile],
  );
  await page.keyboard.press('p');
  const stage = page.getByRole('dialog', { name: 'The segments, one at a time' });
  await expect(stage.getByRole('article')).toContainText(`${first.size}`);
  await page.keyboard.press('ArrowRight');
  await expect.poll(async () => (await chosen(page)).id).not.toBe(first.id);
  await page.keyboard.press('ArrowLeft');
  await expect.poll(async () => (await chosen(page)).id).toBe(first.id);
  expect(await barriers(page, '.stage')).toEqual([]);
  await expectExplained(page, 'told to a room');
  await stage.getByRole('status').hover();
  const words = page.locator('.ui-tooltip');
  await expect(words).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(words, 'Esc closes what lies on top').toBeHidden();
  await expect(stage).toBeVisible();
  const handed = page.waitForEvent('download');
  await stage.getByRole('button', { name: 'Save as one page' }).click();
  const report = await readFile((await (await handed).path())!, 'utf8');
  const told = await page.evaluate(() => window.kindred!.state!().result!.segments.map(({ size }) => size));
  expect(report.match(/<article/g)).toHaveLength(told.length);
  expect(report).not.toMatch(/<script|<button|<canvas|https?:(?!\/\/www\.w3\.org)/);
  // A name stays a name; in quotes it may stand as it is.
  expect(report.replaceAll(/="[^"]*"/g, '')).not.toContain('<i id=stray');
  expect(report).toContain('&lt;/style&gt;&lt;/p&gt;&lt;i id=stray&gt;');
  // The ids are 1 … 200, and every number may be something else: no line of a customer and no small count stands there.
  expect(report).not.toContain('customer-line');
  for (const size of told) expect(report.includes(`<b>${size}</b>`)).toBe(size >= 10);
  await page.keyboard.press('Escape');
  await expect(stage, 'Esc leaves it after a page was saved, too').toBeHidden();
  await page.keyboard.press('p');
  await stage.getByRole('button', { name: 'Leave', exact: true }).click();
  await expect(stage).toBeHidden();

  // Everybody of a new file by the rules alone.
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Choose a file' }).click(),
  ]);
  const next = sampledRows(mall, 60, 'next.csv');
  const download = page.waitForEvent('download');
  await chooser.setFiles({ name: next.name, mimeType: 'text/csv', buffer: Buffer.from(next.bytes) });
  const saved = await download;
  const [header, ...rows] = cellsOf(await readFile((await saved.path())!));
  expect(header!.slice(-2)).toEqual(['Segment', 'Rule precision']);
  expect(rows).toHaveLength(60);
  await expect(page.locator('.segment-apply [role=status]')).toContainText('of 60 rows answer a rule');

  // Who the rule finds is shown on the map, where the same filter answers.
  await page.getByRole('button', { name: 'Show on the map' }).click();
  await expect.poll(() => page.evaluate(() => window.kindred!.state!().find.rows)).toBe(first.found.fit.rows);
});

test('读懂一个分群：规则、改名、保存其中的顾客', async ({ kindred }) => {
  const { page } = kindred;
  await page.setViewportSize({ width: 390, height: 844 });
  await kindred.open();
  await page.evaluate(() => window.kindred?.actions?.setLanguage('zh'));
  kindred.language = 'zh';
  await read(kindred);
  const { size } = await chosen(page);
  await page.keyboard.press('r');
  await page.keyboard.type('常客');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 2, name: '常客' })).toBeVisible();
  await expect(page.locator('.segment-edits')).toContainText('常客');
  const download = page.waitForEvent('download');
  await page.keyboard.press('e');
  const rows = cellsOf(await readFile((await (await download).path())!));
  expect(rows).toHaveLength(size + 1);
  expect(await barriers(page, '.segment-screen')).toEqual([]);
});
