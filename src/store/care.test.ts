import { unzipSync } from 'fflate';
import { expect, test, vi } from 'vitest';
import type { CleanStep } from '../core/data/cleanStep';
import { cell } from '../core/data/table';
import { fakeHost, type FakeHost } from '../testing/fakeHost';
import { isDone, shoppers, tableFile } from '../testing/shoppers';
import { memoryFiles, type Files } from '../workers/storage/files';
import { areMade, filesSearcher } from './actions/namedInFiles';
import { openFindings } from './cleaning';
import { createApp, type App } from './createApp';

/** Three groups with e-mail addresses and postcodes; a few postcodes lost their zero, cities have two spellings. */
function dirty(): string {
  const [header, ...rows] = shoppers().split('\n') as [string, ...string[]];
  const people = rows.map((row, i) => {
    const postcode = i % 10 === 3 ? `1${String(100 + i)}` : `${10_000 + i}`;
    return `${row},person${i + 1}@shop.com,${postcode},${['Bonn', 'Köln', 'köln'][i % 3]}`;
  });
  return [`${header},email,postcode,city`, ...people].join('\n');
}

async function opened(host: FakeHost = fakeHost(), text = dirty()): Promise<App> {
  const app = createApp(host);
  app.actions.openFiles([tableFile(text)]);
  await vi.waitUntil(() => app.store.getState().recipe, { timeout: 60_000 });
  await isDone(app);
  return app;
}

const tableOf = (app: App) => {
  const { dataset, recipe } = app.store.getState();
  return [dataset!, recipe!] as const;
};
const stepsOf = (app: App) => app.store.getState().recipe!.clean.steps ?? [];
const cellsOf = async (blob: Blob): Promise<string[][]> =>
  (await blob.text())
    .replace('\ufeff', '')
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(','));

test('what is found is mended by a step at the end, which undo takes away again, and the map is as it was', async () => {
  const app = await opened();
  await app.actions.checkHealth(...tableOf(app));
  const { findings } = app.store.getState().health;
  expect(findings.map(({ code }) => code)).toEqual(
    expect.arrayContaining(['zeros-lost', 'spelling-variants']),
  );
  const open = openFindings(app.store.getState());
  const fix = findings.find(({ code }) => code === 'spelling-variants')!.fix!;
  expect(await app.actions.previewStep(fix, ...tableOf(app))).toMatchObject({
    count: 50,
    examples: [{ before: 'köln' }],
  });

  app.actions.mend(fix);
  expect(stepsOf(app).map(({ kind }) => kind)).toEqual(['personal-text', 'spelling-variants']);
  expect(app.store.getState()).toMatchObject({ isStale: true, lastEdit: { kind: 'clean', name: 'city' } });
  expect(openFindings(app.store.getState())).toBe(open - 1);
  await app.actions.reportSteps(...tableOf(app), app.store.getState().lists);
  expect(app.store.getState().steps.report).toMatchObject([{ step: 1, count: 50 }]);

  app.actions.undo();
  expect(app.store.getState().recipe!.clean.steps).toBeUndefined();
  expect(app.store.getState().isStale).toBe(false);
  app.actions.redo();
  expect(app.store.getState().isStale).toBe(true);
  app.actions.switchStep(1, false);
  expect(stepsOf(app)[1]).toMatchObject({ on: false });
  expect(openFindings(app.store.getState())).toBe(open);
  app.actions.moveStep(1, 0);
  expect(stepsOf(app).map(({ kind }) => kind)).toEqual(['spelling-variants', 'personal-text']);
  app.actions.removeStep(0);
  expect(stepsOf(app).map(({ kind }) => kind)).toEqual(['personal-text']);
});

test('undo of a step leaves what was chosen since, and undo of a name leaves the steps', async () => {
  const app = await opened();
  const step: CleanStep = { kind: 'spelling-variants', on: true, column: 'city' };
  app.actions.mend(step);
  app.actions.setRole('city', 'ignore');
  app.actions.undo();
  expect(app.store.getState().recipe!.columns.find(({ name }) => name === 'city')?.role).toBe('ignore');
  const { id } = app.store.getState().result!.segments[0]!;
  app.actions.renameSegment(id, 'Mine');
  app.actions.mend(step);
  app.actions.undo();
  expect(app.store.getState().edits.names[id]).toBe('Mine');
  app.actions.undo();
  expect(app.store.getState().edits.names[id]).toBeUndefined();
});

