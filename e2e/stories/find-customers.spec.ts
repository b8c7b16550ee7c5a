import { expect, test } from '../fixtures';
import { textFile, type Kindred } from '../pages/kindred';
import { lacksData } from '../../src/testing/data';
import { sampledRows, smallReviews, smallShop } from '../shop';

/** What the store found, in plain values. */
const found = (kindred: Kindred) =>
  kindred.page.evaluate(() => {
    const { find, dataset, result } = window.kindred?.state?.() ?? {};
    if (!find || !dataset || !result) throw new Error('there is no map yet');
    const rows = Array.from(result.clean.rowToItem.keys()).filter(
      (row) => find.lit?.[result.clean.rowToItem[row]!] === 1,
    );
    return {
      status: find.status,
      kinds: find.conditions.map(({ kind }) => kind),
      lit: rows,
      count: find.rows,
      by: find.by,
    };
  });

/** Types a line and waits until it is answered. */
async function ask(kindred: Kindred, line: string): Promise<void> {
  const { page } = kindred;
  const before = await page.locator('[data-find-chip]').count();
  const field = page.getByRole('combobox', { name: /^(Find customers|查找顾客)$/ });
  await field.fill(line);
  await field.press('Enter');
  await expect(page.locator('[data-find-chip]')).not.toHaveCount(before);
  await untilAnswered(kindred);
}

async function untilAnswered(kindred: Kindred): Promise<void> {
  await expect
    .poll(async () => (await found(kindred)).status, { message: 'the question is answered' })
    .toBe('done');
}

const chips = ({ page }: Kindred) => page.getByRole('list', { name: /^(Conditions|条件)$/ });

/** Dark and light enough to be told from the ground: pixels of the map that show something. */
async function inkOf({ page }: Kindred, x: number, y: number): Promise<number> {
  const size = 9;
  const box = (await page.locator('.map-canvas').boundingBox())!;
  const png = await page.screenshot({
    clip: { x: box.x + x - size / 2, y: box.y + y - size / 2, width: size, height: size },
  });
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(image.width, image.height);
    const pen = canvas.getContext('2d')!;
    pen.drawImage(image, 0, 0);
    const { data } = pen.getImageData(0, 0, image.width, image.height);
    const brightness = (i: number): number => data[i]! + data[i + 1]! + data[i + 2]!;
    let [least, most] = [765, 0];
    for (let i = 0; i < data.length; i += 4) {
      least = Math.min(least, brightness(i));
      most = Math.max(most, brightness(i));
    }
    return most - least;
  }, png.toString('base64'));
}

test('light one segment, and see that all others are still drawn', async ({ kindred }) => {
  const { page } = kindred;
  await kindred.open();
  await kindred.makeMap(textFile('shop.csv', smallShop(150)));
  const { segments, labels } = await kindred.snapshot();
  const [first] = segments;
  const name = await kindred.nameOf(first!.id);
  const before = await page.evaluate(() => window.kindred?.map?.()?.onScreen);
  await ask(kindred, `segment is “${name}”`);
  await expect(chips(kindred).getByRole('button', { name: `Change: in ${name}`, exact: true })).toBeVisible();

  const { lit, count } = await found(kindred);
  expect(count).toBe(first!.size);
  const { rowLabels } = await kindred.grouping();
  expect(lit).toEqual([...rowLabels.keys()].filter((row) => rowLabels[row] === first!.cluster));
  await expect(page.getByText(`${first!.size} of 150 customers lit`)).toBeVisible();

  const shown = (await page.evaluate(() => {
    const map = window.kindred?.map?.();
    return map && { onScreen: map.onScreen, points: [...map.points] };
  }))!;
  expect(shown.onScreen, 'everybody is where they were').toBe(before);
  const alone = labels.findIndex((label, item) => label !== first!.cluster && isApart(shown.points, item));
  const ink = await inkOf(kindred, shown.points[alone * 2]!, shown.points[alone * 2 + 1]!);
  expect(ink, 'who is left out is dimmed, not gone').toBeGreaterThan(12);
});

/** Whether no other point lies near a point, so that what is drawn there is that point. */
const isApart = (points: readonly number[], item: number): boolean => {
  const [x, y] = [points[item * 2]!, points[item * 2 + 1]!];
  for (let other = 0; other * 2 < points.length; other++)
    if (other !== item && Math.hypot(points[other * 2]! - x, points[other * 2 + 1]! - y) < 7) return false;
  return true;
};

