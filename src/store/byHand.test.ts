import { expect, test } from 'vitest';
import { unassignedId } from '../core/data/segment';
import { fakeHost, type FakeHost } from '../testing/fakeHost';
import { isDone, shoppers, tableFile as file } from '../testing/shoppers';
import { createApp, type App } from './createApp';
import { segmentName } from './selectors';

async function opened(host: FakeHost = fakeHost(), text = shoppers()): Promise<App> {
  const app = createApp(host);
  app.actions.openFiles([file(text)]);
  await isDone(app);
  return app;
}

const state = (app: App) => app.store.getState();
const ids = (app: App): string[] => state(app).result!.segments.map(({ id }) => id);
const sizes = (app: App) => Object.fromEntries(state(app).result!.segments.map(({ id, size }) => [id, size]));

/** Items → 1 for the first few of a segment. */
function some(app: App, id: string, count: number): Uint8Array {
  const { result } = state(app);
  const { cluster } = result!.segments.find((segment) => segment.id === id)!;
  const items = new Uint8Array(result!.labels.length);
  let left = count;
  result!.labels.forEach((label, item) => {
    if (label === cluster && left-- > 0) items[item] = 1;
  });
  return items;
}

test('merged segments are one under the name of the one that stays, and undo parts them again', async () => {
  const app = await opened();
  const before = state(app);
  const [one, two, three] = ids(app) as [string, string, string];
  const name = segmentName(before, one);
  await app.actions.mergeSegments([two], one);
  expect(ids(app)).toEqual([one, three]);
  expect(sizes(app)[one]).toBe(100);
  expect(segmentName(state(app), one)).toBe(name);
  expect(state(app).lastEdit).toMatchObject({
    kind: 'merge',
    to: name,
    count: 50,
    sizes: expect.arrayContaining([
      { name, before: 50, after: 100 },
      { name: expect.any(String) as string, before: 50, after: 0 },
    ]) as unknown,
  });
  app.actions.undo();
  expect(state(app).result!.labels).toBe(before.result!.labels);
  expect(state(app).result!.profiles).toBe(before.result!.profiles);
  app.actions.redo();
  expect(ids(app)).toEqual([one, three]);
});

test('customers picked by hand become a segment with a name of its own, or one that is found', async () => {
  const app = await opened();
  const [one] = ids(app) as [string];
  await app.actions.createSegment(some(app, one, 20), 'Favourites');
  const made = ids(app).find((id) => id.startsWith('h'))!;
  expect(sizes(app)[made]).toBe(20);
  expect(segmentName(state(app), made)).toBe('Favourites');
  expect(state(app).selectedSegment).toBe(made);
  expect(state(app).isExplaining).toBe(true);
  await expect.poll(() => state(app).isExplaining).toBe(false);
  const profile = state(app).result!.profiles.find(({ segmentId }) => segmentId === made)!;
  expect(profile.typicalRows.length).toBeGreaterThan(0);
  app.actions.renameSegment(made, null);
  const names = ids(app).map((id) => segmentName(state(app), id));
  expect(new Set(names).size).toBe(4);
});

test('a deleted segment leaves its customers unassigned; what was listed under it stands on its own', async () => {
  const app = await opened();
  const [one, two] = ids(app) as [string, string];
  app.actions.nestSegment(two, one);
  await app.actions.deleteSegment(one);
  expect(ids(app)).not.toContain(one);
  expect(state(app).edits.parents).toEqual({});
  expect(state(app).result!.labels.filter((label) => label < 0)).toHaveLength(50);
  expect(state(app).result!.quality.noiseShare).toBeCloseTo(1 / 3);
  expect(state(app).result!.retiredIds).toContain(one);
  await app.actions.moveItems(some(app, two, 5), one);
  expect(sizes(app)[two]).toBe(50);
});

test('who is moved out of all segments belongs to none, and reset brings the method’s groups back', async () => {
  const app = await opened();
  const before = state(app).result!;
  const [one] = ids(app) as [string];
  await app.actions.moveItems(some(app, one, 10), unassignedId);
  expect(sizes(app)[one]).toBe(40);
  await app.actions.resetPlacements();
  expect(state(app).result!.labels).toEqual(before.labels);
  expect(state(app).result!.quality).toEqual(before.quality);
  app.actions.goToEdit(-1);
  await expect.poll(() => sizes(app)[one]).toBe(40);
});

test('steps by hand hold over a run, and a locked segment keeps its customers and its name', async () => {
  const app = await opened();
  const [one, two] = ids(app) as [string, string];
  const members = some(app, two, 1000);
  const name = segmentName(state(app), two);
  await app.actions.createSegment(some(app, one, 12), 'Mine');
  app.actions.lockSegment(two, true);
  app.actions.setK(2);
  await app.actions.build();
  const { result } = state(app);
  const mine = ids(app).find((id) => segmentName(state(app), id) === 'Mine')!;
  expect(sizes(app)[mine]).toBe(12);
  const { cluster } = result!.segments.find(({ id }) => id === two)!;
  expect(Array.from(result!.labels, (label) => (label === cluster ? 1 : 0))).toEqual(Array.from(members));
  expect(segmentName(state(app), two)).toBe(name);
});

