import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures';
import { textFile, type Kindred } from '../pages/kindred';

const markup = '<img src=x onerror="window.storyHacked=1">';
const script = '"><script>window.storyHacked=1</script>';
const rightToLeft = 'مرحبا \u202Eعملاء\u202C كرام';
const emoji = '👩‍👩‍👧‍👦🛍️🇨🇳 fans';
const long = 'endless'.repeat(1429).slice(0, 10_000);

declare global {
  interface Window {
    storyHacked?: number;
  }
}

/** Nothing of what was typed or read ran, and no window came up. */
async function expectHarmless(page: Page, dialogs: readonly string[]): Promise<void> {
  expect(await page.evaluate(() => window.storyHacked)).toBeUndefined();
  expect(dialogs).toEqual([]);
  expect(await page.locator('img[src="x"]').count()).toBe(0);
}

function listen(page: Page): string[] {
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  return dialogs;
}

/** Nothing stands wider than the window. */
const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

/** Shoppers in three groups, with cells and column names that no shop would write. */
function hostileFile(rows = 60): string {
  const header = ['id', `spend ${markup}`, `${rightToLeft} visits`, `${emoji} mood`];
  const moods = [markup, script, rightToLeft, emoji, long, '=1+1'];
  const lines = Array.from({ length: rows }, (_, i) => {
    const group = i % 3;
    return [
      `c${i}`,
      [900, 150, 420][group]! + (i % 7),
      [3, 20, 11][group]! + (i % 5),
      moods[i % moods.length]!,
    ];
  });
  return [header, ...lines]
    .map((cells) => cells.map((cell) => `"${String(cell).replaceAll('"', '""')}"`).join(','))
    .join('\n');
}

/** What is said where nothing tells customers apart. */
const tooAlike = /differ in the columns that count|^No column counts/;

const noErrors = (watch: { errors: readonly string[] }): void => expect(watch.errors).toEqual([]);

test('names, columns and cells that are markup, endless or of any script are shown as text', async ({
  kindred,
  watch,
}) => {
  const { page } = kindred;
  const dialogs = listen(page);
  await kindred.open();
  await kindred.makeMap(textFile('hostile.csv', hostileFile()));
  const { segments } = await kindred.snapshot();
  const given = [markup, long, `${emoji} ${rightToLeft}`];
  for (const [i, name] of given.entries()) await nameInList(kindred, segments[i]!.id, name);
  await expectHarmless(page, dialogs);
  expect(await overflow(page)).toBeLessThanOrEqual(0);

  // The markup stands there letter by letter: in the list, on the map and in the card.
  await expect(kindred.row(markup)).toBeVisible();
  const id = segments[0]!.id;
  await kindred.row(markup).click();
  await expect(page.getByRole('article', { name: markup, exact: true })).toContainText(markup);
  await expect(kindred.label(id)).toContainText('<img');

  // A name has an end, and the label does not run over the map.
  const stored = (await kindred.snapshot()).names[segments[1]!.id]!;
  expect(stored.length).toBeLessThanOrEqual(120);
  const box = await kindred.label(segments[1]!.id).boundingBox();
  expect(box?.width ?? 0).toBeLessThan(360);

  await kindred.goTo('prepare');
  await expect(page.getByText(`spend ${markup}`).first()).toBeVisible();
  await expectHarmless(page, dialogs);

  // Taken away it is harmless too: in the picture it is text.
  await kindred.goTo('map');
  await kindred.untilStill();
  const { bytes } = await kindred.takeAway('svg');
  const picture = bytes.toString('utf8');
  expect(picture).not.toContain('<img');
  expect(picture).toContain('&lt;img');
  noErrors(watch);

  // A small screen has the same names to bear.
  await page.setViewportSize({ width: 390, height: 844 });
  await kindred.untilStill();
  expect(await overflow(page)).toBeLessThanOrEqual(0);
});

async function nameInList(kindred: Kindred, id: string, name: string): Promise<void> {
  const before = await kindred.nameOf(id);
  await kindred.row(before).focus();
  await kindred.page.keyboard.press('F2');
  const field = kindred.page.getByLabel(`New name for ${before}`, { exact: true });
  await field.fill(name);
  await kindred.page.keyboard.press('Enter');
  await expect(field).toBeHidden();
}

const customers = (count: number): string =>
  ['id,age,spend', ...Array.from({ length: count }, (_, i) => `c${i},${30 + i},${100 * (i + 1)}`)].join('\n');