test('ask one line for fields and meaning, change its chips, and loosen what is too tight', async ({
  kindred,
}) => {
  const { page } = kindred;
  await kindred.open();
  await kindred.makeMap(textFile('reviews.csv', smallReviews(120)));
  // By the file's own words: the language model would find a meaning in any word.
  await page.evaluate(() => window.kindred?.actions?.cancelRefine());
  await page.keyboard.press('/');
  const field = page.getByRole('combobox', { name: 'Find customers' });
  await expect(field).toBeFocused();
  await page.keyboard.type('rat');
  await expect(page.getByRole('option', { name: /^rating/ })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(field).toHaveValue('rating ');
  await page.keyboard.type('≥ 3');
  await expect(page.locator('.find-count'), 'counted while it is typed').toHaveText('80 / 120');
  await page.keyboard.type(' and the parcel was late');
  await page.keyboard.press('Enter');
  await expect(chips(kindred).getByRole('listitem')).toHaveCount(2);
  await untilAnswered(kindred);
  const answer = await found(kindred);
  expect(answer.kinds).toEqual(['range', 'meaning']);
  expect(answer.by).toBe('words');
  // Rows whose number divides by three with rest two are about parcels.
  expect(answer.lit.length).toBeGreaterThan(5);
  expect(answer.lit.filter((row) => row % 3 === 2).length / answer.lit.length).toBeGreaterThan(0.9);
  await expect(page.locator('.find-count')).toHaveText(`${answer.count} / 120`);

  await page.keyboard.press('Backspace');
  await expect(page.locator('[data-find-chip="1"]')).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(page.locator('[data-find-chip="0"]')).toBeFocused();
  await page.keyboard.press('Enter');
  await page.getByLabel('From', { exact: true }).fill('900');
  await page.keyboard.press('Escape');
  const loosen = page.getByRole('button', { name: /^rating ≥ \d · / });
  await expect(page.getByText(/^Nobody matches. Loosen “rating ≥ 900”\?$/)).toBeVisible();
  await loosen.click();
  await untilAnswered(kindred);
  expect((await found(kindred)).count).toBeGreaterThan(0);

  await page.locator('[data-find-chip="0"]').focus();
  await page.keyboard.press('Backspace');
  await expect(chips(kindred).getByRole('listitem')).toHaveCount(1);
  await field.focus();
  await page.keyboard.press('Escape');
  await expect(chips(kindred)).toHaveCount(0);
  expect((await found(kindred)).lit).toEqual([]);

  await ask(kindred, 'zyxgrue');
  await expect(page.getByText('No customer writes “zyxgrue” or words like it.')).toBeVisible();
  await page.getByRole('button', { name: 'Look for these very words' }).click();
  await expect(page.getByText(/Nobody matches/)).toBeVisible();
});

test('brush a histogram and play the time; keep a search and make a segment of it', async ({ kindred }) => {
  const { page } = kindred;
  const rows = Array.from({ length: 120 }, (_, i) => {
    const day = new Date(Date.UTC(2024, i % 12, 1 + (i % 27))).toISOString().slice(0, 10);
    return `C${i},${20 + (i % 3) * 20 + (i % 5)},${(i % 3) * 100 + (i % 7)},${day}`;
  });
  await kindred.open();
  await kindred.makeMap(textFile('dated.csv', ['id,age,spend,last_order', ...rows].join('\n')));
  await page.getByRole('button', { name: 'Filters and timeline' }).click();
  const low = page.getByRole('slider', { name: 'age: from' });
  await expect(low).toBeVisible();
  await low.focus();
  await page.keyboard.press('PageUp');
  await untilAnswered(kindred);
  const range = await page.evaluate(() => window.kindred?.state?.().find.conditions[0]);
  expect(range).toMatchObject({ kind: 'range', column: 'age', high: null });
  const from = range?.kind === 'range' ? (range.low ?? 0) : 0;
  const ageOf = (row: number): number => 20 + (row % 3) * 20 + (row % 5);
  expect((await found(kindred)).lit).toEqual([...rows.keys()].filter((row) => ageOf(row) >= from));

  const bars = page.getByRole('group', { name: 'age', exact: true });
  const box = (await bars.boundingBox())!;
  await page.mouse.move(box.x + box.width * 0.55, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.9, box.y + box.height / 2, { steps: 5 });
  await page.mouse.up();
  await untilAnswered(kindred);
  const brushed = await page.evaluate(() => window.kindred?.state?.().find.conditions);
  expect(brushed, 'a column has one range').toHaveLength(1);
  expect((await found(kindred)).count).toBeLessThan(120);

  await page.getByRole('button', { name: 'One step on' }).click();
  await untilAnswered(kindred);
  const timed = await page.evaluate(() => window.kindred?.state?.().find.conditions[1]);
  expect(timed).toMatchObject({ kind: 'range', column: 'last_order', low: null });
  await page.getByRole('button', { name: /^Take out: last_order/ }).click();
  await untilAnswered(kindred);

  const { count, lit } = await found(kindred);
  await page.getByRole('button', { name: 'Save search', exact: true }).click();
  await page.getByLabel('Name of the search').fill('In their prime');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Clear the search' }).click();
  await page.getByRole('button', { name: 'Saved searches' }).click();
  await page.getByRole('button', { name: /^In their prime/ }).click();
  await untilAnswered(kindred);
  expect((await found(kindred)).lit).toEqual(lit);
  await page.getByRole('button', { name: 'Make a segment' }).click();
  await expect.poll(async () => (await kindred.snapshot()).segments.map(({ size }) => size)).toContain(count);
});

const chinese = 'chinese_reviews/online_shopping_10_cats.csv.gz';
test.describe(() => {
  test.skip(lacksData(chinese), 'needs the data folder');
  test('按意思找出住酒店的人', async ({ kindred }) => {
    const { page } = kindred;
    const file = sampledRows(chinese, 1500, '评论.csv');
    await kindred.open();
    await page.getByRole('button', { name: 'Language: switch to Chinese' }).click();
    kindred.language = 'zh';
    await kindred.makeMap(file);
    await ask(kindred, '酒店房间的服务');
    const { lit, by } = await found(kindred);
    expect(by).toBe('words');
    expect(lit.length).toBeGreaterThan(20);
    const categories = await page.evaluate((rows) => {
      const { table } = window.kindred!.state!().dataset!;
      const column = table.columns.find(({ name }) => name === 'cat')!;
      const pool = column.values;
      const text = (code: number): string =>
        new TextDecoder().decode(pool.bytes.slice(pool.offsets[code], pool.offsets[code + 1]));
      return rows.map((row) => text(column.codes[row]!));
    }, lit);
    const hotels = categories.filter((category) => category === '酒店').length;
    expect(hotels / lit.length, 'most of those lit are about hotels').toBeGreaterThan(0.85);
  });
});
