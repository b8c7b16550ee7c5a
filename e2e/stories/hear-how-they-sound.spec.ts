import Papa from 'papaparse';
import { lacksData, readData } from '../../src/testing/data';
import { cellsOf } from '../exported';
import { expect, test } from '../fixtures';
import { textFile } from '../pages/kindred';

const english = 'womens_clothing_reviews/womens_clothing_reviews.csv.gz';
const chinese = 'chinese_reviews/online_shopping_10_cats.csv.gz';
const titles = 'pricerunner/pricerunner_aggregate.csv';
test.skip([english, chinese, titles].some(lacksData), 'needs the data folder');

/** As many Chinese reviews that are known to praise as that are known to complain, and fewer English ones. */
function reviews(): string {
  const [, ...rows] = cellsOf(readData(chinese));
  const of = (label: string): string[] =>
    rows.filter((row) => row[0] === '衣服' && row[1] === label).flatMap((row) => row[2] ?? []);
  const [header = [], ...others] = cellsOf(readData(english));
  const at = header.indexOf('Review Text');
  const texts = [...of('1').slice(0, 200), ...of('0').slice(0, 200)];
  const more = others.map((row) => row[at] ?? '').filter((text) => text.length > 40);
  return Papa.unparse([['Review'], ...[...texts, ...more.slice(0, 60)].map((text) => [text])]);
}

test('a segment tells what share of its texts sound negative, beside all', async ({ kindred }) => {
  const { page } = kindred;
  await kindred.open();
  await kindred.drop(textFile('reviews.csv', reviews()));
  await kindred.untilMade();
  await kindred.goTo('map');
  await page.evaluate(() => window.kindred?.actions?.cancelRefine());

  const sentence = page.getByText(/^Of its texts \d+% sound clearly negative; of everybody’s \d+%\.$/);
  await expect(sentence).toBeVisible();
  const all = Number(/everybody’s (\d+)%/.exec((await sentence.textContent()) ?? '')?.[1]);
  expect(all, 'nearly half of them complain').toBeGreaterThan(35);
  expect(all).toBeLessThan(55);
  await sentence.hover();
  await expect(page.getByRole('tooltip')).toContainText(/Estimated from the words .*: \d+ of the \d+ texts/);
  await page.keyboard.press('Escape');
});

test('titles of products have no tone and no language', async ({ kindred }) => {
  const { page } = kindred;
  await kindred.open();
  const [, ...rows] = cellsOf(readData(titles));
  const texts = rows.filter((_, i) => i % 60 === 0).map((row) => [row[1] ?? '']);
  await kindred.drop(textFile('titles.csv', Papa.unparse([['Title'], ...texts])));
  await kindred.untilMade();
  await kindred.goTo('map');
  await page.evaluate(() => window.kindred?.actions?.cancelRefine());
  const judged = await page.evaluate(async () => (await window.kindred?.actions?.textTone())?.all);
  const told = Object.values(judged?.languages ?? {}).reduce((sum, titles) => sum + titles, 0);
  expect(told, 'they were read').toBeGreaterThan(400);
  expect(judged?.judged).toBeLessThan(0.05 * told);
  await expect(page.getByText(/sound clearly negative|^Languages: /)).toHaveCount(0);
});
