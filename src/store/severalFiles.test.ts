import { expect, test, vi } from 'vitest';
import { fakeHost, type FakeHost } from '../testing/fakeHost';
import { cell, columnNamed } from '../core/data/table';
import { zipOf } from '../testing/packages';
import { shopFiles } from '../testing/shopFiles';
import { isDone, tableFile } from '../testing/shoppers';
import { memoryFiles } from '../workers/storage/files';
import { createApp, type App } from './createApp';
import { segmentName } from './selectors';

const shop = shopFiles();
const files = (...names: (keyof typeof shop)[]): File[] =>
  names.map((name) => tableFile(shop[name], `${name}.csv`));

/** A busy machine takes longer than the second that is usual. */
const patience = { timeout: 20_000 };

/** A host on which these tasks never come to an end: their time is not what is tested. */
function hostWithout(tasks: readonly string[], ...given: Parameters<typeof fakeHost>): FakeHost {
  const host = fakeHost(...given);
  const run: FakeHost['runner']['run'] = (name, input, control) =>
    tasks.includes(name) ? new Promise(() => undefined) : host.runner.run(name, input, control);
  return { ...host, runner: { run } };
}

/** Files become customers, and no map is made of them. */
const tableHost = (...given: Parameters<typeof fakeHost>): FakeHost => hostWithout(['prepare'], ...given);
/** Maps are made by the word counts alone. */
const mapHost = (...given: Parameters<typeof fakeHost>): FakeHost => hostWithout(['transformer'], ...given);

const state = (app: App) => app.store.getState();
const origin = (app: App) => state(app).dataset!.origin!;
const fates = (app: App): string[] =>
  origin(app).files.map(({ file, kind, part }) => `${file.name} ${kind} ${part}`);

async function opened(app: App, ...names: (keyof typeof shop)[]): Promise<void> {
  app.actions.openFiles(files(...names));
  await vi.waitUntil(() => state(app).dataset, patience);
}

/** Waits for another table on the same workspace. */
async function changed(app: App, change: () => void): Promise<void> {
  const before = state(app).dataset;
  change();
  await vi.waitUntil(() => state(app).dataset !== before, patience);
}

test('files dropped together become one workspace of customers, and each says how it was joined', async () => {
  const host = tableHost();
  const app = createApp(host);
  await opened(app, 'customers', 'orders', 'products', 'reviews');
  // Sixty who ordered, two guests, four on the list alone.
  expect(state(app).dataset!.table.rowCount).toBe(66);
  expect(state(app).workspace!.name).toBe('customers + orders + 2');
  expect(fates(app)).toEqual([
    'customers.csv customers joined',
    'orders.csv lines base',
    'products.csv products joined',
    'reviews.csv reviews joined',
  ]);
  expect(origin(app).files[1]!.known).toBe('Shopify orders');
  expect(origin(app).joins).toMatchObject([
    { right: 'products.csv', kind: 'lookup' },
    {
      right: 'customers.csv',
      kind: 'merged',
      leftRows: 62,
      matched: 60,
      rightUnmatched: 4,
      personal: 'email',
    },
    { right: 'reviews.csv', kind: 'aggregated', matched: 39, rightUnmatched: 1 },
  ]);
  // Said with the files, and not a second time among what to look at.
  expect(state(app).dataset!.notices.map(({ code }) => code)).not.toContain('tables-joined');
  expect(host.ran.filter((name) => name === 'read' || name === 'join')).toEqual([
    'read',
    'read',
    'read',
    'read',
    'join',
  ]);
});

