import { lacksData } from '../../src/testing/data';
import { barriers } from '../barriers';
import { expect, test } from '../fixtures';
import { monthNames, monthsOfRetail, retailLog } from '../months';
import { sentencesOf } from '../pages/sentences';
import { UpdatePage } from '../pages/update';

test.skip(lacksData(retailLog), 'needs the data folder');

for (const language of ['en', 'zh'] as const)
  test(
    `thirteen months of a shop: twelve taken in at once, the last looked at alone, and one gone back to (${language})`,
    { tag: language === 'zh' ? '@full' : [] },
    async ({ kindred }) => {
      const { page } = kindred;
      const { words, like } = sentencesOf(language);
      const months = monthsOfRetail(8);
      const names = monthNames(language);
      const onTable = (name: string): string => words('update.present', { name });
      const [first, ...later] = months;
      const last = later.pop();
      if (!first || !last) throw new Error('there are months');
      kindred.language = language;
      await kindred.open();
      await page.evaluate((language) => window.kindred?.actions?.setLanguage(language), language);
      await kindred.makeMap(first);
      await page.evaluate(() => window.kindred?.actions?.cancelRefine());
      const { segments, rows } = await kindred.snapshot();
      await kindred.renameOnMap(segments[0]!.id, 'December regulars');
      const update = new UpdatePage(kindred);
      await kindred.goTo('update');
      await expect(update.title).toContainText(onTable(names[0]!));

      await update.drop(later);
      await update.untilReviewed();
      await expect(update.title).toHaveText(like('update.placed.title', ['share'], { name: names[11]! }));
      const taken = { count: 11, before: names[0]!, now: names[11]! };
      await expect(page.getByText(words('update.placed.months', taken))).toBeVisible();
      expect(await kindred.snapshot(), 'nothing is changed before it is accepted').toMatchObject({
        rows,
        segments,
      });
      await update.accept();
      const { kept, present } = await update.months();
      expect(present).toBe(names[11]);
      expect(kept.map(({ name }) => name)).toEqual(names.slice(0, 11));
      for (const month of kept) expect(month.segments, month.name).toContain('December regulars');

      await update.drop(last);
      await update.untilReviewed();
      await page.mouse.move(0, 0);
      for (const theme of ['dark', 'light'] as const) {
        await page.evaluate((theme) => window.kindred?.actions?.setTheme(theme), theme);
        expect(await barriers(page, '.update'), theme).toEqual([]);
      }
      const { arrived } = await update.months();
      expect(arrived?.followed?.gone).toBe(0);
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: words('update.export') }).click();
      expect((await download).suggestedFilename()).toContain(`${names[11]} - ${names[12]}.csv`);
      await update.accept();
      expect((await update.months()).kept).toHaveLength(12);

      await kindred.untilSaved();
      await page.reload();
      await kindred.goTo('update');
      await expect(update.title).toContainText(onTable(names[12]!));
      await page
        .getByRole('button', { name: words('update.back', { name: names[11]! }), exact: true })
        .click();
      await expect(update.title).toContainText(onTable(names[11]!));
      const after = await update.months();
      expect(after.kept.map(({ name }) => name)).toContain(names[12]);
    },
  );

test('两个月的更新：先看，再采纳；中途刷新不丢失任何东西', async ({ kindred }) => {
  const { page } = kindred;
  kindred.language = 'zh';
  const [october, november, december] = monthsOfRetail(8).slice(-3);
  if (!october || !november || !december) throw new Error('there are months');
  await kindred.open();
  await page.evaluate(() => window.kindred?.actions?.setLanguage('zh'));
  await kindred.makeMap(october);
  await page.evaluate(() => window.kindred?.actions?.cancelRefine());
  const update = new UpdatePage(kindred);
  await kindred.goTo('update');
  await expect(update.title).toHaveText(/^当前为 2011年10月/);
  await update.drop(november);
  await update.untilReviewed();
  await kindred.untilSaved();
  await page.reload();
  await kindred.goTo('update');
  await expect(page.getByText('采纳 2011-11.csv 之前页面已关闭。')).toBeVisible();
  await page.getByRole('button', { name: '知道了' }).click();
  await update.drop(november);
  await update.untilReviewed();
  await update.accept();
  await update.drop(december);
  await update.untilReviewed();
  await update.discard();
  const { kept, present } = await update.months();
  expect(kept.map(({ name }) => name)).toEqual(['2011年10月']);
  expect(present).toBe('2011年11月');
});
