import { expect, test, vi } from 'vitest';
import { unassignedId } from '../core/data/segment';
import { fakeHost, type FakeHost } from '../testing/fakeHost';
import { isDone, shoppers, tableFile as file } from '../testing/shoppers';
import { createApp, type App } from './createApp';
import { segmentSheet } from './segmentSheet';
import { segmentName } from './selectors';

async function opened(host: FakeHost = fakeHost(), text = shoppers()): Promise<App> {
  const app = createApp(host);
  app.actions.openFiles([file(text)]);
  await isDone(app);
  return app;
}

test('a file becomes named segments with a place for every customer', async () => {
  const app = await opened();
  const state = app.store.getState();
  expect(state.result?.segments).toHaveLength(3);
  expect(state.result?.positions).toHaveLength(300);
  expect(state.result?.positions.every(Number.isFinite)).toBe(true);
  const names = state.result!.segments.map(({ id }) => segmentName(state, id));
  expect(new Set(names).size).toBe(3);
  expect(names.every((name) => name.length > 3)).toBe(true);
  expect(state.run.steps.filter(({ status }) => status === 'done').map(({ name }) => name)).toEqual([
    'clean',
    'group',
    'explain',
    'draw',
  ]);
});

test('a name is kept over undo, redo and a new run', async () => {
  const app = await opened();
  const id = app.store.getState().result!.segments[0]!.id;
  const before = segmentName(app.store.getState(), id);
  app.actions.renameSegment(id, '  Big   spenders ');
  expect(segmentName(app.store.getState(), id)).toBe('Big spenders');
  app.actions.undo();
  expect(segmentName(app.store.getState(), id)).toBe(before);
  app.actions.redo();
  app.actions.setScale('robust');
  await app.actions.build();
  expect(segmentName(app.store.getState(), id)).toBe('Big spenders');
});

test('another method groups anew and lays nobody out again; back at it, its choices are as they were left', async () => {
  const host = fakeHost();
  const app = await opened(host);
  app.actions.setK(4);
  await app.actions.build();
  host.ran.length = 0;
  app.actions.setMethod('hierarchical');
  await app.actions.build();
  expect(host.ran.filter((name) => name !== 'storedSave' && name !== 'spots')).toEqual([
    'hierarchy',
    'group',
    'segments',
    'explain',
    'contours',
    'moves',
  ]);
  expect(app.store.getState().result!.facts!.method).toBe('hierarchical');
  app.actions.setMethod('kmeans');
  expect(app.store.getState().recipe!.cluster).toMatchObject({ method: 'kmeans', k: 4 });
});

test('cutting a tree elsewhere cuts it and builds no other', async () => {
  const host = fakeHost();
  const app = await opened(host);
  app.actions.setMethod('hierarchical');
  await app.actions.build();
  host.ran.length = 0;
  app.actions.setCluster('hierarchical', { k: 5 });
  await app.actions.build();
  expect(host.ran).not.toContain('hierarchy');
  expect(app.store.getState().result!.segments).toHaveLength(5);
});

test('choices of another method than the one at hand change nothing', async () => {
  const app = await opened();
  const before = app.store.getState().recipe;
  app.actions.setCluster('dbscan', { eps: 1 });
  expect(app.store.getState().recipe).toBe(before);
});

test('names follow their customers from one method to another', async () => {
  const app = await opened();
  const { result } = app.store.getState();
  const id = result!.segments[0]!.id;
  app.actions.renameSegment(id, 'Mine');
  app.actions.setMethod('hierarchical');
  await app.actions.build();
  const after = app.store.getState();
  const mine = after.result!.segments.find((segment) => segmentName(after, segment.id) === 'Mine')!;
  const shared = Array.from(after.result!.labels.keys()).filter(
    (item) =>
      after.result!.labels[item] === mine.cluster &&
      result!.labels[item] === result!.segments.find((segment) => segment.id === id)!.cluster,
  );
  expect(shared.length).toBeGreaterThan(mine.size / 2);
});

