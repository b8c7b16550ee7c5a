import { readFileSync } from 'node:fs';
import { dataFolder, lacksData } from '../../src/testing/data';
import { test } from '../fixtures';
import { sampleFile } from '../shop';
import { expectSameInTerminal } from '../terminal';

/** Larger files; the mall is held against the terminal where its map is made anyway. */
const files = [
  'telco_churn/Telco-Customer-Churn.csv',
  'payment_fraud/payment_fraud.csv',
  'womens_clothing_reviews/womens_clothing_reviews.csv.gz',
  'chinese_reviews/online_shopping_10_cats.csv.gz',
];
for (const sample of ['linden-loom.csv', 'lingxi-electronics.csv'])
  test(
    `group ${sample} in the page and in a terminal alike`,
    { tag: '@full' },
    async ({ kindred }, testInfo) => {
      test.setTimeout(600_000);
      const file = sampleFile(sample);
      await kindred.open();
      await kindred.drop(file);
      await kindred.untilGrouped(300_000);
      await expectSameInTerminal(testInfo, kindred, file);
    },
  );

for (const path of files)
  test.describe(() => {
    test.skip(lacksData(path), 'needs the data folder');
    const name = path.replace(/.*\//, '');
    test(
      `group ${name} in the page and in a terminal alike`,
      { tag: '@full' },
      async ({ kindred }, testInfo) => {
        test.setTimeout(600_000);
        const file = { name, bytes: readFileSync(`${dataFolder}/${path}`) };
        await kindred.open();
        await kindred.drop(file);
        await kindred.untilGrouped(300_000);
        await expectSameInTerminal(testInfo, kindred, file);
      },
    );
  });
