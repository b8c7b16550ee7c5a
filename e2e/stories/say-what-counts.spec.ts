import { expect, test } from '../fixtures';
import { textFile } from '../pages/kindred';
import { smallShop } from '../shop';

test('leave a column out and build the map again', async ({ kindred }) => {
  const { page } = kindred;
  await kindred.open();
  await kindred.makeMap(textFile('shop.csv', smallShop()));
  const before = await kindred.snapshot();
  await kindred.goTo('prepare');
  await kindred.setRole('spend', 'Leave out');
  await kindred.setRole('age', 'Leave out');
  await expect(page.getByText('Not built with these choices yet')).toBeVisible();
  expect((await kindred.snapshot()).positions, 'the map waits to be told').toEqual(before.positions);

  await page.getByRole('button', { name: 'Build it again' }).click();
  await kindred.untilMade();
  await expect(page.getByText('Not built with these choices yet')).toBeHidden();
  await kindred.goTo('map');
  await kindred.untilStill();
  const after = await kindred.snapshot();
  expect(after.roles).toMatchObject({ spend: 'ignore', age: 'ignore', visits: 'number' });
  expect(after.positions).not.toEqual(before.positions);
  const reasons = page.getByRole('article').locator('section').first();
  await expect(reasons).toContainText('visits');
  await expect(reasons, 'what is left out explains nothing').not.toContainText('spend');
});

test('keep a label out: what it says moves nobody', async ({ kindred }) => {
  const labelled = (label: (row: number) => string): string =>
    smallShop()
      .split('\n')
      .map((line, i) => `${line},${i === 0 ? 'churn' : label(i)}`)
      .join('\n');
  await kindred.open();
  await kindred.makeMap(
    textFile(
      'shop.csv',
      labelled((row) => (row % 3 === 1 ? 'Yes' : 'No')),
    ),
  );
  const one = await kindred.snapshot();
  expect(one.roles['churn']).toBe('compare');
  await kindred.page.getByRole('button', { name: 'Kindred, to the start' }).click();
  await kindred.makeMap(
    textFile(
      'shop.csv',
      labelled((row) => (row % 7 < 3 ? 'Yes' : 'No')),
    ),
  );
  const other = await kindred.snapshot();
  expect(other.labels).toEqual(one.labels);
  expect(other.positions).toEqual(one.positions);
});

test('keep a column out with one click when the segments only repeat it', async ({ kindred }) => {
  const { page } = kindred;
  await kindred.open();
  await kindred.makeMap(textFile('shop.csv', smallShop()));
  const banner = page.getByRole('status').filter({ hasText: 'The segments nearly repeat “city”' });
  await expect(banner).toBeVisible();
  await banner.getByRole('button', { name: 'Keep it out and compare with it' }).click();
  await kindred.untilMade();
  await expect(banner).toBeHidden();
  const { roles, run } = await kindred.snapshot();
  expect({ city: roles['city'], run }).toEqual({ city: 'compare', run: 'done' });
});
