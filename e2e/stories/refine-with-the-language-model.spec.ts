import Papa from 'papaparse';
import { lacksData, readData } from '../../src/testing/data';
import { cellsOf } from '../exported';
import { expect, test } from '../fixtures';
import { textFile } from '../pages/kindred';

const reviews = 'womens_clothing_reviews/womens_clothing_reviews.csv.gz';
test.skip(lacksData(reviews), 'needs the data folder');
test.use({ contextOptions: { reducedMotion: 'no-preference' } });

/** The first thousand short reviews, with what they rate and how old the customer is. */
function thousandReviews(): string {
  const [header = [], ...rows] = cellsOf(readData(reviews));
  const columns = ['Review Text', 'Rating', 'Age'];
  const at = columns.map((name) => header.indexOf(name));
  const picked = rows
    .map((row) => at.map((j) => row[j] ?? ''))
    .filter(([text = '']) => text.length >= 40 && text.length < 130);
  return Papa.unparse([columns, ...picked.slice(0, 1000)]);
}

test('see the map morph when the language model has read 1,000 reviews, names kept', async ({ kindred }) => {
  test.setTimeout(420_000);
  const { page } = kindred;
  await kindred.open();
  await kindred.drop(textFile('thousand.csv', thousandReviews()));
  await kindred.untilMade();
  await kindred.goTo('map');

  // A thousand reviews are read in less than a minute or two, so the model starts by itself.
  const dock = page.getByRole('status').filter({ hasText: 'Refining with the language model' });
  await expect(dock).toBeVisible();
  const saysTimeLeft = expect(dock.getByText(/\d.* left/)).toBeVisible({ timeout: 120_000 });
  await kindred.untilStill();
  const before = await kindred.snapshot();
  expect(before.encoder).toBe('lexical');
  const given = new Map<string, string>();
  for (const { id } of before.segments) {
    given.set(id, `Mine ${given.size + 1}`);
    await kindred.renameInList(id, given.get(id) ?? '');
  }
  expect((await kindred.snapshot()).encoder, 'named while the model reads').toBe('lexical');
  await saysTimeLeft;

  await expect.poll(() => kindred.refineStatus(), { timeout: 300_000 }).toBe('done');
  await kindred.untilMade();
  await kindred.untilStill();
  await expect(dock).toBeHidden();
  const after = await kindred.snapshot();
  expect(after.encoder).toBe('transformer');
  await page.getByRole('button', { name: 'Show the figures behind it' }).click();
  await expect(page.getByRole('dialog').getByText('Language model', { exact: true })).toBeVisible();
  await page.keyboard.press('Escape');

  expect(after.positions).toHaveLength(before.positions.length);
  const moved = after.positions.filter((at, i) => Math.abs(at - (before.positions[i] ?? 0)) > 1e-3).length;
  expect(moved / after.positions.length, 'share of coordinates that moved').toBeGreaterThan(0.5);

  const kept = after.segments.filter(({ id }) => given.has(id));
  expect(kept.length, 'segments that continue').toBeGreaterThan(0);
  for (const { id } of kept) {
    await expect(kindred.row(given.get(id) ?? '')).toBeVisible();
    expect(sharesHalf(before, after, id), `${given.get(id)} is still who it was`).toBe(true);
  }
});

interface Shown {
  readonly segments: readonly { readonly id: string }[];
  readonly labels: readonly number[];
}

/** Whether a segment kept half of its customers, or they are half of it. The order of segments is that of labels. */
function sharesHalf(before: Shown, after: Shown, id: string): boolean {
  const was = before.segments.findIndex((segment) => segment.id === id);
  const is = after.segments.findIndex((segment) => segment.id === id);
  const own = before.labels.filter((label) => label === was).length;
  const now = after.labels.filter((label) => label === is).length;
  const both = before.labels.filter((label, item) => label === was && after.labels[item] === is).length;
  return both * 2 >= Math.min(own, now);
}
