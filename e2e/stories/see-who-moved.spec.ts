import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { lacksData } from '../../src/testing/data';
import { barriers } from '../barriers';
import { expect, test } from '../fixtures';
import { expectExplained } from '../pages/figures';
import { fiveSegments, monthNames, monthsOfRetail, retailLog } from '../months';
import type { DiskFile, Kindred } from '../pages/kindred';
import { sentencesOf } from '../pages/sentences';
import { Teaching } from '../pages/teaching';
import { UpdatePage } from '../pages/update';

test.skip(lacksData(retailLog), 'needs the data folder');

/** Months of the shop, taken in one after the other. */
async function takenIn(kindred: Kindred, months: readonly DiskFile[]): Promise<void> {
  const update = new UpdatePage(kindred);
  await kindred.goTo('update');
  await update.drop(months);
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
    const { live } = window.kindred!.state!();
    const { migration } = live;
    return {
      from: live.snapshots.find(({ id }) => id === migration.moves?.fromId)?.name ?? null,
      customers: migration.moves?.customers ?? null,
      flows: migration.moves?.flows ?? [],
      keys: migration.story?.keys ?? null,
      months: migration.journey?.of.map(({ name }) => name) ?? [],
      frames: migration.journey?.frames.map(({ customers }) => customers.length) ?? [],
      trails: migration.journey?.frames.map(({ trailTo }) => trailTo.length) ?? [],
    };
  });

