import { expect, test } from 'vitest';
import { usualChoice, type ClusterMethod, type Recipe } from '../core/data/recipe';
import type { Role } from '../core/data/role';
import { parseNumber } from '../core/data/parseNumber';
import { makePool, poolStrings } from '../core/data/stringPool';
import { takeRows } from '../core/data/takeRows';
import type { Dataset } from '../core/data/workspaceContent';
import { writeNumber } from '../core/data/writeNumber';
import { lacksData, readData } from '../testing/data';
import { placingRunner, readDataset, segmented } from '../testing/placing';
import { updates } from './update';

const { place } = updates(placingRunner);
const hooks = {
  signal: new AbortController().signal,
  onProgress: () => undefined,
  language: 'en' as const,
};

interface RealFile {
  readonly file: string;
  readonly roles: Readonly<Record<string, Role>>;
  /** Every so many rows are taken. */
  readonly step?: number;
}

const files: readonly RealFile[] = [
  { file: 'mall_customers/Mall_Customers.csv', roles: {} },
  { file: 'telco_churn/Telco-Customer-Churn.csv', roles: { Churn: 'compare' } },
  {
    file: 'womens_clothing_reviews/womens_clothing_reviews.csv.gz',
    roles: { 'Department Name': 'compare', 'Division Name': 'compare', 'Class Name': 'compare' },
    step: 4,
  },
  { file: 'online_retail/online_retail.csv.gz', roles: {} },
  { file: 'chinese_reviews/online_shopping_10_cats.csv.gz', roles: { cat: 'compare' }, step: 16 },
];

const cases = files.flatMap((one) =>
  (['kmeans', 'hdbscan', 'dbscan', 'hierarchical'] as ClusterMethod[]).flatMap((method) => [
    { ...one, method, by: 'as they are' },
    { ...one, method, by: 'a millionth off' },
  ]),
);

/** Every number a millionth larger: nobody's row is anybody's of before, so that all are told by what is near. */
function aMillionthOff(dataset: Dataset): Dataset {
  const columns = dataset.table.columns.map((column) => {
    const guess = dataset.guesses.find(({ name }) => name === column.name);
    if (guess?.role !== 'number' && guess?.role !== 'amount') return column;
    const texts = poolStrings(column.values).map((text) => {
      const value = parseNumber(text, guess.numberFormat?.decimal ?? '.');
      return Number.isNaN(value)
        ? text
        : writeNumber(value + 1e-6 * (1 + Math.abs(value)), guess.numberFormat);
    });
    return { ...column, values: makePool(texts) };
  });
  return { ...dataset, table: { ...dataset.table, columns } };
}

// Rows are not compared before they are encoded, and nobody has an id: every customer is placed by what is computed alone.
test.each(cases)(
  '$file, $method, numbers $by: placed anew, 99.5 % are in their own segment, and the median is within 2 % of the map’s width',
  async ({ file, roles, step = 1, method, by }) => {
    if (lacksData(file)) return expect.unreachable(`needs ${file}`);
    const whole = await readDataset(file.split('/').at(-1)!, readData(file));
    const rows = Uint32Array.from({ length: Math.ceil(whole.table.rowCount / step) }, (_, i) => i * step);
    const dataset = step === 1 ? whole : { ...whole, table: takeRows(whole.table, rows) };
    const keys = Object.fromEntries(
      dataset.guesses.flatMap(({ name, role }) => (role === 'key' ? [[name, 'ignore' as const]] : [])),
    );
    const recipe: Partial<Recipe> = { clean: { mergeDuplicates: false }, cluster: usualChoice[method] };
    const reference = await segmented(dataset, { ...recipe, roles: { ...roles, ...keys } });
    const { snapshot } = reference;
    const next = by === 'as they are' ? dataset : aMillionthOff(dataset);
    const placed = await place(reference, next, {}, hooks);
    const n = dataset.table.rowCount;
    const same = placed.segmentOf.filter((segment, row) => segment === snapshot.segmentOf[row]).length / n;
    const xs = snapshot.positions.filter((_, i) => i % 2 === 0).sort();
    const shifts = Float64Array.from({ length: n }, (_, row) =>
      Math.hypot(
        placed.positions[2 * row]! - snapshot.positions[2 * row]!,
        placed.positions[2 * row + 1]! - snapshot.positions[2 * row + 1]!,
      ),
    ).sort();
    const shift = shifts[n >> 1]! / (xs.at(-1)! - xs[0]!);
    expect(same).toBeGreaterThanOrEqual(0.995);
    expect(shift).toBeLessThanOrEqual(0.02);
  },
  600_000,
);