test('after a reload and in a copy the files and their joins are still told, and nothing can be read again', async () => {
  const host = tableHost();
  const preferences = new Map<string, string>();
  const app = createApp(tableHost(host.files, preferences));
  await opened(app, 'orders', 'customers');
  const before = origin(app);
  await app.actions.flush();
  const again = createApp(tableHost(host.files, preferences));
  await again.start();
  expect(origin(again)).toEqual(before);
  expect(state(again).hasSource).toBe(false);

  const copying = tableHost();
  const owner = createApp(copying);
  await opened(owner, 'orders', 'customers');
  await owner.actions.saveCopy();
  const elsewhere = createApp(tableHost(memoryFiles(), new Map()));
  elsewhere.actions.openFiles([new File([copying.saved[0]!.content], 'copy.kindred')]);
  await vi.waitUntil(() => state(elsewhere).dataset);
  expect(origin(elsewhere)).toEqual(before);
});

/** Keys of the customers in the segment of this name, in order. */
function keysOf(app: App, name: string): string[] {
  const { result, dataset } = state(app);
  const segment = result!.segments.find(({ id }) => segmentName(state(app), id) === name);
  const key = dataset!.guesses.find(({ role }) => role === 'key')!;
  const column = columnNamed(dataset!.table, key.name)!;
  return Array.from(result!.clean.rowToItem.keys())
    .filter((row) => result!.labels[result!.clean.rowToItem[row]!] === segment?.cluster)
    .map((row) => cell(column, row))
    .sort();
}

test('a file added to the workspace keeps names and choices, reads nothing twice, and can be taken out again', async () => {
  const host = mapHost();
  const app = createApp(host);
  await opened(app, 'orders');
  await isDone(app);
  const { id } = state(app).workspace!;
  const segments = state(app).result!.segments.map((segment) => segment.id);
  for (const segment of segments) app.actions.renameSegment(segment, `Mine ${segment}`);
  app.actions.setK(segments.length);
  app.actions.setRole('rfm_group', 'ignore');
  // Some customers by hand: in the joined table they stand in other rows.
  const picked = state(app).result!.labels.map((_, item) => (item % 9 === 0 ? 1 : 0));
  await app.actions.createSegment(Uint8Array.from(picked), 'By hand');
  const byHand = keysOf(app, 'By hand');
  expect(byHand.length).toBeGreaterThan(5);
  host.ran.length = 0;
  await changed(app, () => app.actions.addFiles(files('customers')));
  await isDone(app);
  expect(state(app).workspace!.id).toBe(id);
  expect(host.ran.filter((name) => name === 'read')).toHaveLength(1);
  expect(fates(app)).toEqual(['orders.csv lines base', 'customers.csv customers joined']);
  const names = state(app).result!.segments.map((segment) => segmentName(state(app), segment.id));
  expect(names.filter((name) => name.startsWith('Mine'))).not.toEqual([]);
  expect(keysOf(app, 'By hand')).toEqual(byHand);
  expect(state(app).carried).toBeNull();
  expect(state(app).recipe!.cluster).toMatchObject({ method: 'kmeans', k: segments.length });
  expect(state(app).recipe!.columns.find(({ name }) => name === 'rfm_group')?.role).toBe('ignore');

  host.ran.length = 0;
  await changed(app, () => app.actions.removeFile(1));
  expect(host.ran).not.toContain('read');
  expect(fates(app)).toEqual(['orders.csv lines base']);
  expect(state(app).dataset!.table.rowCount).toBe(62);
});

test('names survive a reload between the new table and its map', async () => {
  const first = mapHost();
  const preferences = new Map<string, string>();
  const slow = mapHost(first.files, preferences);
  let isHeld = false;
  const runner: FakeHost['runner'] = {
    run: (name, input, control) => {
      if (isHeld && name === 'group') return new Promise(() => undefined);
      return slow.runner.run(name, input, control);
    },
  };
  const app = createApp({ ...slow, runner });
  await opened(app, 'orders');
  await isDone(app);
  for (const { id } of state(app).result!.segments) app.actions.renameSegment(id, `Mine ${id}`);
  isHeld = true;
  app.actions.addFiles(files('customers'));
  await vi.waitUntil(() => state(app).carried);
  await app.actions.flush();

  const again = createApp(mapHost(first.files, preferences));
  await again.start();
  await isDone(again);
  const shown = state(again).result!.segments.map(({ id }) => segmentName(state(again), id));
  expect(shown.filter((name) => name.startsWith('Mine'))).not.toEqual([]);
});