for (const language of ['en', 'zh'] as const)
  test(
    `thirteen months: see who moved, what changed for them, play the year, mark them on the map, and teach it (${language})`,
    { tag: language === 'zh' ? '@full' : [] },
    async ({ kindred }) => {
      test.setTimeout(240_000);
      const { page } = kindred;
      const { words, like } = sentencesOf(language);
      const names = monthNames(language);
      const [first, ...later] = monthsOfRetail(8);
      kindred.language = language;
      await kindred.open();
      await page.evaluate((language) => window.kindred?.actions?.setLanguage(language), language);
      await fiveSegments(kindred, first!);
      await takenIn(kindred, later);
      const moves = page.getByRole('region', { name: words('migration.title') });
      const lead = moves.getByText(like('migration.lead', ['formatted', 'both', 'share'], { moved: 2 }));
      await expect(lead).toBeVisible();

      await moves.getByRole('button', { name: new RegExp(`${words('migration.from')}$`) }).click();
      await page.getByRole('option', { name: names[6]! }).click();
      await expect(lead).toBeVisible();
      await expect.poll(async () => (await found(page)).from).toBe(names[6]);
      const { flows, customers } = await found(page);
      expect(flows.length).toBeGreaterThan(2);
      expect(flows.reduce((sum, flow) => sum + flow.customers, 0)).toBe(customers);

      const chart = moves.getByRole('group', { name: words('migration.sankey') });
      await expect(chart.getByRole('button')).toHaveCount(flows.length);
      const move = like('migration.flow', ['count', 'from', 'to', 'share'], { kind: 'move', n: 2 });
      const moved = chart.getByRole('button', { name: move }).first();
      const told = (await moved.getAttribute('aria-label'))!;
      await moved.focus();
      await page.keyboard.press('Enter');
      const story = moves.getByRole('region', { name: words('migration.story') });
      await expect(story.getByRole('heading', { name: words('migration.story.changed') })).toBeVisible();
      const { keys } = await found(page);
      expect(told.replaceAll(',', '')).toMatch(new RegExp(`^${keys!.length}\\D`));
      await expect(story.getByRole('listitem').first()).toContainText(/Everybody else|其他人/);

      const download = page.waitForEvent('download');
      await story.getByRole('button', { name: words('migration.save') }).click();
      const file = await (await download).path();
      const lines = (await readFile(file, 'utf8')).trim().split('\r\n').slice(1);
      expect(lines).toEqual(keys);

      const tools = moves.locator('.moves-tools');
      await tools.getByText(words('migration.view.table'), { exact: true }).click();
      const grid = moves.getByRole('grid');
      await grid.getByRole('button').first().focus();
      await page.keyboard.press('ArrowRight');
      await expect(grid.locator('[data-cell="0 1"]')).toBeFocused();
      expect(await barriers(page, '.moves')).toEqual([]);
      await expectExplained(page, 'who moved');
      await tools.getByText(words('migration.measure.revenue'), { exact: true }).click();
      await expect(
        moves.getByText(words('migration.revenue.how', { column: 'monetary_total' })),
      ).toBeVisible();
      await tools.getByText(words('migration.view.flows'), { exact: true }).click();
      await expect(chart.getByRole('button').first()).toBeVisible();

      const journey = page.getByRole('region', { name: words('migration.journey.title') });
      const time = journey.getByRole('slider', { name: words('migration.time') });
      await time.focus();
      await page.keyboard.press('Home');
      await expect(time).toHaveAttribute('aria-valuetext', names[0]!);
      await page.keyboard.press('ArrowRight');
      await expect(time).toHaveAttribute('aria-valuetext', names[1]!);
      const play = journey.getByRole('button', { name: words('migration.play') });
      await play.click();
      await expect(time, 'without motion, a press goes on by one').toHaveAttribute(
        'aria-valuetext',
        names[2]!,
      );
      await page.emulateMedia({ reducedMotion: 'no-preference' });
      await play.click();
      // Each month stands there for a moment only: a key is sooner than a click, which waits for the button to stand still.
      await expect(time).toHaveAttribute('aria-valuetext', new RegExp(`^(${names.slice(4).join('|')})$`));
      await journey.getByRole('button', { name: words('migration.pause') }).press('Enter');
      const { months, frames, trails } = await found(page);
      expect(months).toEqual(names);
      frames.reduce((before, now) => {
        expect(now, 'nobody leaves a file of all orders so far').toBeGreaterThanOrEqual(before);
        return now;
      });
      const at = names.indexOf((await time.getAttribute('aria-valuetext'))!);
      expect(trails[at]).toBeGreaterThan(0);
      const shown = { count: trails[at]!, formatted: String(trails[at]) };
      await expect(journey.getByText(words('migration.trails', shown))).toBeVisible();
      await expect(
        journey.getByText(like('migration.paths.lead', ['steady', 'followed', 'share'])),
      ).toBeVisible();
      const half = like('migration.stay.median', ['time']).source;
      const most = like('migration.stay.most', ['share', 'time']).source;
      await expect(journey.getByText(new RegExp(`${half}|${most}`)).first()).toBeVisible();
      await page.emulateMedia({ reducedMotion: 'reduce' });

      await story.getByRole('button', { name: words('migration.audience') }).click();
      await expect.poll(async () => (await kindred.snapshot()).screen).toBe('map');
      const picked = await page.evaluate(() => window.kindred!.state!().pick.rows);
      expect(picked).toBe(keys!.length);

      // The year teaches as a single month does, and every month stays.
      await page.evaluate(() => window.kindred?.actions?.setPicked(null));
      await kindred.untilStill();
      const teaching = new Teaching(kindred);
      await teaching.teach();
      await page.keyboard.press('e');
      await expect(teaching.counted(2)).toBeVisible();
      const before = await teaching.work();
      const region = await teaching.tryThem();
      expect(await teaching.work(), 'nothing is changed before it is applied').toEqual(before);
      await teaching.apply(region, 2);
      const { kept, present } = await new UpdatePage(kindred).months();
      expect([...kept.map(({ name }) => name), present]).toEqual(names);
    },
  );

test('在手机上看谁换了分群：列表、变化、设为受众', async ({ kindred }) => {
  const { page } = kindred;
  kindred.language = 'zh';
  await page.setViewportSize({ width: 390, height: 844 });
  await kindred.open();
  await page.evaluate(() => {
    window.kindred?.actions?.setLanguage('zh');
    window.kindred?.actions?.setTheme('dark');
  });
  await kindred.makeMap(monthsOfRetail(8)[6]!);
  await page.evaluate(() => window.kindred?.actions?.cancelRefine());
  await takenIn(kindred, [monthsOfRetail(8)[12]!]);
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
