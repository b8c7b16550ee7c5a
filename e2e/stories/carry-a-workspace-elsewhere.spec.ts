import { readXlsx } from 'hucre/xlsx';
import { expect, test } from '../fixtures';
import { Kindred, textFile } from '../pages/kindred';
import { smallShop } from '../shop';

test('a workspace saved as a file opens at another address with its names, colours and places', async ({
  kindred,
  browser,
  baseURL,
}) => {
  await kindred.open();
  await kindred.makeMap(textFile('shop.csv', smallShop()));
  const [first = ''] = await kindred.labelsOnMap();
  await kindred.renameOnMap(first, 'Early birds');
  const before = await kindred.snapshot();
  const { name, bytes } = await kindred.saveCopy('shop');
  expect(name).toBe('shop.kindred');

  // The same server by another name is another origin: nothing that this browser keeps is shared.
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const elsewhere = new Kindred(await context.newPage());
  await elsewhere.page.goto((baseURL ?? '').replace('127.0.0.1', 'localhost'));
  await expect(elsewhere.page.getByRole('heading', { level: 1 })).toBeVisible();
  await elsewhere.drop({ name: 'renamed by a friend.zip', bytes });
  await elsewhere.untilStill();
  await expect(elsewhere.label(first).locator('.map-label-name')).toHaveText('Early birds');
  const after = await elsewhere.snapshot();
  for (const part of ['names', 'labels', 'positions', 'segments', 'roles', 'file'] as const)
    expect(after[part], part).toEqual(before[part]);

  await expect.poll(async () => (await elsewhere.snapshot()).save.status).toBe('saved');
  await elsewhere.page.reload();
  await elsewhere.untilStill();
  await expect(elsewhere.row('Early birds')).toBeVisible();

  const broken = Uint8Array.from(bytes);
  broken[broken.length >> 1]! ^= 255;
  await elsewhere.page.getByRole('button', { name: 'Kindred, to the start' }).click();
  await elsewhere.drop({ name: 'broken.kindred', bytes: broken });
  await expect(elsewhere.page.getByRole('alert')).toContainText('broken.kindred');
  await context.close();
});

test('the map goes out as a workbook and as a drawing that a browser reads', async ({ kindred }) => {
  await kindred.open();
  await kindred.makeMap(textFile('shop.csv', smallShop()));
  const { segments, positions } = await kindred.snapshot();
  const workbook = await kindred.takeAway('xlsx');
  expect(workbook.name).toBe('shop.xlsx');
  const { sheets } = await readXlsx(Uint8Array.from(workbook.bytes));
  expect(sheets.map((sheet) => [sheet.name, sheet.rows.length])).toEqual([
    ['Customers', 91],
    ['Segments', 1 + segments.length],
  ]);

  const drawing = await kindred.takeAway('svg');
  expect(drawing.name).toBe('shop.svg');
  const found = await kindred.page.evaluate((svg) => {
    const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml');
    return {
      faults: parsed.querySelectorAll('parsererror').length,
      circles: parsed.querySelectorAll('circle').length,
      coasts: parsed.querySelectorAll('[id^=coast-] path').length,
      names: Array.from(parsed.querySelectorAll('[id^=name-]'), ({ id }) => id.slice('name-'.length)),
    };
  }, drawing.bytes.toString());
  expect(found.faults).toBe(0);
  // Rows that repeat exactly stand at one place.
  expect(found.circles).toBe(positions.length / 2);
  expect(found.coasts).toBeGreaterThanOrEqual(6);
  expect(found.names.sort()).toEqual((await kindred.labelsOnMap()).sort());
});
