import { lacksData } from '../../src/testing/data';
import { barriers } from '../barriers';
import { expect, test } from '../fixtures';
import { monthsOfRetail, retailLog } from '../months';
import { UpdatePage } from '../pages/update';

test.skip(lacksData(retailLog), 'needs the data folder');

test('thirteen months of a shop: twelve taken in at once, the last looked at alone, and one gone back to', async ({
  kindred,
}) => {
  const { page } = kindred;
  const months = monthsOfRetail(8);
  const [first, ...later] = months;
  const last = later.pop();
  if (!first || !last) throw new Error('there are months');
  await kindred.open();
  await kindred.makeMap(first);
  await page.evaluate(() => window.kindred?.actions?.cancelRefine());
  const { segments, rows } = await kindred.snapshot();
  await kindred.renameOnMap(segments[0]!.id, 'December regulars');
  const update = new UpdatePage(kindred);
  await kindred.goTo('update');
  await expect(update.title).toHaveText(/^December 2010 is on the table/);

  await update.drop(later);
  await update.untilReviewed();
  await expect(update.title).toHaveText(/of November 2011 fit your segments/);
  await expect(
    page.getByText('11 months, one after the other, from December 2010 to November 2011.'),
  ).toBeVisible();
  expect(await kindred.snapshot(), 'nothing is changed before it is accepted').toMatchObject({
    rows,
    segments,
  });
  await update.accept();
  const { kept, present } = await update.months();
  expect(present).toBe('November 2011');
  expect(kept.map(({ name }) => name)).toEqual([
    'December 2010',
    'January 2011',
    'February 2011',
    'March 2011',
    'April 2011',
    'May 2011',
    'June 2011',
    'July 2011',
    'August 2011',
    'September 2011',
    'October 2011',
  ]);
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
  await page.getByRole('button', { name: 'Customers, segment before and now' }).click();
  expect((await download).suggestedFilename()).toMatch(/November 2011 - December 2011\.csv$/);
  await update.accept();
  expect((await update.months()).kept).toHaveLength(12);

  await kindred.untilSaved();
  await page.reload();
  await kindred.goTo('update');
  await expect(update.title).toHaveText(/^December 2011 is on the table/);
  await page.getByRole('button', { name: 'Back to November 2011', exact: true }).click();
  await expect(update.title).toHaveText(/^November 2011 is on the table/);
  const after = await update.months();
  expect(after.kept.map(({ name }) => name)).toContain('December 2011');
});

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