test.each<[string, (app: App) => void]>([
  ['another number of groups', ({ actions }) => actions.setK(2)],
  ['another method', ({ actions }) => actions.setMethod('hierarchical')],
  ['other weights of what counts', ({ actions }) => actions.setRole('spend', 'ignore')],
  [
    'nobody in any group',
    ({ actions }) => {
      actions.setMethod('hdbscan');
      actions.setCluster('hdbscan', { minClusterSize: 10_000 });
    },
  ],
])('locked segments, found and made by hand, survive %s by name and customers', async (_, change) => {
  const app = await opened();
  const [one, two] = ids(app) as [string, string];
  await app.actions.createSegment(some(app, one, 15));
  await expect.poll(() => state(app).isExplaining).toBe(false);
  const made = ids(app).find((id) => id.startsWith('h'))!;
  const before = [two, made].map((id) => [id, segmentName(state(app), id), sizes(app)[id]]);
  for (const id of [two, made]) app.actions.lockSegment(id, true);
  change(app);
  await app.actions.build();
  expect([two, made].map((id) => [id, segmentName(state(app), id), sizes(app)[id]])).toEqual(before);
  const names = ids(app).map((id) => segmentName(state(app), id));
  expect(new Set(names).size).toBe(names.length);
});

test('a step taken before the map shows the one before is of what that one makes', async () => {
  const app = await opened();
  const [one, two, three] = ids(app) as [string, string, string];
  void app.actions.mergeSegments([two], one);
  void app.actions.deleteSegment(one);
  // The same key again, before the row is gone.
  await app.actions.deleteSegment(one);
  expect(sizes(app)).toEqual({ [three]: 50 });
  expect(state(app).edits.placements.map(({ kind }) => kind)).toEqual(['merge', 'delete']);
});

test('a step that waits for the one before is not taken on other work that came meanwhile', async () => {
  const app = await opened();
  const [one, two, three] = ids(app) as [string, string, string];
  void app.actions.mergeSegments([two], one);
  const deleting = app.actions.deleteSegment(three);
  app.store.setState({ dataset: { ...state(app).dataset! } });
  await deleting;
  expect(state(app).edits.placements.map(({ kind }) => kind)).toEqual(['merge']);
});

test('a step by hand taken while a run is under way is there when it ends', async () => {
  const app = await opened();
  const [one] = ids(app) as [string];
  app.actions.setK(4);
  const run = app.actions.build();
  await app.actions.createSegment(some(app, one, 9), 'Meanwhile');
  await run;
  await expect.poll(() => ids(app).some((id) => segmentName(state(app), id) === 'Meanwhile')).toBe(true);
  expect(sizes(app)['h1']).toBe(9);
  expect(ids(app)).toHaveLength(5);
});

test('a segment that loses its last customer is gone as if it were deleted', async () => {
  const app = await opened();
  const [one, two, three] = ids(app) as [string, string, string];
  app.actions.nestSegment(two, one);
  app.actions.lockSegment(one, true);
  await app.actions.moveItems(some(app, one, 1000), three);
  expect(state(app).edits).toMatchObject({ parents: {}, locked: [] });
  app.actions.undo();
  expect(state(app).edits).toMatchObject({ parents: { [two]: one }, locked: [one] });
});

test('the exported table says where customers are after the steps by hand', async () => {
  const host = fakeHost();
  const app = await opened(host);
  const [one, two] = ids(app) as [string, string];
  const mine = some(app, one, 10);
  await app.actions.createSegment(mine, 'Mine');
  await app.actions.deleteSegment(two);
  await app.actions.exportCsv();
  const lines = (await host.saved[0]!.content.text()).trim().split('\r\n').slice(1);
  const { rowToItem } = state(app).result!.clean;
  expect(lines.map((line) => line.includes(',Mine,'))).toEqual(
    Array.from(rowToItem, (item) => mine[item] === 1),
  );
  expect(lines.filter((line) => line.includes(',Unassigned,'))).toHaveLength(50);
});

test('a split is shown before it is made: the parts add up, the first keeps the name, the others have their own', async () => {
  const app = await opened();
  const [one, two] = ids(app) as [string, string];
  await app.actions.mergeSegments([two], one);
  const name = segmentName(state(app), one);
  const earlier = app.actions.previewSplit(one, 5);
  const preview = (await app.actions.previewSplit(one, 2))!;
  expect(await earlier).toBeNull();
  expect(preview.parts.map(({ rows }) => rows)).toEqual([50, 50]);
  await app.actions.splitSegment(preview);
  expect(Object.values(sizes(app))).toEqual([50, 50, 50]);
  const made = ids(app).find((id) => id.startsWith('h'))!;
  const shown = segmentName(state(app), made);
  expect(state(app).result!.profiles.find(({ segmentId }) => segmentId === made)!.suggestions[0]).toEqual(
    preview.parts[1]!.names[0],
  );
  await expect.poll(() => state(app).isExplaining).toBe(false);
  expect(segmentName(state(app), made)).toBe(shown);
  expect(segmentName(state(app), one)).toBe(name);
});