test('a file with a header and no customers says so, and the page goes on', async ({ kindred, watch }) => {
  const { page } = kindred;
  await kindred.open();
  await kindred.drop(textFile('none.csv', customers(0)));
  await expect(page.getByText(/none\.csv/).first()).toBeVisible();
  await expect.poll(async () => (await kindred.snapshot()).opening).toBeNull();
  const isTold = async (): Promise<boolean> => {
    const { run, openProblem } = await kindred.snapshot();
    return openProblem !== null || run === 'failed';
  };
  await expect.poll(isTold).toBe(true);
  expect((await kindred.snapshot()).rows).toBe(0);
  noErrors(watch);
});

for (const [count, words] of [
  [1, 'There is only one row to group.'],
  [2, 'There are only two rows to group.'],
] as const)
  test(`a file of ${count} is told to be too small, and the page goes on`, async ({ kindred, watch }) => {
    const { page } = kindred;
    await kindred.open();
    await kindred.drop(textFile('few.csv', customers(count)));
    await expect(page.getByText(words).first()).toBeVisible();
    await kindred.goTo('map');
    await expect(page.getByText('No map yet').first()).toBeVisible();
    noErrors(watch);
  });

test('customers who are all the same are told of, for there is nothing to tell them apart by', async ({
  kindred,
  watch,
}) => {
  const { page } = kindred;
  const same = ['id,age,spend', ...Array.from({ length: 50 }, (_, i) => `c${i},40,100`)].join('\n');
  await kindred.open();
  await kindred.drop(textFile('same.csv', same));
  await expect(page.getByText(tooAlike).first()).toBeVisible();
  await expect(page.getByRole('link', { name: 'Prepare' })).toBeVisible();
  noErrors(watch);
});

test('customers who all write the same are one segment in one place', async ({ kindred, watch }) => {
  const { page } = kindred;
  const same = ['id,review', ...Array.from({ length: 50 }, (_, i) => `c${i},A lovely dress that fits`)];
  await kindred.open();
  await kindred.drop(textFile('same.csv', same.join('\n')));
  await expect.poll(async () => ['done', 'failed'].includes((await kindred.snapshot()).run)).toBe(true);
  const { run, segments, positions } = await kindred.snapshot();
  if (run === 'failed') {
    await expect(page.getByText(tooAlike).first()).toBeVisible();
    return;
  }
  await kindred.goTo('map');
  await kindred.untilStill();
  expect(segments.map(({ size }) => size)).toEqual([50]);
  expect(positions.every(Number.isFinite)).toBe(true);
  await expect(kindred.list.getByRole('listitem')).toHaveCount(1);
  const panel = await kindred.openTuning();
  await expect(panel.getByRole('slider').first()).toBeVisible();
  noErrors(watch);
});

test('two hundred segments are listed, labelled and looked through', async ({ kindred, watch }) => {
  const { page } = kindred;
  // Twenty by ten places, eight customers at each.
  const rows = Array.from({ length: 1600 }, (_, i) => {
    const place = i % 200;
    const [dx, dy] = [(i * 7) % 11, (i * 13) % 11];
    return `c${i},${(place % 20) * 1000 + dx},${Math.floor(place / 20) * 1000 + dy}`;
  });
  await kindred.open();
  await kindred.makeMap(textFile('places.csv', ['id,east,north', ...rows].join('\n')));
  const panel = await kindred.openTuning();
  await panel.getByRole('radio', { name: 'Dense', exact: true }).click();
  const slider = panel.getByRole('slider', { name: 'Smallest group' });
  await slider.focus();
  await page.keyboard.press('Home');
  await expect(slider).toHaveAttribute('aria-valuetext', '5 customers');
  await kindred.applyTuning(panel);
  await panel.getByRole('button', { name: 'Close and keep the map as it is' }).click();
  await kindred.untilStill();
  const { segments } = await kindred.snapshot();
  expect(segments).toHaveLength(200);
  await expect(kindred.list.getByRole('listitem')).toHaveCount(200);
  expect(await overflow(page)).toBeLessThanOrEqual(0);

  // Some names stand on the map, none over another; every segment can be reached in the list.
  const boxes = await page
    .locator('[data-map-label]:visible')
    .evaluateAll((labels) =>
      labels
        .filter((label) => getComputedStyle(label).opacity !== '0')
        .map((label) => label.getBoundingClientRect().toJSON() as DOMRect),
    );
  expect(boxes.length).toBeGreaterThan(3);
  const last = kindred.list.getByRole('listitem').last().getByRole('button').first();
  await last.click();
  await expect(last).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByText('Segment 200 of 200')).toBeVisible();
  noErrors(watch);
});