test('a log is added up as of another day, with other names and another column, and goes back', async () => {
  const app = createApp(tableHost());
  await opened(app, 'orders', 'customers');
  const log = () => origin(app).log!;
  const last = log().lastDay;
  expect([log().asOf, log().rfm]).toEqual([last, 'shopify']);
  await changed(app, () => app.actions.setLog({ asOf: last - 100 }));
  expect([log().asOf, log().lastDay]).toEqual([last - 100, last]);
  await changed(app, () => app.actions.setLog({ rfm: 'klaviyo', chosen: { amount: 'Lineitem price' } }));
  expect([log().asOf, log().rfm]).toEqual([last - 100, 'klaviyo']);
  expect(log().reading.mapping).toMatchObject({ amount: 'Lineitem price' });
  await changed(app, () => app.actions.setLog({ asOf: undefined }));
  expect([log().asOf, log().rfm]).toEqual([last, 'klaviyo']);
});

test('a column that holds no dates is refused with a sentence, and the customers stay', async () => {
  const app = createApp(tableHost());
  await opened(app, 'orders');
  const before = state(app).dataset;
  app.actions.setLog({ chosen: { date: 'Lineitem name' } });
  await vi.waitUntil(() => state(app).openProblem);
  expect(state(app).openProblem).toMatchObject({ code: 'log-without-dates' });
  expect(state(app).dataset).toBe(before);
  // The choice that failed is not tried again with the next one.
  await changed(app, () => app.actions.setLog({ rfm: 'klaviyo' }));
  expect(origin(app).log!.rfm).toBe('klaviyo');
});

test('of several files the bad ones are named, and one word goes on with the others', async () => {
  const host = tableHost();
  const app = createApp(host);
  const bad = [tableFile('', 'empty.csv'), tableFile('a,b\n', 'header.csv')];
  app.actions.openFiles([bad[0]!, ...files('orders', 'customers'), bad[1]!]);
  await vi.waitUntil(() => state(app).openProblem);
  expect(state(app).openProblem).toMatchObject({ code: 'file-empty', facts: { file: 'empty.csv' } });
  expect(state(app).openRest).toMatchObject({
    problems: [{ code: 'file-header-only', facts: { file: 'header.csv' } }],
    files: ['orders.csv', 'customers.csv'],
  });
  expect(state(app).dataset).toBeNull();
  host.ran.length = 0;
  app.actions.goOnWithout();
  await vi.waitUntil(() => state(app).dataset, patience);
  expect(host.ran).not.toContain('read');
  expect([state(app).openProblem, state(app).openRest]).toEqual([null, null]);
  expect(state(app).workspace!.name).toBe('orders + customers');
  expect(state(app).dataset!.table.rowCount).toBe(66);
});

test('files added one after the other all come, however quickly', async () => {
  const app = createApp(tableHost());
  await opened(app, 'orders');
  app.actions.addFiles(files('customers'));
  app.actions.addFiles(files('reviews'));
  await vi.waitUntil(() => origin(app).files.length > 1);
  expect(origin(app).files.map(({ file }) => file.name)).toEqual([
    'orders.csv',
    'customers.csv',
    'reviews.csv',
  ]);
});

test('a second press on the same file takes no other away', async () => {
  const app = createApp(tableHost());
  await opened(app, 'customers', 'orders', 'reviews');
  await changed(app, () => {
    app.actions.removeFile(0);
    app.actions.removeFile(0);
  });
  expect(origin(app).files.map(({ file }) => file.name)).toEqual(['orders.csv', 'reviews.csv']);
});

