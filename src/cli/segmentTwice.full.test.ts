import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { dataFolder, lacksData } from '../testing/data';
import { desk } from '../testing/desk';
import { comparable } from '../testing/segmentFolder';

/** Small files are run twice in segment.test.ts. */
async function expectTwiceTheSame(path: string): Promise<void> {
  const { folder, kindred } = desk();
  for (const out of ['once', 'again'])
    expect(await kindred(['segment', path, '--quiet', '--out', out])).toMatchObject({ status: 0 });
  const [once, again] = ['once', 'again'].map((out) => comparable(join(folder, out)));
  for (const [part, content] of Object.entries(once!)) expect(again![part], part).toEqual(content);
}

const minutes = 60_000;

test.for(['linden-loom.csv', 'lingxi-electronics.csv'])(
  '%s gives the same files twice',
  { timeout: 10 * minutes },
  async (sample) => expectTwiceTheSame(resolve('public/samples', sample)),
);

for (const path of [
  'mall_customers/Mall_Customers.csv',
  'telco_churn/Telco-Customer-Churn.csv',
  'payment_fraud/payment_fraud.csv',
  'womens_clothing_reviews/womens_clothing_reviews.csv.gz',
  'chinese_reviews/online_shopping_10_cats.csv.gz',
])
  test.skipIf(lacksData(path))(`${path} gives the same files twice`, { timeout: 10 * minutes }, async () =>
    expectTwiceTheSame(join(dataFolder, path)),
  );
