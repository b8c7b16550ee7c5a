import { expect, test, vi } from 'vitest';
import { fakeHost } from '../testing/fakeHost';
import { isDone, shoppers, tableFile as file } from '../testing/shoppers';
import { createApp, type App } from './createApp';
import { segmentName } from './selectors';

async function opened(host = fakeHost(), text = shoppers()): Promise<App> {
  const app = createApp(host);
  app.actions.openFiles([file(text)]);
  await isDone(app);
  return app;
}

const tuneOf = (app: App) => app.store.getState().tune;
const isTried = (app: App) => vi.waitUntil(() => tuneOf(app).status === 'done', { timeout: 20_000 });

test('what is tried changes nothing on the map, and says what it would do', async () => {
  const app = await opened();
  const before = app.store.getState();
  app.actions.tune({ cluster: { method: 'kmeans', k: 2, nInit: 5 } });
  await isTried(app);
  const { result, recipe, tune, edits } = app.store.getState();
  expect({ result, recipe, edits }).toEqual({
    result: before.result,
    recipe: before.recipe,
    edits: before.edits,
  });
  expect(tune.preview).toMatchObject({ sample: 150, of: 150, waitsFor: null });
  expect(tune.preview!.segments).toHaveLength(2);
  expect(tune.preview!.moves).toMatchObject({ rows: 150, moved: 50 });
  app.actions.cancelTune();
  expect(tuneOf(app)).toMatchObject({ status: 'none', draft: null, preview: null });
});

test('what was told before is what happens, and the way back leads to the very map', async () => {
  const host = fakeHost();
  const app = await opened(host);
  const before = app.store.getState();
  const [first] = before.result!.segments;
  app.actions.renameSegment(first!.id, 'Mine');
  app.actions.tune({ cluster: { method: 'kmeans', k: 5, nInit: 5 } });
  await isTried(app);
  const told = tuneOf(app).preview!;
  await app.actions.applyTune();
  await vi.waitUntil(() => app.store.getState().change?.moves);
  const after = app.store.getState();
  expect(after.change!.moves).toEqual(told.moves);
  expect(after.result!.segments.map(({ id, size }) => ({ id, size }))).toEqual(
    told.segments.map(({ id, size }) => ({ id, size })),
  );
  expect(tuneOf(app).draft).toBeNull();

  host.ran.length = 0;
  app.actions.undoRun();
  const back = app.store.getState();
  expect(host.ran.filter((name) => name !== 'storedSave')).toEqual([]);
  expect(back.result!.labels).toBe(before.result!.labels);
  expect(back.result!.positions).toEqual(before.result!.positions);
  expect(back.recipe).toEqual(before.recipe);
  expect(back.isStale).toBe(false);
  expect(segmentName(back, first!.id)).toBe('Mine');
  const given = after.result!.segments.map(({ id }) => id);
  const now = back.result!.segments.map(({ id }) => id);
  expect(back.result!.retiredIds).toEqual(expect.arrayContaining(given.filter((id) => !now.includes(id))));
  expect(back.change).toBeNull();
});

test('the latest of many choices is answered alone', async () => {
  const host = fakeHost();
  const app = await opened(host);
  host.ran.length = 0;
  for (const k of [2, 4, 5, 6, 2]) app.actions.tune({ cluster: { method: 'kmeans', k, nInit: 5 } });
  await isTried(app);
  expect(tuneOf(app).preview!.segments).toHaveLength(2);
  expect(host.ran.filter((name) => name === 'tuneMoves')).toHaveLength(1);
});

test('a choice made again as it stands is no change, and how the map is drawn moves nobody', async () => {
  const app = await opened();
  const { recipe } = app.store.getState();
  app.actions.tune({ weights: { ...recipe!.weights }, layoutOptions: { neighbors: 15, minDist: 0.1 } });
  expect(tuneOf(app).draft).toBeNull();
  app.actions.tune({ layoutOptions: { neighbors: 40, minDist: 0.1 } });
  await isTried(app);
  const { preview } = tuneOf(app);
  expect(preview!.moves.moved).toBe(0);
  expect(preview!.positions).not.toEqual(app.store.getState().result!.positions);
  await app.actions.applyTune();
  expect(app.store.getState().recipe!.layoutOptions).toEqual({ neighbors: 40, minDist: 0.1 });
  app.actions.tune({ layoutOptions: { neighbors: 15, minDist: 0.1 } });
  await app.actions.applyTune();
  expect(app.store.getState().recipe).toEqual(recipe);
});

