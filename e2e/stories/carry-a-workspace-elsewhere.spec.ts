import { writeFileSync } from 'node:fs';
import { readXlsx } from 'hucre/xlsx';
import { expect, test } from '../fixtures';
import { Kindred, textFile } from '../pages/kindred';
import { adjustedRand } from '../../src/core/math/adjustedRand';
import { smallShop } from '../shop';
import { segmentIds, segmentInTerminal } from '../terminal';

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

const pairs = (numbers: readonly string[]): string[] =>
  numbers.flatMap((x, i) => (i % 2 === 0 ? [`${x} ${numbers[i + 1]}`] : []));

test('a workspace goes from the terminal to the page, and one of the page back to the terminal', async ({
  kindred,
}, testInfo) => {
  const shop = textFile('shop.csv', smallShop());
  const made = await segmentInTerminal(testInfo, shop);
  await kindred.open();
  await kindred.makeMap(shop);
  const ofPage = await kindred.snapshot();
  const names = await kindred.list.getByRole('listitem').allTextContents();

  await kindred.page.getByRole('button', { name: 'Kindred, to the start' }).click();
  await kindred.drop(made.workspace);
  await expect.poll(async () => (await kindred.snapshot()).steps, 'nothing is computed again').toEqual([]);
  await kindred.untilStill();
  const opened = await kindred.snapshot();
  for (const part of ['segments', 'labels', 'roles', 'rows'] as const)
    expect(opened[part], part).toEqual(ofPage[part]);
  await expect(kindred.list.getByRole('listitem')).toHaveText(names);
  // The layout is the terminal's own: it drifts with the last digit of a logarithm, which each engine rounds as it likes.
  // Rows that repeat share one.
  const places = new Set(made.customers.map(({ x, y }) => `${x} ${y}`));
  expect([...places]).toEqual(pairs(opened.positions.map((value) => value.toFixed(4))));
  const [customer] = made.customers;
  expect(names.join()).toContain(customer?.['segment']);

  await kindred.goTo('prepare');
  await kindred.setRole('city', 'Leave out');
  await kindred.page.getByRole('button', { name: 'Build it again' }).click();
  await kindred.untilMade();
  await kindred.goTo('map');
  await kindred.untilStill();
  const { bytes } = await kindred.saveCopy('shop');
  writeFileSync(testInfo.outputPath('mine.kindred'), bytes);
  const replayed = await segmentInTerminal(testInfo, shop, '--recipe', testInfo.outputPath('mine.kindred'));
  const { recipe, rowLabels } = await kindred.grouping();
  expect(replayed.summary.recipe).toEqual(recipe);
  expect(adjustedRand(rowLabels, segmentIds(replayed))).toBe(1);
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
