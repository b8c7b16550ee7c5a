import Papa from 'papaparse';
import { lacksData, readData } from '../../src/testing/data';
import { cellsOf } from '../exported';
import { expect, test } from '../fixtures';
import { textFile, type Kindred } from '../pages/kindred';

const reviews = 'womens_clothing_reviews/womens_clothing_reviews.csv.gz';
const chinese = 'chinese_reviews/online_shopping_10_cats.csv.gz';
test.skip(lacksData(reviews), 'needs the data folder');

/**
 * More reviews than the language model would read at once: the shortest, which it reads quickly. What was bought stands
 * beside them, so that groups are clear enough to come again by every encoder.
 */
function shortReviews(): string {
  const [header = [], ...rows] = cellsOf(readData(reviews));
  const [text, bought] = [header.indexOf('Review Text'), header.indexOf('Department Name')];
  const short = new Map(rows.map((row) => [row[text] ?? '', row[bought] ?? '']));
  const lines = [...short].filter(([review]) => review.length >= 20 && review.length < 100).slice(0, 1650);
  return Papa.unparse([['review', 'bought'], ...lines]);
}

const card = ({ page }: Kindred) => page.getByRole('article', { name: 'What the texts are compared by' });
const openCard = ({ page }: Kindred) =>
  page.getByRole('button', { name: 'Show what the texts are compared by' }).click();
const encoderOf = async (kindred: Kindred) => (await kindred.snapshot()).encoder;

test(
  'word counts at once; paused, reloaded, gone on with; then taught, then read whole, names kept',
  { tag: '@full' },
  async ({ kindred }) => {
    test.setTimeout(420_000);
    const { page } = kindred;
    await kindred.open();
    await kindred.drop(textFile('short.csv', shortReviews()));
    await kindred.untilMade();
    await kindred.goTo('map');

    const learning = page.getByRole('status').filter({ hasText: 'Learning from the language model' });
    await expect(learning).toBeVisible();
    await openCard(kindred);
    await expect(card(kindred)).toContainText('These groups come fromword counts of this file');
    await expect(card(kindred)).toContainText('How close that comes to the language model is not known');
    const [first] = (await kindred.snapshot()).segments;
    await kindred.renameInList(first!.id, 'Mine');

    await expect(learning.getByText(/^\d+ of 500$/)).toBeVisible({ timeout: 120_000 });
    await page.getByRole('button', { name: 'Pause' }).click();
    const paused = page.getByText(/^Paused: \d+ of 500 texts read/);
    await expect(paused.first()).toBeVisible();
    await kindred.untilSaved();
    await page.reload();
    await expect(paused.first()).toBeVisible();
    expect(await encoderOf(kindred), 'the word counts stand').toBe('lexical');
    await page.getByRole('button', { name: 'Go on' }).first().click();

    await expect.poll(() => encoderOf(kindred), { timeout: 240_000 }).toMatch(/taught|transformer/);
    await kindred.untilMade();
    await expect(kindred.row('Mine'), 'the name is kept').toBeVisible();

    // The rest is read by itself where that is quick by what was measured, else when asked for.
    const showCard = async (): Promise<void> => {
      if (!(await card(kindred).isVisible())) await openCard(kindred);
      await expect(card(kindred)).toBeVisible();
    };
    await showCard();
    const readAll = card(kindred).getByRole('button', { name: 'Read all' });
    if (await readAll.isVisible()) await readAll.click();
    await expect.poll(() => encoderOf(kindred), { timeout: 240_000 }).toBe('transformer');
    await kindred.untilMade();
    await expect(kindred.row('Mine'), 'the name is kept').toBeVisible();
    await showCard();
    await expect(card(kindred)).toContainText(/the language model, which read every one of 1,6\d\d texts/);
    await expect(card(kindred)).toContainText('Nothing better is at hand for these texts.');

    await card(kindred).getByRole('button', { name: 'Choose yourself' }).click();
    await card(kindred)
      .getByRole('radio', { name: /^Word vectors/ })
      .check();
    await card(kindred).getByRole('button', { name: 'Use it' }).click();
    await expect.poll(() => encoderOf(kindred), { timeout: 60_000 }).toBe('static');
    await kindred.untilMade();
    await expect(card(kindred)).toContainText('word vectors that ship with Kindred');
    await page.getByRole('button', { name: 'Go back to the run before' }).click();
    expect(await encoderOf(kindred), 'gone back').toBe('transformer');
  },
);

test('Chinese reviews: the card says that the language model cannot read them', async ({ kindred }) => {
  test.skip(lacksData(chinese), 'needs the data folder');
  const [header = [], ...rows] = cellsOf(readData(chinese));
  const at = header.indexOf('review');
  const texts = rows.filter((_, row) => row % 100 === 0).map((row) => [row[at] ?? '']);
  await kindred.open();
  await kindred.makeMap(textFile('reviews.csv', Papa.unparse([['review'], ...texts])));
  await openCard(kindred);
  await expect(card(kindred)).toContainText('in a script that the language model does not read');
});

test('without texts the screen says that customers are grouped by what they do', async ({ kindred }) => {
  await kindred.open();
  const rows = Array.from({ length: 60 }, (_, i) => `c${i},${20 + (i % 3) * 20 + (i % 7)},${(i % 3) * 90}`);
  await kindred.makeMap(textFile('numbers.csv', ['id,age,spend', ...rows].join('\n')));
  await expect(kindred.page.getByText('no text: customers are grouped by what they do alone')).toBeVisible();
  await openCard(kindred);
  await expect(card(kindred)).toBeVisible();
  await expect(card(kindred).getByRole('heading', { name: 'What better would cost' })).toBeHidden();
});
