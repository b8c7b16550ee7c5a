import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { openRuntime } from '../../core/runtime/runtime';
import { lacksData, readData } from '../../testing/data';
import { openMiniLm } from '../../testing/miniLm';
import { encodeTransformer } from './transformer';

const minutes = 60_000;
const STS = 'sts_benchmark/stsb-en-dev.csv';

const readRows = (file: string): string[][] =>
  Papa.parse<string[]>(new TextDecoder().decode(readData(file)), { skipEmptyLines: true }).data;

/** Ranks from 1; equal values share the mean of theirs. */
function ranks(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  return values.map((value) => (sorted.indexOf(value) + sorted.lastIndexOf(value)) / 2 + 1);
}

function pearson(a: readonly number[], b: readonly number[]): number {
  const mean = (x: readonly number[]): number => x.reduce((sum, v) => sum + v, 0) / x.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  const product = (x: readonly number[], mx: number, y: readonly number[], my: number): number =>
    x.reduce((sum, v, i) => sum + (v - mx) * (y[i]! - my), 0);
  return product(a, meanA, b, meanB) / Math.sqrt(product(a, meanA, a, meanA) * product(b, meanB, b, meanB));
}

test.skipIf(lacksData(STS))(
  'STS-B dev: the cosine ranks pairs as people do, Spearman at least 0.865',
  async () => {
    const pairs = readRows(STS);
    expect(pairs).toHaveLength(1500);
    const { transformer } = await openMiniLm(await openRuntime({ threads: 2 }));
    const sentences = pairs.flatMap(([a, b]) => [a!, b!]);
    const { data, cols } = await encodeTransformer(sentences, transformer, {});
    const cosines = pairs.map((_, i) => {
      let sum = 0;
      for (let j = 2 * i * cols; j < (2 * i + 1) * cols; j++) sum += data[j]! * data[j + cols]!;
      return sum;
    });
    const spearman = pearson(ranks(cosines), ranks(pairs.map(([, , score]) => Number(score))));
    expect(spearman).toBeGreaterThanOrEqual(0.865);
  },
  10 * minutes,
);
