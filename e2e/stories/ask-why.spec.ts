import { barriers } from '../barriers';
import { expect, test } from '../fixtures';
import { textFile, type Kindred } from '../pages/kindred';
import { partOfSample, smallReviews } from '../shop';

/** Presses a customer on the map and opens them. */
async function openSomebody(kindred: Kindred): Promise<void> {
  const { page, language } = kindred;
  const who = await kindred.somebody();
  await page.mouse.click(who.x, who.y);
  await page.getByRole('button', { name: language === 'zh' ? '打开' : 'Open', exact: true }).click();
}

/** What a person reads in both languages. */
const says = {
  en: {
    why: 'Why here',
    bars: 'How it adds up',
    change: 'What would move them',
    moves: /^If .+ were .+ instead of .+, they would be in .+\.$/,
    holds: 'What holds this map together',
    show: 'Show what holds this map together',
    hangs: /^This map hangs on .+ \d+%/,
    column: /^(?!What they|写的).+ \d+%/,
  },
  zh: {
    why: '为何在此',
    bars: '明细与合计',
    change: '怎样会换到别的分群',
    moves: /^如果.+是 .+ 而不是 .+，就会在.+。$/,
    holds: '这张地图靠什么支撑',
    show: '查看这张地图靠什么支撑',
    hangs: /^这张地图主要取决于.+ \d+%/,
    column: /^(?!What they|写的).+ \d+%/,
  },
} as const;

for (const language of ['en', 'zh'] as const)
  test(
    `why somebody is here, what would move them, and what the map hangs on (${language})`,
    { tag: language === 'zh' ? '@full' : [] },
    async ({ kindred }) => {
      const { page } = kindred;
      const say = says[language];
      await kindred.openIn(language);
      await kindred.makeMap(partOfSample());
      await openSomebody(kindred);
      const drawer = page.locator('article.customer');
      await expect(drawer.getByRole('heading', { name: say.why })).toBeVisible();
      await expect(drawer.locator('.customer-why-words').first()).not.toBeEmpty();

      // Words come first, bars when they are asked for; they add up to what is explained.
      await expect(drawer.locator('.customer-why')).toBeHidden();
      await drawer.getByRole('button', { name: say.bars }).click();
      await expect(drawer.locator('.customer-why')).toBeVisible();
      const figures = await drawer.locator('.customer-why-sum dd').allTextContents();
      const [difference = NaN, ...parts] = figures
        .map((figure) => Number(figure.replace('−', '-')))
        .reverse();
      expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(difference, 1);

      await expect(drawer.getByRole('heading', { name: say.change })).toBeVisible();
      await expect(drawer.locator('.customer-changes li').first()).toHaveText(say.moves);
      expect(await barriers(page, 'article.customer')).toEqual([]);

      await page.getByRole('button', { name: say.show }).click();
      const card = page.getByRole('dialog', { name: say.holds });
      await expect(card.getByText(say.hangs)).toBeVisible();
      await card.getByRole('button', { name: say.column }).first().click();
      await expect(card.locator('.holds-chart > svg')).toBeVisible();
      expect(await barriers(page, '[role=dialog]')).toEqual([]);
    },
  );

test('the words of a text that pull are named and marked', async ({ kindred }) => {
  const { page } = kindred;
  await kindred.open();
  await kindred.makeMap(textFile('reviews.csv', smallReviews()));
  const { segments } = await kindred.snapshot();
  const name = await kindred.nameOf(segments[0]!.id);
  await kindred.row(name).click();
  const edge = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Fit least' }) });
  await edge.getByRole('button').first().click();
  const drawer = page.locator('article.customer');
  await expect(drawer).toContainText(/Their words for “.+”: “.+”/);
  await expect(drawer.locator('.customer-quote mark').first()).toHaveAttribute('style', /color-mix/);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('tap a customer, open them: reasons and what would move them fit the screen', async ({ kindred }) => {
    const { page } = kindred;
    await kindred.open();
    await kindred.makeMap(partOfSample());
    const who = await kindred.somebody();
    await page.touchscreen.tap(who.x, who.y);
    await page.getByRole('button', { name: 'Open', exact: true }).tap();
    const sheet = page.getByRole('complementary', { name: 'More or less of this' });
    await expect(sheet.getByRole('heading', { name: says.en.why })).toBeVisible();
    await sheet.getByRole('button', { name: says.en.bars }).tap();
    await expect(sheet.locator('.customer-why-sum')).toBeVisible();
    await expect(sheet.locator('.customer-changes li').first()).toHaveText(says.en.moves);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
});
