import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { tryBytes, tryMutations } from '../../testing/anyBytes';
import { dataFolder, lacksData } from '../../testing/data';
import { lookAt } from '../../testing/lookAt';

test('any bytes end in a table or in a sentence', async () => {
  expect(await tryBytes(lookAt, 100_000, Date.now())).toEqual([]);
});

const folders = ['parquet/data', 'parquet/bad_data', 'workbooks', 'csv_spectrum/csvs', 'csv_spectrum/json'];
test.skipIf(folders.some(lacksData))(
  'any small damage to a real file ends in a table or in a sentence',
  async () => {
    const real = folders.flatMap((folder) =>
      readdirSync(`${dataFolder}/${folder}`, { withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => readFileSync(`${dataFolder}/${folder}/${entry.name}`)),
    );
    const short = real.filter((bytes) => bytes.length < 120_000).map((bytes) => new Uint8Array(bytes));
    expect(await tryMutations(lookAt, 30_000, Date.now(), short)).toEqual([]);
  },
  1_200_000,
);
