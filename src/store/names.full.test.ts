import { expect, test } from 'vitest';
import { cell, columnNamed } from '../core/data/table';
import { segmentTerms } from '../stages/explain/segmentTerms';
import { readTable } from '../stages/import/readTable';
import { categories, categoryReviews, saysCategory } from '../testing/chineseCategories';
import { lacksData, readData } from '../testing/data';
import { expectNamesOfPeople, mapOf } from '../testing/namedFile';

const file = (path: string): File => new File([readData(path)], 'data.csv');

const women = 'womens_clothing_reviews/womens_clothing_reviews.csv.gz';
const retail = 'online_retail/online_retail.csv.gz';
test.skipIf(lacksData(women) || lacksData(retail)).each([
  [women, undefined],
  [women, 8],
  [retail, undefined],
  [retail, 6],
  [retail, 8],
])(
  'every segment of %s (k %s) has a name as people give them',
  async (path, k) => {
    expectNamesOfPeople(await mapOf(file(path), k === undefined ? {} : { k }), 'en');
  },
  600_000,
);

const chinese = 'chinese_reviews/online_shopping_10_cats.csv.gz';
const withoutCategory = { cat: 'ignore', label: 'ignore' } as const;
/** Share of a segment's customers from one category from which it counts as that category's. */
const pure = 0.6;

test.skipIf(lacksData(chinese))(
  'the true categories of all Chinese reviews are told by their terms',
  async () => {
    const { texts, labels } = categoryReviews(1);
    const n = texts.length;
    const everyone = { weights: new Float32Array(n).fill(1), isCore: new Uint8Array(n).fill(1) };
    const terms = await segmentTerms({ texts, labels, ...everyone }, categories.length, {});
    const told = categories.filter((category, i) => saysCategory(terms[i]!, category));
    expect(told.length, told.join()).toBeGreaterThanOrEqual(8);
  },
);

test.skipIf(lacksData(chinese))(
  'segments of Chinese reviews are named in Chinese, and 70 % of the pure ones by what customers call the goods',
  async () => {
    const result = await mapOf(file(chinese), { k: 10, roles: withoutCategory });
    expectNamesOfPeople(result, 'zh');
    const { table } = await readTable(file(chinese), {});
    const category = columnNamed(table, 'cat')!;
    const judged = result.segments.flatMap(({ id, cluster, size }) => {
      const counts = new Map<string, number>();
      result.labels.forEach((label, item) => {
        if (label !== cluster) return;
        const name = cell(category, result.clean.items[item]!);
        counts.set(name, (counts.get(name) ?? 0) + result.clean.weights[item]!);
      });
      const [most] = [...counts].sort((a, b) => b[1] - a[1]);
      const { terms } = result.profiles.find(({ segmentId }) => segmentId === id)!;
      return most![1] >= pure * size ? [{ category: most![0], isSaid: saysCategory(terms, most![0]) }] : [];
    });
    expect(judged.length).toBeGreaterThanOrEqual(4);
    expect(judged.every((one) => categories.includes(one.category))).toBe(true);
    const said = judged.filter(({ isSaid }) => isSaid).length;
    expect(said / judged.length, JSON.stringify(judged)).toBeGreaterThanOrEqual(0.7);
  },
  600_000,
);
