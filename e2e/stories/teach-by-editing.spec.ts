import { lacksData } from '../../src/testing/data';
import { barriers } from '../barriers';
import { expect, test } from '../fixtures';
import { fiveSegments, monthsOfRetail, retailLog } from '../months';
import { sentencesOf } from '../pages/sentences';
import { Teaching } from '../pages/teaching';
import { UpdatePage } from '../pages/update';

test.skip(lacksData(retailLog), 'needs the data folder');

test('teach by a merge and a word, see what it would change, apply it, undo it; next month comes into it', async ({
  kindred,
}) => {
  const { page } = kindred;
  const teaching = new Teaching(kindred);
  const work = () => teaching.work();
  await kindred.open();
  await fiveSegments(kindred, monthsOfRetail(8)[0]!);
  await page.keyboard.press('e');
  await expect(teaching.counted(0)).toBeVisible();

  await teaching.teach();
  await page.keyboard.press('e');
  await expect(teaching.counted(2)).toBeVisible();
  const before = await work();
  expect(before.lessons).toEqual(['merge', 'apart']);
  const region = await teaching.tryThem();
  expect(await work(), 'nothing is changed before it is applied').toEqual(before);
  for (const theme of ['dark', 'light'] as const) {
    await page.evaluate((theme) => window.kindred?.actions?.setTheme(theme), theme);
    expect(await barriers(page, '.teach-panel'), theme).toEqual([]);
  }
  await teaching.apply(region, 2);
  const after = await work();
  expect(after.isStale).toBe(false);

  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(work).toEqual(before);
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect.poll(work).toEqual(after);

  const update = new UpdatePage(kindred);
  await kindred.goTo('update');
  await update.drop(monthsOfRetail(8)[1]!);
  await update.untilReviewed();
  await update.accept();
  const next = await work();
  expect(next.lessons).toEqual(['merge', 'apart']);
  expect(next.taught).toMatchObject({ strength: 0.5, lessons: 2 });
  expect(next.labels).not.toHaveLength(after.labels.length);
});

test('用编辑示范：先看变化，再采用，收回一条', async ({ kindred }) => {
  const { page } = kindred;
  kindred.language = 'zh';
  const teaching = new Teaching(kindred);
  const said = sentencesOf('zh');
  await kindred.open();
  await page.evaluate(() => window.kindred?.actions?.setLanguage('zh'));
  await fiveSegments(kindred, monthsOfRetail(8)[0]!);
  await teaching.teach();
  await page.keyboard.press('e');
  await expect(teaching.counted(2)).toBeVisible();
  await teaching.apply(await teaching.tryThem(), 2);
  const takeBack = teaching.panel.getByRole('button', { name: said.like('teach.forget', ['lesson']) });
  await takeBack.first().click();
  await expect(teaching.counted(1)).toBeVisible();
  expect((await teaching.work()).lessons).toEqual(['merge']);
  expect(await barriers(page, '.teach-panel')).toEqual([]);
});
