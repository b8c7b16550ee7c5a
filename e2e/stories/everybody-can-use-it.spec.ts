import type { Page } from '@playwright/test';
import { barriers, colourBarriers } from '../barriers';
import { expect, test } from '../fixtures';
import { expectExplained } from '../pages/figures';
import { textFile } from '../pages/kindred';
import { smallShop } from '../shop';

/** Nothing that axe knows of may stand in anybody's way, in light and dark. */
async function inspect(page: Page, where: string): Promise<void> {
  const put = (theme: 'light' | 'dark') =>
    page.evaluate((wanted) => {
      document.documentElement.dataset['theme'] = wanted;
    }, theme);
  await put('light');
  expect.soft(await barriers(page), `${where}, light`).toEqual([]);
  await put('dark');
  expect.soft(await colourBarriers(page), `${where}, dark`).toEqual([]);
  await expectExplained(page, where);
  await put('light');
}

/** What can be pressed and is smaller than 24 pixels. */
const smallTargets = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('button, a, input:not([type=hidden]), [role=row][tabindex]')].flatMap(
      (target) => {
        const { width, height } = (target.closest('label') ?? target).getBoundingClientRect();
        const isHidden = width <= 1 || height <= 1 || getComputedStyle(target).visibility === 'hidden';
        return isHidden || (width >= 24 && height >= 24) ? [] : [target.outerHTML.slice(0, 160)];
      },
    ),
  );

/** Sixty short reviews, no two alike. */
const shortReviews = (): string =>
  [
    'review',
    ...Array.from({ length: 60 }, (_, i) => {
      const thing = ['dress', 'coat', 'phone', 'tea'][i % 4];
      return `The ${thing} is ${i % 3 ? 'lovely and warm' : 'late and torn'} on day ${i}`;
    }),
  ].join('\n');

test('walk through segments and customers in the table by keys, in step with the map', async ({
  kindred,
}) => {
  const { page } = kindred;
  await kindred.open();
  await kindred.makeMap(textFile('shop.csv', smallShop()));
  const names = await kindred.list.locator('.map-row-name').allTextContents();
  await kindred.map.focus();
  await page.keyboard.press('d');
  const table = page.getByRole('treegrid', { name: 'Segments and customers' });
  await expect(table).toHaveAttribute('aria-rowcount', '4');
  const row = (name: string) => table.getByRole('row').filter({ hasText: name });

  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await expect(row(names[1]!)).toBeFocused();
  await expect(
    page.getByRole('article', { name: names[1]!, exact: true }),
    'chosen on the map',
  ).toBeVisible();
  await expect(page.locator('[data-selection]'), 'and told').toHaveText(`${names[1]}, 30 customers, 33%`);

  await page.keyboard.press('ArrowRight');
  const members = await page.evaluate(() => {
    const { result, selectedSegment } = window.kindred!.state!();
    const cluster = result!.segments.find(({ id }) => id === selectedSegment)?.cluster;
    return result!.labels.filter((label) => label === cluster).length;
  });
  await expect(table).toHaveAttribute('aria-rowcount', String(4 + members));
  await expect(row(names[1]!)).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('ArrowDown');
  const customer = table.locator('[role=row]:focus');
  await expect(customer).toHaveAttribute('aria-level', '2');
  const key = (await customer.getByRole('gridcell').first().textContent()) ?? '';
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: key })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(table.locator('[role=row]:focus'), 'the focus comes back').toContainText(key);
  await page.keyboard.press('ArrowLeft');
  await expect(row(names[1]!)).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(table).toHaveAttribute('aria-rowcount', '4');

  await kindred.row(names[2]!).click();
  await expect(row(names[2]!), 'chosen in the list, chosen here').toHaveAttribute('aria-selected', 'true');
  await row(names[2]!).focus();
  await page.keyboard.press('Escape');
  await expect(table).toHaveCount(0);
});

test('find no barrier on the map, in its table, nor at one customer', async ({ kindred }) => {
  const { page } = kindred;
  await kindred.open();
  await kindred.makeMap(textFile('shop.csv', smallShop()));
  await inspect(page, 'map');
  await kindred.colourBy('Spend');
  await expect(page.locator('.legend-card')).toBeVisible();
  await kindred.map.focus();
  await page.keyboard.press('d');
  await expect(page.getByRole('treegrid').locator('[role=row]:focus')).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await inspect(page, 'legend and table');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Why here' })).toBeVisible();
  await inspect(page, 'one customer');
});

test('find no barrier at the start, in the panels beside the map, nor before it', async ({ kindred }) => {
  const { page } = kindred;
  await kindred.open();
  await inspect(page, 'start');
  await kindred.makeMap(textFile('shop.csv', smallShop()));
  await kindred.map.focus();
  await page.keyboard.press('c');
  await expect(page.locator('.compare-contrasts')).toBeVisible();
  await inspect(page, 'comparison');
  await page.keyboard.press('Escape');
  for (const [key, where, panel] of [
    ['t', 'tuning', '.tune-panel'],
    ['u', 'history', '.history'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(page.locator(panel)).toBeVisible();
    await inspect(page, where);
    await page.keyboard.press(key);
    await expect(page.locator(panel)).toHaveCount(0);
  }
  await kindred.goTo('prepare');
  await expect(page.locator('.prep-grid')).toBeVisible();
  await inspect(page, 'prepare');
  await page
    .getByRole('link', { name: /^Data check|^Health|health/i })
    .first()
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('.prep-side')).toHaveCount(1);
  await inspect(page, 'health');
});

test(
  'find no barrier where texts are compared, nor in bringing an encoder',
  { tag: '@full' },
  async ({ kindred }) => {
    const { page } = kindred;
    await kindred.open();
    await kindred.makeMap(textFile('reviews.csv', shortReviews()));
    await page.evaluate(() => window.kindred?.actions?.cancelRefine());
    await page.getByRole('button', { name: 'Show what the texts are compared by' }).click();
    await page.getByRole('button', { name: 'Choose yourself' }).click();
    await page.getByRole('radio', { name: /^Taught by the language model/ }).check();
    await page.getByRole('button', { name: /^Your own encoder/ }).click();
    const own = page.getByRole('region', { name: 'Your own encoder' });
    await kindred.drop(textFile('notes.txt', 'no encoder'), '[data-drop="encoder"]');
    await expect(own.getByRole('alert')).toBeVisible();
    await inspect(page, 'choosing, one refused');
    await own
      .getByLabel('Choose a folder', { exact: true })
      .last()
      .setInputFiles('models/brought/fixtures/bert-like');
    const entry = own.getByRole('listitem').filter({ hasText: 'bert-like' });
    await expect(entry).toBeVisible();
    await inspect(page, 'one brought');
    expect(await smallTargets(page)).toEqual([]);

    await entry.getByRole('button', { name: 'Read all' }).click();
    await expect(entry).toContainText('made this map');
    await kindred.untilMade();
    const card = page.getByRole('article', { name: 'What the texts are compared by' });
    await expect(card).toContainText('bert-like, which you brought and which read every one of 60 texts');
    await expect(card, 'not taken for the one that ships').toContainText('was not measured');
    await inspect(page, 'made by one brought');
  },
);

test('hit every target: none is smaller than 24 pixels', async ({ kindred }) => {
  const { page } = kindred;
  await kindred.open();
  await kindred.makeMap(textFile('shop.csv', smallShop()));
  await kindred.map.focus();
  await page.keyboard.press('d');
  await page.keyboard.press('ArrowRight');
  await kindred.colourBy('City');
  expect(await smallTargets(page)).toEqual([]);
});
