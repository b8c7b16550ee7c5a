import { readFileSync } from 'node:fs';
import { dataFolder, lacksData } from '../../src/testing/data';
import { manyCustomers } from '../../scripts/manyCustomers.mjs';
import { usualChoice, type ClusterMethod } from '../../src/core/data/recipe';
import { test } from '../fixtures';
import { textFile } from '../pages/kindred';
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

const mall = 'mall_customers/Mall_Customers.csv';
test.describe(() => {
  test.skip(lacksData(mall), 'needs the data folder');
  test('group the mall by every method in the page and in a terminal alike', async ({
    kindred,
  }, testInfo) => {
    const file = { name: 'mall.csv', bytes: readFileSync(`${dataFolder}/${mall}`) };
    await kindred.open();
    await kindred.makeMap(file);
    for (const method of Object.keys(usualChoice) as ClusterMethod[]) {
      await kindred.groupBy(method);
      await expectSameInTerminal(testInfo, kindred, file, '--method', method);
    }
  });
});

test(
  'group 200,000 customers in the page and in a terminal alike',
  { tag: '@full' },
  async ({ kindred }, testInfo) => {
    test.setTimeout(900_000);
    const file = textFile('many.csv', [...manyCustomers(200_000)].join(''));
    await kindred.open();
    await kindred.drop(file);
    await kindred.untilGrouped(600_000);
    await expectSameInTerminal(testInfo, kindred, file);
  },
);
