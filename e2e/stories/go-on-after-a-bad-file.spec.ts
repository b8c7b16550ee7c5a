import { barren, odd, refused } from '../badFiles';
import { cellsOf } from '../exported';
import { expect, test } from '../fixtures';
import { textFile, type Kindred } from '../pages/kindred';
import { smallReviews, smallShop } from '../shop';

/** A small map with a name of the user's own, to be found again after a bad file. */
async function goodWork(kindred: Kindred): Promise<string> {
  await kindred.open();
  await kindred.makeMap(textFile('good shop.csv', smallShop()));
  const [id = ''] = await kindred.labelsOnMap();
  await kindred.renameOnMap(id, 'My own name');
  await kindred.untilSaved();
  return id;
}

async function toStart({ page }: Kindred): Promise<void> {
  await page.getByRole('button', { name: 'Kindred, to the start' }).click();
  await expect(page.getByRole('region', { name: 'Your file' })).toBeVisible();
}

async function expectGoodWork(kindred: Kindred, id: string): Promise<void> {
  await kindred.untilStill();
  await expect(kindred.label(id)).toContainText('My own name');
  expect((await kindred.snapshot()).rows).toBe(90);
}

test('drop files that hold no table, read why, and find the earlier map unharmed', async ({ kindred }) => {
  const { page } = kindred;
  const id = await goodWork(kindred);
  for (const { file, says, todo } of refused)
    await test.step(file.name, async () => {
      await toStart(kindred);
      await kindred.drop(file);
      const alert = page.getByRole('alert');
      await expect(alert).toContainText(says);
      await expect(alert).toContainText(todo);
      await page.goBack();
      await expectGoodWork(kindred, id);
    });
});

test('drop tables with nothing to group by, read why, and return to the earlier map', async ({ kindred }) => {
  const { page } = kindred;
  const id = await goodWork(kindred);
  for (const { file, says } of barren)
    await test.step(file.name, async () => {
      await toStart(kindred);
      await kindred.drop(file);
      await expect(page.getByRole('grid', { name: `Table of ${file.name}` })).toBeVisible();
      await expect(page.getByRole('region', { name: 'Making the map' })).toContainText(says);
      expect(await kindred.runStatus()).toBe('failed');
    });
  // A person may insist that an equal column counts.
  await page.getByRole('button', { name: /Role of age$/ }).click();
  await page.getByRole('option', { name: /^Number/ }).click();
  await page.getByRole('button', { name: 'Build the map' }).click();
  await expect(page.getByRole('region', { name: 'Making the map' })).toContainText(/All 40 rows are equal/);

  await toStart(kindred);
  await page.getByRole('button', { name: /^good shop/ }).click();
  await expectGoodWork(kindred, id);
});

for (const { file, rows, notices, columns } of odd)
  test(`get a map of ${file.name} as it is`, async ({ kindred }) => {
    const { page } = kindred;
    await kindred.open();
    await kindred.drop(file);
    await expect(page.getByRole('grid', { name: `Table of ${file.name}` })).toBeVisible();
    await kindred.untilMade();
    for (const notice of notices) await expect(page.getByText(notice, { exact: true })).toBeVisible();
    await kindred.goTo('map');
    await kindred.untilStill();
    expect((await kindred.labelsOnMap()).length).toBeGreaterThan(1);
    const [header, ...written] = cellsOf((await kindred.takeAway('csv')).bytes);
    expect(header?.slice(0, columns.length)).toEqual(columns);
    expect(written).toHaveLength(rows);
  });

const broken = [
  { what: 'is missing', says: /The language model is not on this address/, breaks: null },
  {
    what: 'is damaged',
    says: /The language model is damaged: .*model\.onnx/,
    breaks: (bytes: Buffer): Buffer => {
      bytes[1_000_000] = (bytes[1_000_000] ?? 0) ^ 1;
      return bytes;
    },
  },
] as const;
for (const { what, says, breaks } of broken)
  test(`keep the map when the language model ${what}`, async ({ kindred }) => {
    const { page } = kindred;
    await page.route('**/models/**/model.onnx', async (route) => {
      if (!breaks) return route.fulfill({ status: 404, body: 'not here' });
      const response = await route.fetch();
      return route.fulfill({ response, body: breaks(await response.body()) });
    });
    await kindred.open();
    await kindred.makeMap(textFile('reviews.csv', smallReviews()));
    await expect(page.getByText(says)).toBeVisible({ timeout: 60_000 });
    await kindred.untilStill();
    const { encoder, run, segments } = await kindred.snapshot();
    expect({ encoder, run }).toEqual({ encoder: 'lexical', run: 'done' });
    await expect(kindred.list.getByRole('listitem')).toHaveCount(segments.length);
  });
