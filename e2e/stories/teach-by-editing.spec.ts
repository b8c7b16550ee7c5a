import type { Locator, Page } from '@playwright/test';
import { lacksData } from '../../src/testing/data';
import { barriers } from '../barriers';
import { expect, test } from '../fixtures';
import { monthsOfRetail, retailLog } from '../months';
import type { Kindred } from '../pages/kindred';
import { UpdatePage } from '../pages/update';

test.skip(lacksData(retailLog), 'needs the data folder');

const words = {
  en: {
    panel: 'Teaching',
    merge: (name: string) => `Merge “${name}” into`,
    none: 'Nothing has been taught yet.',
    one: 'You have taught 1 lesson',
    two: 'You have taught 2 lessons',
    tryThem: 'See what the lessons would change',
    would: 'What would change',
    moves: /^Moves (about )?\d+ customers?|^Moves nobody/,
    apply: 'Apply',
    say: 'Teach who belongs together',
    apart: /^These do not belong together/,
    takeBack: /^Take back: /,
  },
  zh: {
    panel: '示范',
    merge: (name: string) => `把“${name}”并入`,
    none: '还没有任何示范。',
    one: '你已给出 1 条示范',
    two: '你已给出 2 条示范',
    tryThem: '看看示范会改变什么',
    would: '将会改变什么',
    moves: /^将移动|^没有人移动/,
    apply: '采用',
    say: '示范谁该在一起',
    apart: /^他们不属于同一群/,
    takeBack: /^收回：/,
  },
} as const;

/** What lies on the map, and what bends it. */
const work = (page: Page) =>
  page.evaluate(() => {
    const { recipe, result, edits, isStale } = window.kindred!.state!();
    return {
      taught: recipe?.taught ?? null,
      labels: [...(result?.labels ?? [])],
      lessons: edits.lessons?.map(({ source }) => source) ?? [],
      isStale,
    };
  });

/** The shop's first month in five segments: enough of them to be taught about. */
async function fiveSegments(kindred: Kindred): Promise<void> {
  await kindred.makeMap(monthsOfRetail(8)[0]!);
  await kindred.page.evaluate(async () => {
    const { actions } = window.kindred!;
    actions!.cancelRefine();
    actions!.setK(5);
    await actions!.build();
  });
  await kindred.untilStill();
}

/** Merges the smallest segment into the largest, and says of two others that they are not the same. */
async function teach(kindred: Kindred): Promise<void> {
  const { page, language } = kindred;
  const { segments } = await kindred.snapshot();
  const bySize = segments.toSorted((a, b) => a.size - b.size);
  const [from, into] = [bySize[0]!, bySize.at(-1)!];
  const [name, other] = [await kindred.nameOf(from.id), await kindred.nameOf(into.id)];
  await kindred.row(name).click();
  await page.keyboard.press('m');
  const choice = page.getByRole('menu', { name: words[language].merge(name) });
  await choice.getByRole('menuitem', { name: other }).click();
  await expect(kindred.list.getByRole('listitem')).toHaveCount(segments.length - 1);
  const marked = (await kindred.snapshot()).segments.slice(0, 2).map(({ id }) => id);
  await page.evaluate((ids) => window.kindred?.actions?.look({ marked: ids }), marked);
  await page.getByRole('button', { name: words[language].say }).click();
  await page.getByRole('menuitem', { name: words[language].apart }).click();
}

async function tried(
  panel: Locator,
  { tryThem, would, moves }: (typeof words)['en' | 'zh'],
): Promise<Locator> {
  await panel.getByRole('button', { name: tryThem }).click();
  const region = panel.getByRole('region', { name: would });
  await expect(region.getByText(moves)).toBeVisible({ timeout: 60_000 });
  return region;
}

test('teach by a merge and a word, see what it would change, apply it, undo it; next month comes into it', async ({
  kindred,
}) => {
  const { page } = kindred;
  const said = words.en;
  await kindred.open();
  await fiveSegments(kindred);
  await page.keyboard.press('e');
  const panel = page.getByRole('article', { name: said.panel, exact: true });
  await expect(panel.getByText(said.none)).toBeVisible();

  await teach(kindred);
  await page.keyboard.press('e');
  await expect(panel.getByText(said.two)).toBeVisible();
  const before = await work(page);
  expect(before.lessons).toEqual(['merge', 'apart']);
  const region = await tried(panel, said);
  expect(await work(page), 'nothing is changed before it is applied').toEqual(before);
  for (const theme of ['dark', 'light'] as const) {
    await page.evaluate((theme) => window.kindred?.actions?.setTheme(theme), theme);
    expect(await barriers(page, '.teach-panel'), theme).toEqual([]);
  }
  await region.getByRole('button', { name: said.apply, exact: true }).click();
  await expect.poll(async () => (await work(page)).taught?.lessons).toBe(2);
  await kindred.untilMade();
  await kindred.untilStill();
  const after = await work(page);
  expect(after.isStale).toBe(false);

  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(async () => (await work(page)).taught).toBeNull();
  expect(await work(page)).toEqual(before);
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect.poll(() => work(page)).toEqual(after);

  const update = new UpdatePage(kindred);
  await kindred.goTo('update');
  await update.drop(monthsOfRetail(8)[1]!);
  await update.untilReviewed();
  await update.accept();
  const next = await work(page);
  expect(next.lessons).toEqual(['merge', 'apart']);
  expect(next.taught).toMatchObject({ strength: 0.5, lessons: 2 });
  expect(next.labels).not.toHaveLength(after.labels.length);
});

test('用编辑示范：先看变化，再采用，收回一条', async ({ kindred }) => {
  const { page } = kindred;
  const said = words.zh;
  kindred.language = 'zh';
  await kindred.open();
  await page.evaluate(() => window.kindred?.actions?.setLanguage('zh'));
  await fiveSegments(kindred);
  await teach(kindred);
  await page.keyboard.press('e');
  const panel = page.getByRole('article', { name: said.panel, exact: true });
  await expect(panel.getByText(said.two)).toBeVisible();
  const region = await tried(panel, said);
  await region.getByRole('button', { name: said.apply, exact: true }).click();
  await expect.poll(async () => (await work(page)).taught?.lessons).toBe(2);
  await kindred.untilMade();
  await panel.getByRole('button', { name: said.takeBack }).first().click();
  await expect(panel.getByText(said.one)).toBeVisible();
  expect((await work(page)).lessons).toEqual(['merge']);
  expect(await barriers(page, '.teach-panel')).toEqual([]);
});
