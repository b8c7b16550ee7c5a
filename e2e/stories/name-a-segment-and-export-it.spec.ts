import { gzipSync } from 'node:zlib';
import { dataFolder, lacksData, readData } from '../../src/testing/data';
import { readFileSync } from 'node:fs';
import { checkExport } from '../exported';
import { expect, test } from '../fixtures';
import type { DiskFile, Kindred } from '../pages/kindred';
import { words, type Language } from '../pages/words';
import { sampledRows, sampleFile } from '../shop';
import { expectSameInTerminal } from '../terminal';

interface Job {
  /** Puts the file into the app; the map follows by itself. */
  readonly open: (kindred: Kindred) => Promise<void>;
  /** Bytes of the table, unpacked. */
  readonly original: () => Uint8Array;
  readonly rows: number;
  /** Names to give: on the map, in the list, on the card. */
  readonly names: readonly [string, string, string];
  readonly language?: Language;
  /** Whether a terminal's grouping of the file is held against the page's. */
  readonly alsoInTerminal?: boolean;
  /** What the person does with the map before naming. */
  readonly before?: (kindred: Kindred) => Promise<void>;
}

/** The main job: from a file to a named map that is kept and taken away. */
async function nameKeepAndExport(kindred: Kindred, job: Job): Promise<void> {
  const { page } = kindred;
  await kindred.open();
  if (job.language === 'zh') {
    await page.getByRole('button', { name: 'Language: switch to Chinese' }).click();
    kindred.language = 'zh';
  }
  await job.open(kindred);
  await kindred.untilMade();
  if ((await kindred.snapshot()).screen !== 'map') await kindred.goTo('map');
  await job.before?.(kindred);
  await kindred.untilStill();

  const { segments, rows } = await kindred.snapshot();
  expect(rows).toBe(job.rows);
  expect(segments.reduce((sum, { size }) => sum + size, 0)).toBe(job.rows);
  await expect(kindred.list.getByRole('listitem')).toHaveCount(segments.length);

  const { name: fileName = '' } = (await kindred.snapshot()).file ?? {};
  if (job.alsoInTerminal)
    await expectSameInTerminal(test.info(), kindred, { name: fileName, bytes: job.original() });

  const onMap = await kindred.labelsOnMap();
  const [first = ''] = onMap;
  const others = segments.map(({ id }) => id).filter((id) => id !== first);
  const [second = first, third = second] = others;
  await kindred.renameOnMap(first, job.names[0]);
  await kindred.renameInList(second, job.names[1]);
  await kindred.renameOnCard(third, job.names[2]);
  await kindred.untilSaved();

  await page.reload();
  await kindred.untilStill();
  const shown = new Map([
    [first, job.names[0]],
    [second, job.names[1]],
    [third, job.names[2]],
  ]);
  for (const [id, name] of shown) {
    await expect(kindred.label(id).locator('.map-label-name')).toHaveText(name);
    await expect(kindred.row(name)).toBeVisible();
  }

  const { csvSegment, csvFit } = words[kindred.language];
  const { name, bytes } = await kindred.takeAway('csv');
  expect(name).toMatch(/\.csv$/);
  const counts = checkExport(job.original(), bytes, [csvSegment, csvFit]);
  for (const [id, given] of shown)
    expect(counts.get(given.replace(/^=/, "'=")), given).toBe(
      segments.find((segment) => segment.id === id)?.size,
    );
  expect(counts.size).toBe(segments.length);
}

/** The language model starts by itself where it is quick; who is in a hurry sends it away. */
async function leaveAsItIs(kindred: Kindred): Promise<void> {
  if ((await kindred.refineStatus()) !== 'running') return;
  await kindred.page.getByRole('button', { name: 'Cancel' }).click();
  await expect.poll(() => kindred.refineStatus()).toBe('offered');
}

const drop =
  (file: () => DiskFile) =>
  (kindred: Kindred): Promise<void> =>
    kindred.drop(file());

test('look round Linden & Loom, name its groups and take them away', async ({ kindred }) => {
  const file = sampleFile('linden-loom.csv');
  await nameKeepAndExport(kindred, {
    open: ({ page }) => page.getByRole('button', { name: /Linden & Loom/ }).click(),
    original: () => file.bytes,
    rows: 4200,
    names: ['Petites who return', 'Bargain “hunters”, all', '=2+2 is no formula'],
    before: leaveAsItIs,
  });
});