/** Whether any file of the browser's storage holds a text. */
async function isStored(files: Files, text: string): Promise<boolean> {
  for (const folder of await files.folders())
    for (const name of await files.names(folder))
      if (Buffer.from((await files.read(folder, name))!).includes(text)) return true;
  return false;
}

async function isInCopy(host: FakeHost, app: App, text: string | Buffer): Promise<boolean> {
  await app.actions.saveCopy();
  const bytes = new Uint8Array(await host.saved.at(-1)!.content.arrayBuffer());
  return Object.values(unzipSync(bytes)).some((part) => Buffer.from(part).includes(text));
}

test('an erased customer is in no file that is kept and in no copy, and everybody else stays where they were', async () => {
  const files = memoryFiles();
  const preferences = new Map<string, string>();
  const host = fakeHost(files, preferences);
  const app = await opened(host);
  await app.actions.exclude('person77@shop.com, person78@shop.com');
  await app.actions.build();
  const { id } = app.store.getState().result!.segments[0]!;
  app.actions.renameSegment(id, 'Kept');
  await app.actions.flush();
  const before = app.store.getState();
  expect(await isStored(files, 'person77')).toBe(true);
  expect(await isInCopy(host, app, 'person77')).toBe(true);

  const found = await app.actions.lookUp('c77');
  expect(found?.customers).toEqual([{ rows: [76] }]);
  expect(await app.actions.eraseRows([76])).toBe(true);
  expect(await isStored(files, 'person77')).toBe(false);
  expect(await isInCopy(host, app, 'person77')).toBe(false);

  const after = app.store.getState();
  expect(after.dataset!.table.rowCount).toBe(149);
  expect(cell(after.dataset!.table.columns[0]!, 76)).toBe('c78');
  expect(after.isStale).toBe(true);
  expect(after.hasSource).toBe(false);
  expect(after.edits.names[id]).toBe('Kept');
  expect(Object.values(after.lists)).toEqual([['person78@shop.com']]);
  app.actions.undo();
  expect(app.store.getState().edits.names[id]).toBe('Kept');
  // Row 78 is row 77 now; its customer stands where they stood.
  const placeOf = (state: typeof after, row: number) => {
    const item = state.result!.clean.rowToItem[row]!;
    return [...state.result!.positions.subarray(2 * item, 2 * item + 2)];
  };
  expect(placeOf(after, 90)).toEqual(placeOf(before, 91));

  const again = createApp(fakeHost(files, preferences));
  await again.start();
  expect(again.store.getState().dataset!.table.rowCount).toBe(149);
  expect((await again.actions.lookUp('person77@shop.com'))?.customers).toEqual([]);
  await again.actions.build();
  expect(again.store.getState().run.status).toBe('done');
});

test('customers on the list are in no segment and in no export, and the list is not in the recipe', async () => {
  const host = fakeHost();
  const app = await opened(host);
  expect(await app.actions.exclude(' \n ')).toBe(false);
  expect(app.store.getState().care.problem?.code).toBe('list-empty');
  await app.actions.exclude('PERSON2@shop.com\nc5');
  await app.actions.excludeRows([6]);
  expect(JSON.stringify(app.store.getState().recipe)).not.toMatch(/shop\.com|c5/i);
  await app.actions.build();
  const { result } = app.store.getState();
  expect([...result!.clean.rowToItem.keys()].filter((row) => result!.clean.rowToItem[row]! < 0)).toEqual([
    1, 4, 6,
  ]);
  await app.actions.exportCsv();
  await app.actions.exportCleaned();
  const [segmented, cleaned] = await Promise.all(host.saved.map(({ content }) => cellsOf(content)));
  expect(host.saved.map(({ name }) => name)).toEqual(['shoppers.csv', 'shoppers cleaned.csv']);
  for (const rows of [segmented!, cleaned!]) {
    expect(rows).toHaveLength(148);
    expect(rows.map(([id]) => id)).not.toEqual(expect.arrayContaining(['c2']));
    expect(rows.slice(1, 5).map(([id]) => id)).toEqual(['c1', 'c3', 'c4', 'c6']);
  }
  expect(segmented!.slice(1).every((row) => row.at(-2) !== 'Unassigned')).toBe(true);

  app.actions.unlist('c5');
  app.actions.undo();
  app.actions.undo();
  // The list before is known as long as undo can bring it back.
  await app.actions.reportSteps(...tableOf(app), app.store.getState().lists);
  expect(app.store.getState().steps.report).toMatchObject([{ kind: 'do-not-contact', count: 2 }]);
});

