import { readXlsx } from 'hucre/xlsx';
import { expect, test, vi } from 'vitest';
import { makeRng, randomNormal } from '../core/math/rng';
import { readWorkspace } from '../stages/export/workspaceFile';
import { fakeHost, type FakeHost } from '../testing/fakeHost';
import { createApp, type App } from './createApp';
import { segmentColourSlot, segmentName } from './selectors';

/** Two groups of shoppers by age and spend, with an id that a spreadsheet would spoil. */
function shoppers(n = 80): File {
  const rng = makeRng(3);
  const lines = Array.from({ length: n }, (_, i) => {
    const age = [24, 61][i % 2]! + randomNormal(rng);
    const spend = [900, 150][i % 2]! + randomNormal(rng) * 20;
    return `00${i + 1},${age.toFixed(1)},${spend.toFixed(2)}`;
  });
  return new File([['customer id,age,spend', ...lines].join('\n')], 'shoppers.csv');
}

async function built(host: FakeHost = fakeHost()): Promise<App> {
  const app = createApp(host);
  app.actions.openFiles([shoppers()]);
  await vi.waitUntil(() => !['idle', 'running'].includes(app.store.getState().run.status), {
    timeout: 60_000,
  });
  expect(app.store.getState().run).toMatchObject({ status: 'done', problem: null });
  return app;
}

const fileOf = (host: FakeHost, as?: string): File => {
  const { name, content } = host.saved.at(-1)!;
  return new File([content], as ?? name);
};

/** Opens a file elsewhere: another browser with nothing kept in it. */
async function openedElsewhere(file: File, host = fakeHost()): Promise<{ app: App; host: FakeHost }> {
  const app = createApp(host);
  app.actions.openFiles([file]);
  await vi.waitUntil(
    () => app.store.getState().save.status === 'saved' || app.store.getState().openProblem !== null,
    { timeout: 60_000 },
  );
  return { app, host };
}

test('a copy opens elsewhere with names, colours and positions, and its recipe replays', async () => {
  const host = fakeHost();
  const app = await built(host);
  const [first, second] = app.store.getState().result!.segments;
  app.actions.renameSegment(first!.id, 'Early “birds” 🐦');
  app.actions.recolourSegment(second!.id, 9);
  app.actions.selectSegment(second!.id);
  await app.actions.saveCopy();
  const before = app.store.getState();
  expect(host.saved.at(-1)!.name).toBe('shoppers.kindred');

  // Known by its content, whatever it is called.
  for (const name of ['whatever.zip', 'no ending', 'shoppers.csv']) {
    const { app } = await openedElsewhere(fileOf(host, name));
    expect(segmentName(app.store.getState(), first!.id)).toBe('Early “birds” 🐦');
  }
  const { app: other, host: elsewhere } = await openedElsewhere(fileOf(host));
  const after = other.store.getState();
  expect(after.openProblem).toBeNull();
  expect(after).toMatchObject({
    screen: 'map',
    workspace: { name: 'shoppers' },
    recipe: before.recipe,
    edits: before.edits,
    selectedSegment: second!.id,
    isStale: false,
  });
  expect(segmentColourSlot(after, second!.id)).toBe(9);
  expect(after.result?.positions).toEqual(before.result?.positions);
  expect(after.result?.labels).toEqual(before.result?.labels);
  expect(after.result?.contours?.segments).toHaveLength(2);
  // Nothing was computed again but the coastlines and the names inside segments.
  expect(elsewhere.ran.filter((task) => !task.startsWith('stored') && task !== 'spots')).toEqual([
    'workspaceRead',
    'contours',
  ]);

  // It is kept in the other browser from now on, and replays to the same groups.
  const again = createApp(fakeHost(elsewhere.files, new Map([['workspace', after.workspace!.id]])));
  await again.start();
  expect(segmentName(again.store.getState(), first!.id)).toBe('Early “birds” 🐦');
  await other.actions.build();
  expect(other.store.getState().result?.labels).toEqual(before.result?.labels);
  expect(segmentName(other.store.getState(), first!.id)).toBe('Early “birds” 🐦');
});

