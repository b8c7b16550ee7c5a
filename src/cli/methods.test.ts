import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { usualChoice, type ClusterMethod } from '../core/data/recipe';
import { unassignedId } from '../core/data/segment';
import { segmentName } from '../store/selectors';
import { createApp } from '../store/createApp';
import { dataFolder, lacksData } from '../testing/data';
import { desk } from '../testing/desk';
import { fakeHost } from '../testing/fakeHost';

const mall = 'mall_customers/Mall_Customers.csv';
const counted = ['Annual Income (k$)', 'Spending Score (1-100)'];

interface Customer {
  readonly segment: string;
  readonly segment_id: string;
  readonly confidence: string;
}

async function inTerminal(method: ClusterMethod, more: readonly string[] = []) {
  const { folder, kindred } = desk();
  const columns = ['--columns', counted.join(','), '--layout', 'pca', '--out', 'o'];
  const { status, err } = await kindred([
    'segment',
    join(dataFolder, mall),
    '--method',
    method,
    ...columns,
    ...more,
  ]);
  expect({ status, err }).toMatchObject({ status: 0 });
  const text = readFileSync(join(folder, 'o/customers.csv'), 'utf8');
  return {
    customers: Papa.parse<Customer>(text, { header: true, skipEmptyLines: true }).data,
    summary: JSON.parse(readFileSync(join(folder, 'o/summary.json'), 'utf8')) as Record<string, unknown>,
  };
}

/** The same in the page: what each row of the file is called. */
async function onPage(method: ClusterMethod): Promise<string[]> {
  const app = createApp(fakeHost());
  app.actions.openFiles([new File([readFileSync(join(dataFolder, mall))], 'mall.csv')]);
  const state = () => app.store.getState();
  await expect.poll(() => state().run.status, { timeout: 60_000 }).toBe('done');
  for (const { name, role } of state().recipe!.columns)
    if (role !== 'key' && !counted.includes(name)) app.actions.setRole(name, 'ignore');
  app.actions.setMethod(method);
  app.actions.setLayout('pca');
  await app.actions.build();
  const { result } = state();
  return Array.from(result!.clean.rowToItem, (item) => {
    const segment = result!.segments.find(({ cluster }) => cluster === result!.labels[item]);
    return segment ? segmentName(state(), segment.id) : 'Unassigned';
  });
}

test.skipIf(lacksData(mall)).each(Object.keys(usualChoice) as ClusterMethod[])(
  'the page and the terminal group the mall alike by %s',
  async (method) => {
    const { customers, summary } = await inTerminal(method);
    // Names of a first run and of one that followed another may differ; who is together may not.
    const pairs = new Set((await onPage(method)).map((name, row) => `${customers[row]!.segment_id} ${name}`));
    expect(pairs.size).toBe(new Set(customers.map((customer) => customer.segment_id)).size);
    expect(summary['method']).toBe(method);
  },
);

test.skipIf(lacksData(mall))('customers of no segment are −1, Unassigned, without confidence', async () => {
  const { customers, summary } = await inTerminal('hdbscan');
  const left = customers.filter(({ segment_id }) => segment_id === '-1');
  expect(left.length).toBeGreaterThan(0);
  expect(new Set(left.map(({ segment, confidence }) => `${segment}|${confidence}`))).toEqual(
    new Set(['Unassigned|']),
  );
  expect(summary).toMatchObject({
    min_cluster_size: 10,
    min_samples: 5,
    noise_share: left.length / customers.length,
    calinski_harabasz: expect.any(Number) as number,
    davies_bouldin: expect.any(Number) as number,
    recall: { at: 15, value: 1, standard_error: 0, sample: 0 },
  });
});

test.skipIf(lacksData(mall))('the choices of a method are taken and written down', async () => {
  const { customers, summary } = await inTerminal('hierarchical', ['--k', '4', '--linkage', 'complete']);
  expect(new Set(customers.map(({ segment_id }) => segment_id)).size).toBe(4);
  expect(summary).toMatchObject({ k: 4, linkage: 'complete', tree_is_exact: true });
  expect((summary['recipe'] as { cluster: object }).cluster).toEqual({
    method: 'hierarchical',
    k: 4,
    linkage: 'complete',
  });
});

test('a segment is never called as those of none are', () => {
  expect(unassignedId).not.toMatch(/^s\d+$/);
});