test('whoever shares an address with one on the list is in no file either, though the map was made before', async () => {
  const host = fakeHost();
  const app = await opened(host, dirty().replace('person9@', 'Person2+shop@'));
  await app.actions.exclude('PERSON2@shop.com');
  await app.actions.exportCsv();
  await app.actions.exportXlsx();
  const [csv, xlsx] = host.saved.map(({ content }) => content);
  const ids = (await cellsOf(csv!)).slice(1).map(([id]) => id);
  expect(ids).toHaveLength(148);
  expect(['c2', 'c9'].filter((id) => ids.includes(id))).toEqual([]);
  const parts = unzipSync(new Uint8Array(await xlsx!.arrayBuffer()));
  const workbook = Object.values(parts).map((part) => Buffer.from(part).toString('utf8'));
  const holds = (id: string): boolean => workbook.some((part) => part.includes(`>${id}<`));
  expect(['c1', 'c2', 'c9'].map(holds)).toEqual([true, false, false]);
});

test('an address of many customers stays off the list, names nobody else, and can be put there and taken off', async () => {
  const app = await opened(
    fakeHost(),
    dirty().replaceAll(/person[1-7]@shop/g, (address) =>
      address === 'person7@shop' ? address : 'till@shop',
    ),
  );
  const told = async () => {
    const [dataset, recipe] = tableOf(app);
    const { lists } = app.store.getState();
    await app.actions.reportSteps(dataset, recipe, lists);
    return {
      entries: Object.values(lists).at(-1),
      rows: app.store.getState().steps.report[0]?.count,
      shared: await app.actions.sharedOnLists(dataset.table, recipe, lists),
    };
  };
  const till = { text: 'till@shop.com', customers: 6 };
  await app.actions.excludeRows([1]);
  expect(await told()).toEqual({ entries: ['c2'], rows: 1, shared: [{ ...till, isLine: false }] });
  await app.actions.exclude('Till+list@shop.com');
  expect(await told()).toMatchObject({ rows: 6, shared: [{ ...till, isLine: true }] });
  app.actions.unlistContact('till@shop.com');
  expect(await told()).toMatchObject({ entries: ['c2'], rows: 1 });
});

/** Three groups of 30 customers with four orders each, every order with an address of its own. */
const orders = (): string =>
  [
    'customer_id,email,order_id,date,amount',
    ...Array.from({ length: 360 }, (_, i) => {
      const [id, k] = [i % 90, Math.floor(i / 90)];
      const amount = [20, 300, 90][id % 3]! + ((id * 7) % 5);
      return `K-${1001 + id},k${1001 + id}.${k}@shop.com,o${i},2024-0${1 + 2 * k}-1${id % 9},${amount}.50`;
    }),
  ].join('\n');