test('a segment of equal customers cannot be split, and nothing can be done to one that is not there', async () => {
  const app = await opened();
  expect(await app.actions.previewSplit('s99', 2)).toBeNull();
  await app.actions.mergeSegments(['s1', 's98'], 's99');
  await app.actions.deleteSegment('s99');
  await app.actions.createSegment(new Uint8Array(150));
  expect(state(app).edits.placements).toEqual([]);
  expect(app.temporal.getState().pastStates).toEqual([]);
});

test('of the unassigned those who fit best are given a segment, and the slider says what it costs', async () => {
  const app = await opened();
  const [one] = ids(app) as [string];
  expect(await app.actions.previewAssign(0.5)).toMatchObject({ rows: 0, of: 0 });
  await app.actions.moveItems(some(app, one, 20), unassignedId);
  await expect.poll(() => state(app).isExplaining).toBe(false);
  const half = (await app.actions.previewAssign(0.5))!;
  const whole = (await app.actions.previewAssign(1))!;
  expect([half.rows, half.of, whole.rows]).toEqual([10, 20, 20]);
  expect(whole.to).toEqual([{ id: one, rows: 20 }]);
  expect(whole.fitAfter).toBeLessThanOrEqual(half.fitAfter);
  await app.actions.assignUnassigned(0.5);
  expect(sizes(app)[one]).toBe(40);
  expect(state(app).lastEdit).toMatchObject({ kind: 'assign', count: 10 });
});

/** What the map shows, without where. */
function shown(app: App) {
  const { labels, confidence, segments, profiles, retiredIds, quality } = state(app).result!;
  return { labels, confidence, segments, profiles, retiredIds, quality };
}

test('after a reload, and in a copy, steps by hand are there beside the groups that the method found', async () => {
  const preferences = new Map<string, string>();
  const host = fakeHost(undefined, preferences);
  const app = await opened(host);
  const asFound = state(app).result!.labels;
  const [one, two] = ids(app) as [string, string];
  await app.actions.createSegment(some(app, one, 20));
  app.actions.describeSegment(one, ' Come at seven. ');
  app.actions.saveSearch('Young', [{ kind: 'range', column: 'age', low: null, high: 30 }]);
  await app.actions.deleteSegment(two);
  await app.actions.saveCopy();
  await app.actions.flush();

  const reloaded = createApp(fakeHost(host.files, preferences));
  await reloaded.start();
  const copied = createApp(fakeHost());
  copied.actions.openFiles([new File([host.saved[0]!.content], 'shoppers.kindred')]);
  await expect.poll(() => state(copied).result).not.toBeNull();
  for (const again of [reloaded, copied]) {
    expect(shown(again)).toEqual(shown(app));
    expect(state(again).edits).toEqual(state(app).edits);
    await again.actions.resetPlacements();
    expect(state(again).result!.labels).toEqual(asFound);
    again.actions.undo();
    expect(shown(again)).toEqual(shown(app));
  }
});

test('a step by hand taken the moment before the page goes away is there after it comes back', async () => {
  const preferences = new Map<string, string>();
  const host = fakeHost(undefined, preferences);
  const app = await opened(host);
  await app.actions.flush();
  const [one] = ids(app) as [string];
  void app.actions.createSegment(some(app, one, 20), 'At the last moment');

  // Nothing of the first page runs on: only what it kept by then is there.
  const again = createApp(fakeHost(host.files, new Map(preferences)));
  await again.start();
  await expect.poll(() => ids(again)).toHaveLength(4);
  const made = ids(again).find((id) => id.startsWith('h'))!;
  expect(segmentName(state(again), made)).toBe('At the last moment');
  expect(sizes(again)[made]).toBe(20);
});

test('steps by hand of many rows do not go where little room is: they wait for the save', async () => {
  const preferences = new Map<string, string>();
  const app = await opened(fakeHost(undefined, preferences), shoppers(6000));
  const [one, two] = ids(app) as [string, string];
  app.actions.renameSegment(one, 'Kept');
  for (const [id, into] of [
    [two, one],
    [one, ids(app)[2]!],
  ] as const)
    await app.actions.mergeSegments([id], into);
  const kept = preferences.get('unsaved')!;
  expect(kept.length).toBeLessThan(1000);
  expect(kept).toContain('Kept');
});

test('a file asked for right after a step by hand holds it', async () => {
  const host = fakeHost();
  const app = await opened(host);
  const [one] = ids(app) as [string];
  const deleting = app.actions.deleteSegment(one);
  await app.actions.exportCsv();
  await deleting;
  const lines = (await host.saved[0]!.content.text()).trimEnd().split('\r\n');
  expect(lines.filter((line) => line.includes(',Unassigned,'))).toHaveLength(50);
});
