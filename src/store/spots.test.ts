import { expect, test, vi } from 'vitest';
import type { Spot } from '../core/data/spot';
import { fakeHost, type FakeHost } from '../testing/fakeHost';
import { isDone, shoppers, tableFile } from '../testing/shoppers';
import type { Runner } from '../workers/pool';
import { createApp, type App } from './createApp';

async function opened(host: FakeHost = fakeHost()): Promise<App> {
  const app = createApp(host);
  app.actions.openFiles([tableFile(shoppers())]);
  await isDone(app);
  return app;
}
const known = (app: App): Promise<void> =>
  vi.waitUntil(() => app.store.getState().spots !== null).then(() => undefined);
/** The host with another search for spots. */
function withSpots(host: FakeHost, search: () => Promise<readonly Spot[]>): FakeHost {
  const { runner } = host;
  const run = ((name, input, control) =>
    name === 'spots' ? search() : runner.run(name, input, control)) as Runner['run'];
  return { ...host, runner: { run } };
}
const asked = (host: FakeHost): number => host.ran.filter((name) => name === 'spots').length;

test('names inside segments are looked for once the map has settled, and once only', async () => {
  const host = fakeHost();
  const app = await opened(host);
  await known(app);
  const [segment] = app.store.getState().result!.segments;
  app.actions.renameSegment(segment!.id, 'Big spenders');
  app.actions.selectSegment(segment!.id);
  app.actions.setLanguage('zh');
  expect(app.store.getState().spots).not.toBeNull();
  expect(asked(host)).toBe(1);
});

test('they are forgotten when customers change their segment, and looked for anew', async () => {
  const host = fakeHost();
  const app = await opened(host);
  await known(app);
  const { result } = app.store.getState();
  app.store.setState({ result: { ...result!, labels: new Int32Array(result!.labels.length) } });
  expect(app.store.getState().spots).toBeNull();
  await known(app);
  expect(asked(host)).toBe(2);
});

test('what was found of a map that is gone is not shown', async () => {
  const host = fakeHost();
  const waiting: (() => void)[] = [];
  const app = await opened(withSpots(host, () => new Promise((resolve) => waiting.push(() => resolve([])))));
  await vi.waitUntil(() => waiting.length === 1);
  app.store.setState({ result: null });
  waiting[0]!();
  await Promise.resolve();
  expect(app.store.getState().spots).toBeNull();
});

test('a search that fails leaves a map with names of segments', async () => {
  const app = await opened(withSpots(fakeHost(), () => Promise.reject(new Error('no memory'))));
  expect(app.store.getState()).toMatchObject({ run: { status: 'done' }, spots: null });
});
