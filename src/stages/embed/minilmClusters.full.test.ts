import { createHash } from 'node:crypto';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { normalizedMutualInformation } from '../../core/math/normalizedMutualInformation';
import { openRuntime } from '../../core/runtime/runtime';
import { lacksData, readData } from '../../testing/data';
import { openMiniLm } from '../../testing/miniLm';
import { kMeans } from '../cluster/kMeans';
import { encodeTransformer } from './transformer';

const minutes = 60_000;
const PRICES = 'pricerunner/pricerunner_aggregate.csv';

test.skipIf(lacksData(PRICES))(
  'PriceRunner: k-means on 4,000 titles finds the categories, NMI at least 0.74 (mean of 5 seeds)',
  async () => {
    const hash = (id: string): string => createHash('sha256').update(id).digest('hex');
    const offers = Papa.parse<string[]>(new TextDecoder().decode(readData(PRICES)), { skipEmptyLines: true })
      .data.map((row) => ({ key: hash(row[0]!), title: row[1]!, category: row[6]! }))
      .sort((a, b) => (a.key < b.key ? -1 : 1))
      .slice(0, 4000);
    const names = [...new Set(offers.map(({ category }) => category))];
    expect(names).toHaveLength(10);
    const categories = Int32Array.from(offers, ({ category }) => names.indexOf(category));

    const runtime = await openRuntime({ threads: 2 });
    const { transformer } = await openMiniLm(runtime);
    const titles = offers.map(({ title }) => title);
    const x = await encodeTransformer(titles, transformer, {});
    const scores: number[] = [];
    for (let seed = 0; seed < 5; seed++) {
      const { labels } = await kMeans(runtime, x, { k: 10, nInit: 3, seed }, {});
      scores.push(normalizedMutualInformation(labels, categories));
    }
    expect(scores.reduce((sum, score) => sum + score, 0) / scores.length).toBeGreaterThanOrEqual(0.74);
  },
  10 * minutes,
);
