import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { lacksData } from '../../src/testing/data';
import { barriers } from '../barriers';
import { expect, test } from '../fixtures';
import { expectExplained } from '../pages/figures';
import { monthsOfRetail, retailLog } from '../months';
import type { Kindred } from '../pages/kindred';
import { UpdatePage } from '../pages/update';

test.skip(lacksData(retailLog), 'needs the data folder');

/** Some months of the shop, the first as the map, the others taken in. */
async function monthsTakenIn(kindred: Kindred, months: ReturnType<typeof monthsOfRetail>): Promise<void> {
  const [first, ...later] = months;
  await kindred.makeMap(first!);
  await kindred.page.evaluate(() => window.kindred?.actions?.cancelRefine());
  const update = new UpdatePage(kindred);
  await kindred.goTo('update');
  await update.drop(later);
  await settled(kindred.page);
  await update.untilReviewed();
  await update.accept();
}

/** Columns of which it is doubted that they count the same as before are taken as they are. */
async function settled(page: Page): Promise<void> {
  const questions = page.locator('.update-questions');
  const isTold = questions.or(page.locator('.update .moves').first());
  await expect(isTold.first()).toBeVisible({ timeout: 120_000 });
  if (!(await questions.isVisible())) return;
  const stopping = questions.locator('.is-stopping');
  for (let left = await stopping.count(); left > 0; left--) {
    await stopping.first().getByRole('button').click();
    await page.getByRole('option', { name: /^(Go on; take it as it is|继续，照原样采用)$/ }).click();
  }
  await questions.locator('.update-questions-end button').first().click();
  await expect(questions).toHaveCount(0);
}

/** What the store knows of who moved. */
const found = (page: Page) =>
  page.evaluate(() => {
    const { migration } = window.kindred!.state!().live;
    return {
      customers: migration.moves?.customers ?? null,
      flows: migration.moves?.flows ?? [],
      keys: migration.story?.keys ?? null,
      months: migration.journey?.of.map(({ name }) => name) ?? [],
      frames: migration.journey?.frames.map(({ customers }) => customers.length) ?? [],
    };
  });

test('thirteen months: see who moved, ask what changed for them, mark them on the map, play the year', async ({
  kindred,
}) => {
  const { page } = kindred;
  await kindred.open();
  await monthsTakenIn(kindred, monthsOfRetail(8));
  const moves = page.getByRole('region', { name: 'Who moved' });
  await expect(moves.getByText(/customers changed segment/)).toBeVisible();

  await moves.getByRole('button', { name: /From$/ }).click();
  await page.getByRole('option', { name: 'June 2011' }).click();
  await expect(moves.getByText(/customers changed segment/)).toBeVisible();
  await expect.poll(async () => (await found(page)).flows.length).toBeGreaterThan(2);
  const { flows, customers } = await found(page);
  expect(flows.reduce((sum, flow) => sum + flow.customers, 0)).toBe(customers);

  const chart = moves.getByRole('group', { name: 'Flows of customers from segment to segment' });
  await expect(chart.getByRole('button')).toHaveCount(flows.length);
  const moved = chart.getByRole('button', { name: / from .* to / }).first();
  const words = (await moved.getAttribute('aria-label'))!;
  await moved.focus();
  await page.keyboard.press('Enter');
  const story = moves.getByRole('region', { name: 'Customers of this flow' });
  await expect(story.getByRole('heading', { name: 'What changed for them' })).toBeVisible();
  const { keys } = await found(page);
  expect(words.replaceAll(',', '')).toMatch(new RegExp(`^${keys!.length} customers? from `));
  await expect(story.getByRole('listitem').first()).toContainText('Everybody else');

  const download = page.waitForEvent('download');
  await story.getByRole('button', { name: 'Save as CSV' }).click();
  const file = await (await download).path();
  const lines = (await readFile(file, 'utf8')).trim().split('\r\n').slice(1);
  expect(lines).toEqual(keys);

  await moves.getByText('Table', { exact: true }).click();
  const grid = moves.getByRole('grid');
  await grid.getByRole('button').first().focus();
  await page.keyboard.press('ArrowRight');
  await expect(grid.locator('[data-cell="0 1"]')).toBeFocused();
  expect(await barriers(page, '.moves')).toEqual([]);
  await expectExplained(page, 'who moved');
  await moves.getByText('Revenue', { exact: true }).click();
  await expect(moves.getByText(/Revenue is the sum of “monetary_total”/)).toBeVisible();
  await moves.getByText('Flows', { exact: true }).click();
  await expect(chart.getByRole('button').first()).toBeVisible();

  const journey = page.getByRole('region', { name: 'Over all months' });
  const time = journey.getByRole('slider', { name: 'Snapshot' });
  await time.focus();
  await page.keyboard.press('Home');
  await expect(time).toHaveAttribute('aria-valuetext', 'December 2010');
  await page.keyboard.press('ArrowRight');
  await expect(time).toHaveAttribute('aria-valuetext', 'January 2011');
  await journey.getByRole('button', { name: 'Play' }).click();
  await expect(time, 'without motion, a press goes on by one').toHaveAttribute(
    'aria-valuetext',
    'February 2011',
  );
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await journey.getByRole('button', { name: 'Play' }).click();
  await expect(time).toHaveAttribute('aria-valuetext', 'April 2011', { timeout: 15_000 });
  await journey.getByRole('button', { name: 'Pause' }).click();
  const { months, frames } = await found(page);
  expect(months).toHaveLength(13);
  frames.reduce((before, now) => {
    expect(now, 'nobody leaves a file of all orders so far').toBeGreaterThanOrEqual(before);
    return now;
  });
  await expect(
    journey.getByText(/customers seen more than once were never in another segment/),
  ).toBeVisible();
  await expect(journey.getByText(/Half stay no longer than|still stay after/).first()).toBeVisible();

  await story.getByRole('button', { name: 'Make an audience' }).click();
  await expect.poll(async () => (await kindred.snapshot()).screen).toBe('map');
  const picked = await page.evaluate(() => window.kindred!.state!().pick.rows);
  expect(picked).toBe(keys!.length);
});

test('在手机上看谁换了分群：列表、变化、设为受众', async ({ kindred }) => {
  const { page } = kindred;
  kindred.language = 'zh';
  await page.setViewportSize({ width: 390, height: 844 });
  await kindred.open();
  await page.evaluate(() => {
    window.kindred?.actions?.setLanguage('zh');
    window.kindred?.actions?.setTheme('dark');
  });
  await monthsTakenIn(kindred, [monthsOfRetail(8)[6]!, monthsOfRetail(8)[12]!]);
  const moves = page.getByRole('region', { name: '谁换了分群' });
  await expect(moves.getByText(/位换了分群/)).toBeVisible();
  const list = moves.getByRole('list', { name: '流动，从大到小' });
  const moved = list.getByRole('button', { name: / 位从 / }).first();
  await moved.click();
  const story = moves.getByRole('region', { name: '这条流动中的顾客' });
  await expect(story.getByText('他们有何变化')).toBeVisible();
  expect(await barriers(page, '.moves')).toEqual([]);
  const { keys } = await found(page);
  await story.getByRole('button', { name: '设为受众' }).click();
  await expect.poll(async () => (await kindred.snapshot()).screen).toBe('map');
  expect(await page.evaluate(() => window.kindred!.state!().pick.rows)).toBe(keys!.length);
});