test('after customers were erased nothing that was read before brings them back', async () => {
  const app = createApp(mapHost());
  await opened(app, 'customers', 'orders');
  await isDone(app);
  app.actions.addFiles([new File([], 'empty.csv')]);
  await vi.waitUntil(() => state(app).openRest);
  const before = state(app).dataset!.table.rowCount;
  expect(await app.actions.eraseRows([0])).toBe(true);
  expect(state(app)).toMatchObject({ openRest: null, hasSource: false });
  app.actions.goOnWithout();
  app.actions.addFiles(files('reviews'));
  await app.actions.build();
  expect(state(app).dataset!.table.rowCount).toBe(before - 1);
});

test('a bad file added to a workspace leaves it as it is', async () => {
  const app = createApp(tableHost());
  await opened(app, 'orders');
  const before = state(app).dataset;
  app.actions.addFiles([tableFile('', 'empty.csv')]);
  await vi.waitUntil(() => state(app).openProblem);
  expect(state(app).dataset).toBe(before);
  expect(state(app).openRest?.files).toEqual(['orders.csv']);
});

test('a workspace file among tables is named and left to be opened by itself', async () => {
  const app = createApp(tableHost());
  app.actions.openFiles([...files('orders'), tableFile('whatever', 'work.kindred')]);
  await vi.waitUntil(() => state(app).openProblem);
  expect(state(app).openProblem).toMatchObject({
    code: 'workspace-among-files',
    facts: { file: 'work.kindred' },
  });
});

test('every table of an archive can be joined, and an archive among files gives all of its own', async () => {
  const zip = new File(
    [zipOf({ 'out/orders.csv': shop.orders, 'out/customers.csv': shop.customers }).slice()],
    'shop.zip',
  );
  const app = createApp(tableHost());
  app.actions.openFiles([zip]);
  await vi.waitUntil(() => state(app).dataset, patience);
  expect(origin(app).files).toHaveLength(1);
  await changed(app, () => app.actions.joinParts(0));
  expect(origin(app).files.map(({ file, part }) => [file.name, file.part, part])).toEqual([
    ['shop.zip', 'out/orders.csv', 'base'],
    ['shop.zip', 'out/customers.csv', 'joined'],
  ]);
  expect(origin(app).joins[0]).toMatchObject({ left: 'orders.csv', right: 'customers.csv' });

  const other = createApp(tableHost());
  other.actions.openFiles([zip, ...files('reviews')]);
  await vi.waitUntil(() => state(other).dataset);
  expect(fates(other)).toEqual([
    'shop.zip lines base',
    'shop.zip customers joined',
    'reviews.csv reviews joined',
  ]);
});

test('what a file is can be said, and guessed again', async () => {
  const app = createApp(tableHost());
  await opened(app, 'customers', 'reviews');
  expect(fates(app)).toEqual(['customers.csv customers base', 'reviews.csv reviews joined']);
  await changed(app, () => app.actions.setFileKind(1, 'products'));
  expect(origin(app).files[1]).toMatchObject({ kind: 'products', isChosen: true });
  await changed(app, () => app.actions.setFileKind(1, null));
  expect(fates(app)[1]).toBe('reviews.csv reviews joined');
});

test('an opening of several files tells which one is read, and stops when told to', async () => {
  const host = tableHost();
  const seen: string[] = [];
  const app = createApp(host);
  app.store.subscribe(({ opening }) => {
    if (opening) seen.push(`${opening.name} ${opening.at?.file ?? '-'} ${opening.joining}`);
    if (opening?.at?.file === 2) app.actions.cancelOpening();
  });
  app.actions.openFiles(files('orders', 'customers', 'reviews'));
  await vi.waitUntil(() => !state(app).opening);
  expect(seen).toContain('orders.csv 1 false');
  expect(seen.at(-1)).toBe('customers.csv 2 false');
  expect(state(app)).toMatchObject({ dataset: null, openProblem: null });
});