test('where nobody stands in a crowd there is no segment, and everybody is unassigned', async () => {
  const host = fakeHost();
  const app = await opened(host);
  app.actions.setMethod('hdbscan');
  app.actions.setCluster('hdbscan', { minClusterSize: 10_000 });
  await app.actions.build();
  const { result, run } = app.store.getState();
  expect(run.status).toBe('done');
  expect(result!.segments).toEqual([]);
  expect(result!.labels.every((label) => label === -1)).toBe(true);
  expect(app.store.getState().selectedSegment).toBe(unassignedId);
  await app.actions.exportCsv();
  const text = new TextDecoder().decode(await host.saved[0]!.content.arrayBuffer());
  expect(
    text
      .trim()
      .split('\r\n')
      .slice(1)
      .every((line) => line.endsWith(',Unassigned,')),
  ).toBe(true);
});

test('rows with nothing to group by stay chosen over a new run, and the shares of the sheet add up to all', async () => {
  const app = await opened(fakeHost(), `${shoppers()}\nempty,,,`);
  app.actions.selectSegment(unassignedId);
  app.actions.setK(4);
  await app.actions.build();
  const state = app.store.getState();
  expect(state.selectedSegment).toBe(unassignedId);
  const { rows } = segmentSheet(state, 'Unassigned').segments;
  expect(rows.at(-1)).toMatchObject({ name: 'Unassigned', size: 1 });
  expect(rows.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 10);
  app.actions.describeSegment(state.result!.segments[1]!.id, 'Ours');
  const told = segmentSheet(app.store.getState(), 'Unassigned').segments;
  expect(told.headers.at(-1)).toBe('Description');
  expect(told.rows.map(({ note }) => note).filter((note) => note !== '')).toEqual(['Ours']);
});

test('an emptied name goes back to the suggestion', async () => {
  const app = await opened();
  const id = app.store.getState().result!.segments[0]!.id;
  const suggestion = segmentName(app.store.getState(), id);
  app.actions.renameSegment(id, 'Mine');
  app.actions.renameSegment(id, ' ');
  expect(segmentName(app.store.getState(), id)).toBe(suggestion);
});

test('renaming runs nothing again; another k runs the grouping, not the reading', async () => {
  const host = fakeHost();
  const app = await opened(host);
  host.ran.length = 0;
  app.actions.renameSegment(app.store.getState().result!.segments[0]!.id, 'Mine');
  expect(host.ran).toEqual([]);
  app.actions.setK(2);
  await app.actions.build();
  expect(app.store.getState().result?.segments).toHaveLength(2);
  expect(host.ran.filter((name) => !name.startsWith('stored') && name !== 'spots')).toEqual([
    'group',
    'segments',
    'explain',
    'contours',
    'moves',
  ]);
});

test('after a reload the work stands as it was, names and all', async () => {
  const host = fakeHost();
  const preferences = new Map<string, string>();
  const first = await opened(fakeHost(host.files, preferences));
  const before = first.store.getState();
  const id = before.result!.segments[0]!.id;
  first.actions.renameSegment(id, 'Kept');
  first.actions.recolourSegment(id, 9);
  await first.actions.flush();

  const again = createApp(fakeHost(host.files, preferences));
  await again.start();
  const after = again.store.getState();
  expect(after.screen).toBe('map');
  expect(segmentName(after, id)).toBe('Kept');
  expect(after.edits.colours[id]).toBe(9);
  expect(after.result?.labels).toEqual(before.result?.labels);
  expect(after.result?.positions).toEqual(first.store.getState().result?.positions);
  expect(after.workspace?.name).toBe('shoppers');
  expect(after.save.status).toBe('saved');
});

test('a broken file says why, and the work before it stays', async () => {
  const app = await opened();
  const before = app.store.getState();
  app.actions.openFiles([file('', 'empty.csv')]);
  await vi.waitFor(() => expect(app.store.getState().openProblem).not.toBeNull());
  const after = app.store.getState();
  expect(after.openProblem).toMatchObject({ code: 'file-empty', facts: { file: 'empty.csv' } });
  expect(after.result).toBe(before.result);
  expect(after.workspace).toEqual(before.workspace);
});