test.each(['hdbscan', 'dbscan', 'hierarchical'] as const)('%s is tried like any other', async (method) => {
  const app = await opened();
  const { usualChoice } = await import('../core/data/recipe');
  app.actions.tune({ cluster: usualChoice[method] });
  await isTried(app);
  expect(tuneOf(app).preview!.moves.rows).toBe(150);
  expect(tuneOf(app).problem).toBeNull();
});

test('of customers who were taken off the table nothing is kept', async () => {
  const app = await opened();
  app.actions.tune({ cluster: { method: 'kmeans', k: 5, nInit: 5 } });
  await app.actions.applyTune();
  expect(app.store.getState().change).not.toBeNull();
  app.actions.tune({ cluster: { method: 'kmeans', k: 4, nInit: 5 } });
  app.actions.openFiles([file(shoppers(60))]);
  await vi.waitUntil(() => app.store.getState().dataset?.table.rowCount === 60);
  expect(app.store.getState().change).toBeNull();
  expect(tuneOf(app).draft).toBeNull();
  await isDone(app);
});

test('what is locked and what was done by hand stays, as it was told', async () => {
  const app = await opened();
  const [first, second, third] = app.store.getState().result!.segments;
  app.actions.renameSegment(first!.id, 'Locked');
  app.actions.lockSegment(first!.id, true);
  await app.actions.mergeSegments([third!.id], second!.id);
  app.actions.tune({ cluster: { method: 'kmeans', k: 6, nInit: 5 } });
  await isTried(app);
  const told = tuneOf(app).preview!;
  const flowsOf = (id: string) => told.moves.flows.filter(({ from, to }) => from === id || to === id);
  expect(flowsOf(first!.id)).toEqual([]);
  expect(told.segments.find(({ id }) => id === first!.id)?.size).toBe(first!.size);
  await app.actions.applyTune();
  await vi.waitUntil(() => app.store.getState().change?.moves);
  const made = app.store.getState().result!.segments;
  expect(made.find(({ id }) => id === first!.id)?.size).toBe(first!.size);
  expect(new Set(made.map(({ size }) => size))).toEqual(new Set(told.segments.map(({ size }) => size)));
});

test('the way back to a map of other customers lets go of those who are marked', async () => {
  const app = await opened();
  await app.actions.exclude('c5');
  await app.actions.build();
  expect(app.store.getState().change).not.toBeNull();
  app.actions.setPicked(new Uint8Array(149).fill(1, 0, 20));
  app.actions.undoRun();
  expect(app.store.getState().result!.labels).toHaveLength(150);
  expect(app.store.getState().pick).toMatchObject({ items: null, rows: 0 });
});

test('locked customers stay together beside those whom a run by density leaves in no segment', async () => {
  const { usualChoice } = await import('../core/data/recipe');
  const odd = ['o1,5,3000.00,40.0', 'o2,110,10.00,90.0', 'o3,60,5000.00,1.0', 'o4,20,20.00,70.0'];
  const app = await opened(undefined, [shoppers(), ...odd].join('\n'));
  const { segments, labels } = app.store.getState().result!;
  const held = segments[1]!;
  app.actions.lockSegment(held.id, true);
  app.actions.tune({ cluster: { ...usualChoice.hdbscan, minClusterSize: 12 } });
  await app.actions.applyTune();
  const { result, run } = app.store.getState();
  expect(run).toMatchObject({ status: 'done', problem: null });
  expect(result!.labels.some((label) => label < 0)).toBe(true);
  const { cluster, size } = result!.segments.find(({ id }) => id === held.id)!;
  expect(size).toBe(held.size);
  labels.forEach((label, item) => expect(result!.labels[item] === cluster).toBe(label === held.cluster));
  expect(result!.segments.reduce((sum, one) => sum + one.size, 0)).toBeLessThan(154);
});