test('a damaged copy says so, and the work before it stays', async () => {
  const host = fakeHost();
  const app = await built(host);
  await app.actions.saveCopy();
  const bytes = new Uint8Array(await host.saved.at(-1)!.content.arrayBuffer());
  bytes[Math.floor(bytes.length / 2)]! ^= 255;
  const before = app.store.getState();
  app.actions.openFiles([new File([bytes], 'broken.kindred')]);
  await vi.waitFor(() => expect(app.store.getState().openProblem).not.toBeNull());
  expect(app.store.getState().openProblem?.code).toMatch(/^workspace-file-(changed|damaged)$/);
  expect(app.store.getState().openProblem?.facts).toMatchObject({ file: 'broken.kindred' });
  expect(app.store.getState().workspace).toEqual(before.workspace);
  expect(app.store.getState().result?.labels).toBe(before.result?.labels);
});

test('a zip that is no workspace is read as any file, one called .kindred is told apart', async () => {
  const zip = new Uint8Array([0x50, 0x4b, 3, 4, ...new Uint8Array(60)]);
  const asZip = await openedElsewhere(new File([zip], 'table.zip'));
  expect(asZip.app.store.getState().openProblem?.code).toBe('file-damaged');
  const asWorkspace = await openedElsewhere(new File([zip], 'table.kindred'));
  expect(asWorkspace.app.store.getState().openProblem?.code).toBe('workspace-file-foreign');
});

test('days without a file copy are counted from the first opening and again from each copy', async () => {
  const host = fakeHost();
  const app = await built(host);
  const opened = app.store.getState().copiedAt;
  expect(opened).toBeGreaterThan(0);
  await app.actions.saveCopy();
  expect(app.store.getState().copiedAt).toBeGreaterThanOrEqual(opened!);
  const { id } = app.store.getState().workspace!;
  expect(host.getPreference(`copied.${id}`)).toBe(String(app.store.getState().copiedAt));
  await app.actions.flush();
  await app.actions.deleteWorkspace(id);
  expect(host.getPreference(`copied.${id}`)).toBeNull();
});

test('the copy holds what the map shows, and its recipe', async () => {
  const host = fakeHost();
  const app = await built(host);
  await app.actions.saveCopy();
  const content = await readWorkspace(new Uint8Array(await host.saved.at(-1)!.content.arrayBuffer()));
  const { recipe, result, dataset } = app.store.getState();
  expect(content.recipe).toEqual(recipe);
  expect(content.dataset.table).toEqual(dataset?.table);
  expect(content.result).toEqual({ ...result, contours: undefined });
});

test('the workbook has every customer with segment and fit, and the segments in words', async () => {
  const host = fakeHost();
  const app = await built(host);
  const id = app.store.getState().result!.segments[0]!.id;
  app.actions.renameSegment(id, '=Early');
  await app.actions.exportXlsx();
  expect(app.store.getState()).toMatchObject({ exporting: null, exportProblem: null });
  const { name, content } = host.saved.at(-1)!;
  expect(name).toBe('shoppers.xlsx');
  const { sheets } = await readXlsx(new Uint8Array(await content.arrayBuffer()));
  expect(sheets.map((sheet) => sheet.name)).toEqual(['Customers', 'Segments']);
  const [customers, segments] = sheets.map((sheet) => sheet.rows);
  expect(customers).toHaveLength(81);
  expect(customers![0]).toEqual(['customer id', 'age', 'spend', 'Segment', 'Segment fit']);
  expect(customers![1]!.map((cell) => typeof cell)).toEqual([
    'string',
    'number',
    'number',
    'string',
    'number',
  ]);
  expect(customers![1]![0]).toBe('001');
  expect(segments!.slice(1).map(([segment, size]) => [segment, size])).toContainEqual(['=Early', 40]);
  expect(String(segments![1]![3])).toMatch(/age|spend/i);

  app.actions.setLanguage('zh');
  await app.actions.exportXlsx();
  const chinese = await readXlsx(new Uint8Array(await host.saved.at(-1)!.content.arrayBuffer()));
  expect(chinese.sheets.map((sheet) => sheet.name)).toEqual(['顾客', '分群']);
});

test('a cancelled export saves nothing and says nothing', async () => {
  const host = fakeHost();
  const app = await built(host);
  const exporting = app.actions.exportXlsx();
  expect(app.store.getState().exporting).toMatchObject({ name: 'shoppers.xlsx' });
  app.actions.cancelExport();
  await exporting;
  expect(host.saved).toEqual([]);
  expect(app.store.getState()).toMatchObject({ exporting: null, exportProblem: null });
});