test('用中文看灵犀电子，给分群起名并导出', async ({ kindred }) => {
  const file = sampleFile('lingxi-electronics.csv');
  await nameKeepAndExport(kindred, {
    open: ({ page }) => page.getByRole('button', { name: /灵犀电子/ }).click(),
    original: () => file.bytes,
    rows: 3600,
    names: ['智能家居老顾客', '只等优惠的人', '退货较多'],
    language: 'zh',
    before: async ({ page }) => expect(page.getByText('语言模型只懂英文')).toBeVisible(),
  });
});

const reviews = 'womens_clothing_reviews/womens_clothing_reviews.csv.gz';
test.describe(() => {
  test.skip(lacksData(reviews), 'needs the data folder');
  test(
    'map 23,486 reviews, refine them, change my mind and keep the map',
    { tag: '@full' },
    async ({ kindred }) => {
      test.setTimeout(480_000);
      await nameKeepAndExport(kindred, {
        open: drop(() => ({ name: 'reviews.csv.gz', bytes: readFileSync(`${dataFolder}/${reviews}`) })),
        original: () => readData(reviews),
        rows: 23_486,
        names: ['Dress lovers', 'Fit, fit, fit', 'Quietly content'],
        before: async ({ page }) => {
          await leaveAsItIs(kindred);
          const before = await kindred.snapshot();
          expect(before.encoder).toBe('lexical');
          await page.getByRole('button', { name: 'Refine', exact: true }).click();
          const dock = page.getByRole('status').filter({ hasText: 'Learning from the language model' });
          await expect(dock.getByText(/left/)).toBeVisible({ timeout: 90_000 });
          await expect(dock.getByText(/ of 500/)).toBeVisible({ timeout: 90_000 });
          await dock.getByRole('button', { name: 'Cancel' }).click();
          await expect(page.getByRole('button', { name: 'Refine', exact: true })).toBeVisible();
          const after = await kindred.snapshot();
          expect(after.segments, 'finished work stays').toEqual(before.segments);
          expect(after.positions).toEqual(before.positions);
        },
      });
    },
  );
});

const mall = 'mall_customers/Mall_Customers.csv';
test.describe(() => {
  test.skip(lacksData(mall), 'needs the data folder');
  test.use({ contextOptions: { reducedMotion: 'no-preference' } });
  test('name the groups of a mall’s customers and export them', { tag: '@full' }, async ({ kindred }) => {
    await nameKeepAndExport(kindred, {
      open: drop(() => ({ name: 'Mall_Customers.csv', bytes: readData(mall) })),
      original: () => readData(mall),
      rows: 200,
      alsoInTerminal: true,
      names: ['Careful spenders', 'Young and lavish', 'The middle'],
    });
  });
});

const telco = 'telco_churn/Telco-Customer-Churn.csv';
test.describe(() => {
  test.skip(lacksData(telco), 'needs the data folder');
  test(
    'name the groups of a phone company, packed by gzip, and export them',
    { tag: '@full' },
    async ({ kindred }) => {
      await nameKeepAndExport(kindred, {
        open: drop(() => ({ name: 'telco.csv.gz', bytes: gzipSync(readData(telco)) })),
        original: () => readData(telco),
        rows: 7043,
        names: ['Phone alone', 'Everything on fibre', 'New and by the month'],
        before: async () => expect((await kindred.snapshot()).roles['Churn']).toBe('compare'),
      });
    },
  );
});

const chinese = 'chinese_reviews/online_shopping_10_cats.csv.gz';
test.describe(() => {
  test.skip(lacksData(chinese), 'needs the data folder');
  test('name the groups of 6,000 Chinese reviews and export them', { tag: '@full' }, async ({ kindred }) => {
    const file = sampledRows(chinese, 6000, '评论.csv');
    await nameKeepAndExport(kindred, {
      open: drop(() => file),
      original: () => file.bytes,
      rows: 6000,
      names: ['看书的人', '酒店住客', '水果与洗发水'],
    });
  });
});
