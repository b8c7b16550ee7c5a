import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { lacksData, readData } from '../testing/data';
import { expectNamesOfPeople, mapOf } from '../testing/namedFile';

/** Every `step`-th record of a public file. */
function some(file: string, step: number): File {
  const text = new TextDecoder().decode(readData(file));
  const [header, ...rows] = Papa.parse<string[]>(text, { skipEmptyLines: true }).data;
  const kept = rows.filter((_, i) => i % step === 0);
  return new File([Papa.unparse([header!, ...kept])], 'some.csv');
}

const women = 'womens_clothing_reviews/womens_clothing_reviews.csv.gz';
test.skipIf(lacksData(women))('segments of clothes shoppers have names as people give them', async () => {
  expectNamesOfPeople(await mapOf(some(women, 12), { k: 6 }), 'en');
});

const day = 'online_retail/by_day/2010-12-06.csv';
test.skipIf(lacksData(day))('segments of a day at the gift shop have names of their own', async () => {
  const { profiles } = await mapOf(new File([readData(day)], 'orders.csv'), { k: 3 });
  expect(new Set(profiles.map(({ suggestions }) => JSON.stringify(suggestions[0]))).size).toBe(3);
});

const chinese = 'chinese_reviews/online_shopping_10_cats.csv.gz';
test.skipIf(lacksData(chinese))('segments of Chinese reviews have Chinese names', async () => {
  const roles = { cat: 'ignore', label: 'ignore' } as const;
  expectNamesOfPeople(await mapOf(some(chinese, 25), { k: 8, roles }), 'zh');
});
