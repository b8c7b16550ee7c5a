import { expect, test } from '../fixtures';
import { textFile, type Kindred } from '../pages/kindred';
import { elementsOf, parseXml, textOf } from '../../src/testing/parseXml';
import { smallReviews, smallShop } from '../shop';

/** What the colours of the points mean: groups by row, and what is said of them. */
const colouring = (kindred: Kindred) =>
  kindred.page.evaluate(() => {
    const { colour, result } = window.kindred?.state?.() ?? {};
    if (!colour?.colouring || !result) return null;
    const { groups, legend } = colour.colouring;
    return {
      by: colour.by,
      kind: legend.kind,
      groups: Array.from(result.clean.rowToItem, (item) => groups[item]!),
    };
  });

test('see a column in the colours of the map, read the legend, and go back to segments', async ({
  kindred,
}) => {
  const { page } = kindred;
  await kindred.open();
  await kindred.makeMap(textFile('shop.csv', smallShop()));
  const rows = smallShop()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));

  await kindred.colourBy('Spend');
  const legend = page.getByRole('region', { name: 'Spend', exact: true });
  await expect(legend).toBeVisible();
  const counts = await legend.locator('.legend-count').allTextContents();
  expect(
    counts.reduce((sum, text) => sum + Number(text), 0),
    'everybody is in the legend',
  ).toBe(90);
  const spend = await colouring(kindred);
  expect(spend?.kind).toBe('sequential');
  rows.forEach((row, i) =>
    rows.forEach((other, j) => {
      if (Number(row[2]) < Number(other[2])) expect(spend!.groups[i]).toBeLessThanOrEqual(spend!.groups[j]!);
    }),
  );

  await legend.getByText('Against the average').click();
  await expect.poll(async () => (await colouring(kindred))?.kind).toBe('diverging');
  const mean = rows.reduce((sum, row) => sum + Number(row[2]), 0) / rows.length;
  const average = await colouring(kindred);
  rows.forEach((row, i) => {
    if (average!.groups[i]! > 4) expect(Number(row[2])).toBeGreaterThan(mean);
    if (average!.groups[i]! < 4) expect(Number(row[2])).toBeLessThan(mean);
  });

  await kindred.colourBy('City');
  const cities = page.getByRole('region', { name: 'City', exact: true });
  for (const city of ['Lyon', 'Porto', 'Turku'])
    await expect(cities.getByRole('listitem').filter({ hasText: city })).toContainText('30');

  await kindred.colourBy('Fit to segment');
  await expect(page.getByRole('region', { name: 'Fit to segment' })).toContainText('100%');
  await kindred.colourBy('Segment');
  await expect(page.locator('.legend-card')).toHaveCount(0);
  expect(await colouring(kindred)).toBeNull();
});

test('see how well each answers a question, and take the colours away with their legend', async ({
  kindred,
}) => {
  const { page } = kindred;
  // The word counts answer: the scores stay as they are while they are looked at.
  await page.route('**/models/**', (route) => route.abort());
  await kindred.open();
  await kindred.makeMap(textFile('reviews.csv', smallReviews()));
  const field = page.getByRole('combobox', { name: 'Find customers' });
  await field.fill('the parcel was late');
  await field.press('Enter');
  await expect
    .poll(() => page.evaluate(() => window.kindred?.state?.().find.scores?.length ?? 0))
    .toBeGreaterThan(0);
  await kindred.colourBy('Search score');
  const legend = page.getByRole('region', { name: 'Search score', exact: true });
  await expect(legend).toBeVisible();
  const groups = (await colouring(kindred))!.groups;
  const scores = await page.evaluate(() => {
    const { find, result } = window.kindred!.state!();
    return Array.from(result!.clean.rowToItem, (item) => find.scores![item]!);
  });
  scores.forEach((score, i) =>
    scores.forEach((other, j) => {
      if (score < other) expect(groups[i]).toBeLessThanOrEqual(groups[j]!);
    }),
  );
  expect(new Set(groups).size).toBeGreaterThan(1);

  const shown = await legend.locator('.legend-label').allTextContents();
  const colours = await legend
    .locator('.legend-mark')
    .evaluateAll((marks) => marks.map((mark) => getComputedStyle(mark).backgroundColor));
  const svg = parseXml((await kindred.takeAway('svg')).bytes.toString('utf8'));
  const group = elementsOf(svg, 'g').find(({ attributes }) => attributes['id'] === 'legend')!;
  expect(elementsOf(group, 'text').map(textOf)).toEqual(['Search score', ...shown]);

  const { bytes } = await kindred.takeAway('png', { scale: 1 });
  const marks = elementsOf(group, 'rect')
    .slice(1)
    .map(({ attributes }) => attributes);
  const painted = await page.evaluate(
    async ({ base64, places }) => {
      const png = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
      const image = await createImageBitmap(new Blob([png], { type: 'image/png' }));
      const pen = new OffscreenCanvas(image.width, image.height).getContext('2d')!;
      pen.drawImage(image, 0, 0);
      return places.map(([x, y]) => `rgb(${pen.getImageData(x!, y!, 1, 1).data.slice(0, 3).join(', ')})`);
    },
    {
      base64: bytes.toString('base64'),
      places: marks.map(({ x, y }) => [Math.round(Number(x) + 5), Math.round(Number(y) + 5)]),
    },
  );
  expect(painted, 'the picture shows the same marks').toEqual(colours);
});

test('hold two segments against each other', async ({ kindred }) => {
  const { page } = kindred;
  await kindred.open();
  await kindred.makeMap(textFile('shop.csv', smallShop()));
  const [first = '', second = '', third = ''] = await kindred.list.locator('.map-row-name').allTextContents();
  await kindred.row(first).click();
  await page.keyboard.press('c');
  const view = page.getByRole('article', { name: 'Side by side' });
  await expect(view).toBeVisible();
  await expect(view.locator('.compare-heads')).toContainText(first);
  await expect(view.locator('.compare-heads')).toContainText(second);

  const strongest = view.locator('.compare-contrasts > li').first();
  const values = strongest.locator('.compare-value');
  const sides = [await values.first().textContent(), await values.last().textContent()];
  expect(sides[0]).not.toBe(sides[1]);
  const told = (await strongest.getByRole('img').first().getAttribute('aria-label')) ?? '';
  expect(told, 'the figures explain themselves').toMatch(/95% range/);

  await view.getByRole('button', { name: 'Swap sides' }).click();
  await expect(values.first()).toHaveText(sides[1]!);
  await expect(values.last()).toHaveText(sides[0]!);

  await view.getByRole('button', { name: /choose another$/ }).click();
  await page.getByRole('menuitem', { name: third }).click();
  await expect(view.locator('.compare-heads')).toContainText(third);

  await page.keyboard.press('Escape');
  await expect(view).toHaveCount(0);
  await expect(page.getByRole('article', { name: second, exact: true }), 'its card is back').toBeVisible();
});
