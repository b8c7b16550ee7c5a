import { readFileSync } from 'node:fs';
import { dataFolder, lacksData } from '../../src/testing/data';
import { expect, test } from '../fixtures';

const log = 'online_retail/online_retail.csv.gz';
test.skip(lacksData(log), 'needs the data folder');

test('drop 541,909 lines of orders and meet 4,372 customers on a map', async ({ kindred }) => {
  const { page } = kindred;
  await kindred.open();
  await kindred.drop({ name: 'online_retail.csv.gz', bytes: readFileSync(`${dataFolder}/${log}`) });
  await expect(
    page.getByRole('heading', { name: /541,909 rows of orders make 4,372 customers/ }),
  ).toBeVisible({
    timeout: 120_000,
  });
  await expect(
    page.getByText('A log of orders, added up to one row for each of 4,372 customers.'),
  ).toBeVisible();
  await kindred.untilMade();
  await kindred.goTo('map');
  await kindred.untilStill();
  const { rows, segments } = await kindred.snapshot();
  expect(rows).toBe(4372);
  expect(segments.reduce((sum, { size }) => sum + size, 0)).toBe(4372);
});