test('the exported table has every row once, in order, with the shown name', async () => {
  const host = fakeHost();
  const app = await opened(host);
  for (const { id } of app.store.getState().result!.segments) app.actions.renameSegment(id, `Name ${id}`);
  await app.actions.exportCsv();
  expect(host.saved.map(({ name }) => name)).toEqual(['shoppers.csv']);
  const bytes = new Uint8Array(await host.saved[0]!.content.arrayBuffer());
  expect(Array.from(bytes.slice(0, 3))).toEqual([0xef, 0xbb, 0xbf]);
  const lines = new TextDecoder().decode(bytes).trimEnd().split('\r\n');
  expect(lines[0]).toBe('id,age,spend,visits,Segment,Segment fit');
  expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual(
    Array.from({ length: 150 }, (_, i) => `c${i + 1}`),
  );
  expect(lines.slice(1).every((line) => /,Name s\d,[01]\.\d\d$/.test(line))).toBe(true);
});

test('a cancelled run says so and keeps the map before it', async () => {
  const app = await opened();
  const before = app.store.getState().result;
  app.actions.setScale('robust');
  const run = app.actions.build();
  app.actions.cancelRun();
  await run;
  expect(app.store.getState().run.status).toBe('cancelled');
  expect(app.store.getState().result).toBe(before);
});

test('equal rows share one segment and one place', async () => {
  const doubled = `${shoppers(60)}\n${shoppers(60).split('\n').slice(1).join('\n')}`;
  const app = await opened(fakeHost(), doubled);
  const { result, dataset } = app.store.getState();
  expect(dataset?.table.rowCount).toBe(120);
  for (let row = 0; row < 60; row++)
    expect(result!.clean.rowToItem[row]).toBe(result!.clean.rowToItem[row + 60]);
  expect(result!.segments.reduce((sum, { size }) => sum + size, 0)).toBe(120);
});

test('columns named like inherited keys are columns', async () => {
  const app = await opened(fakeHost(), shoppers(90, '__proto__,constructor,spend,toString'));
  expect(app.store.getState().result?.segments.length).toBeGreaterThanOrEqual(2);
  expect(app.store.getState().recipe?.columns.map(({ name }) => name)).toEqual([
    '__proto__',
    'constructor',
    'spend',
    'toString',
  ]);
});

test('opening another file forgets undo and starts its own workspace', async () => {
  const app = await opened();
  const first = app.store.getState();
  app.actions.renameSegment(first.result!.segments[0]!.id, 'Mine');
  app.actions.openFiles([file(shoppers(90), 'second.csv')]);
  await vi.waitUntil(() => app.store.getState().workspace?.name === 'second');
  await isDone(app);
  expect(app.temporal.getState().pastStates).toEqual([]);
  expect(app.store.getState().edits.names).toEqual({});
  await app.actions.flush();
  expect(
    app.store
      .getState()
      .workspaces.map(({ name }) => name)
      .sort(),
  ).toEqual(['second', 'shoppers']);
});

test('typing the suggested name is no edit of one', async () => {
  const app = await opened();
  const id = app.store.getState().result!.segments[0]!.id;
  const suggestion = segmentName(app.store.getState(), id);
  app.actions.renameSegment(id, 'Mine');
  app.actions.renameSegment(id, ` ${suggestion} `);
  expect(app.store.getState().edits.names).toEqual({});
});

test('a picture that cannot be made says so and is not handed over; the next try starts clean', async () => {
  const host = fakeHost();
  const app = await opened(host);
  await app.actions.exportPicture('.png', () => Promise.reject(new Error('no drawing context')));
  expect(host.saved).toEqual([]);
  expect(app.store.getState().exportProblem).toMatchObject({
    facts: { file: 'shoppers.png', detail: 'Error: no drawing context' },
  });
  await app.actions.exportPicture('.png', () => Promise.resolve(new Blob(['png'])));
  expect(app.store.getState().exportProblem).toBeNull();
  expect(host.saved.map(({ name }) => name)).toEqual(['shoppers.png']);
});

test('a name given the moment before the page goes away is there after it comes back', async () => {
  const host = fakeHost();
  const preferences = new Map<string, string>();
  const first = await opened(fakeHost(host.files, preferences));
  await first.actions.flush();
  const id = first.store.getState().result!.segments[0]!.id;
  first.actions.renameSegment(id, 'At the last moment');

  // Nothing of the first page runs on: only what it kept by then is there.
  const again = createApp(fakeHost(host.files, new Map(preferences)));
  await again.start();
  expect(segmentName(again.store.getState(), id)).toBe('At the last moment');
});