test('who is named in the orders alone is left out by id, and no more is said to be found without the orders', async () => {
  const files = memoryFiles();
  const preferences = new Map<string, string>();
  const host = fakeHost(files, preferences);
  const app = await opened(host, orders());
  const [dataset] = tableOf(app);
  expect(areMade(dataset)).toBe(true);
  expect(dataset.table.columns.map(({ name }) => name)).not.toContain('email');
  expect(await app.actions.exclude('K1007.2@shop.com\nK-1008')).toBe(true);
  expect(Object.values(app.store.getState().lists)).toEqual([['K1007.2@shop.com', 'K-1008', 'K-1007']]);
  await app.actions.exportCsv();
  const ids = (await cellsOf(host.saved[0]!.content)).slice(1).map(([id]) => id);
  expect(ids).toHaveLength(88);
  expect(ids).not.toContain('K-1007');

  // A file that went meanwhile is named; one that is not at hand is not asked.
  const gone = { name: 'gone.csv', find: () => Promise.reject(new Error('gone')) };
  const search = filesSearcher({ host, get: app.store.getState }, () => [gone]);
  expect(await search(['K1009.1@shop.com'])).toEqual({ ids: [], unread: ['gone.csv'] });
  await app.actions.flush();
  const again = createApp(fakeHost(files, preferences));
  await again.start();
  expect(again.store.getState().hasSource).toBe(false);
  await again.actions.exclude('k1010.1@shop.com');
  expect(Object.values(again.store.getState().lists).at(-1)).not.toContain('K-1010');
});

test('a column under pseudonyms is found and excluded by its address still, and its texts are gone', async () => {
  const files = memoryFiles();
  const host = fakeHost(files);
  const app = await opened(host);
  await app.actions.flush();
  app.actions.saveSearch('One', [
    { kind: 'values', column: 'email', values: ['person3@shop.com'] },
    { kind: 'values', column: 'city', values: ['Bonn'] },
  ]);
  app.actions.saveSearch('person4@shop.com', [{ kind: 'words', text: 'Bonn' }]);
  app.actions.saveSearch('Two', [{ kind: 'words', text: 'Person5@shop.com' }]);
  const before = app.store.getState();
  expect(await app.actions.pseudonymise('email')).toBe(true);
  const after = app.store.getState();
  expect(cell(after.dataset!.table.columns[4]!, 0)).toMatch(/^p[0-9a-f]{20}$/);
  expect(await isStored(files, '@shop.com')).toBe(false);
  expect(after.isStale).toBe(false);
  expect(after.edits.searches).toMatchObject([
    { name: 'One', conditions: [{ kind: 'values', column: 'city', values: ['Bonn'] }] },
  ]);
  expect(after.result!.labels).toBe(before.result!.labels);
  expect((await app.actions.lookUp('Person3@shop.com'))?.customers).toEqual([{ rows: [2] }]);
  await app.actions.exclude('person3@shop.com');
  await app.actions.reportSteps(...tableOf(app), app.store.getState().lists);
  expect(app.store.getState().steps.report).toMatchObject([{ kind: 'do-not-contact', count: 1 }]);
  expect(await isInCopy(host, app, Buffer.from(after.pseudonymKey!))).toBe(false);
});

test('one customer under two spellings is looked for on request, and a cancelled search says nothing', async () => {
  const text = `${dirty()}\nc151,24.0,900.00,3.0,Person.1+shop@shop.com,10000,Bonn\n`;
  const app = await opened(fakeHost(), text);
  await app.actions.lookForDuplicates(['email'], 0);
  expect(app.store.getState().duplicates).toMatchObject({ status: 'done', found: { groups: 0 } });
  const searching = app.actions.lookForDuplicates(['postcode', 'email'], 0.2);
  app.actions.cancelDuplicates();
  await searching;
  expect(app.store.getState().duplicates).toMatchObject({ status: 'none', found: null });
});

test('who is marked or shown in full is nobody after somebody was erased, and no colour or name is of the map before', async () => {
  const app = await opened();
  const { result } = app.store.getState();
  app.actions.setPicked(new Uint8Array(result!.labels.length).fill(1, 70, 90));
  app.actions.look({ customer: 76 });
  app.actions.colourBy({ kind: 'field', column: 'age' });
  app.actions.setConditions([{ kind: 'like', row: 76, count: 5 }]);
  await vi.waitUntil(() => app.store.getState().colour.colouring && app.store.getState().find.lit);
  expect(await app.actions.eraseRows([76])).toBe(true);
  const after = app.store.getState();
  expect(after.pick).toMatchObject({ items: null, rows: 0 });
  expect(after.look.customer).toBeNull();
  expect(after.find).toMatchObject({ conditions: [], lit: null });
  await vi.waitFor(() => expect(app.store.getState().colour.colouring?.groups).toHaveLength(149));
});
