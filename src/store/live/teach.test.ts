import { expect, test, vi } from 'vitest';
import type { WorkspaceContent } from '../../core/data/workspaceContent';
import { readWorkspace, writeWorkspace } from '../../stages/export/workspaceFile';
import { fakeHost } from '../../testing/fakeHost';
import { isDone, shoppers, tableFile } from '../../testing/shoppers';
import { createApp, type App } from '../createApp';
import { ownBase, segmentName } from '../selectors';
import { liveActions } from './liveActions';

async function opened(text = shoppers()): Promise<{ app: App; live: ReturnType<typeof liveActions> }> {
  const app = createApp(fakeHost());
  app.actions.openFiles([tableFile(text)]);
  await isDone(app);
  return { app, live: liveActions(app.parts) };
}

const state = (app: App) => app.store.getState();
const ids = (app: App): string[] => state(app).result!.segments.map(({ id }) => id);
const lessons = (app: App) => state(app).edits.lessons ?? [];

async function settled(app: App): Promise<void> {
  do await new Promise((resolve) => setTimeout(resolve, 0));
  while (state(app).isExplaining || state(app).run.status === 'running');
}

async function bytesOf(app: App): Promise<Uint8Array> {
  const { recipe, dataset, result, base, edits, isStale, lists } = state(app);
  const content: WorkspaceContent = {
    name: 'w',
    created: '2026-01-01T00:00:00.000Z',
    recipe: recipe!,
    dataset: dataset!,
    result,
    base: ownBase(result, base),
    edits,
    isStale,
    lists,
  };
  return writeWorkspace(content);
}

/** Clusters of the two rows of every pair. */
const clustersOf = (app: App, pairs: readonly number[]): number[] =>
  pairs.map((row) => state(app).result!.labels[state(app).result!.clean.rowToItem[row]!]!);

test('a merge, a split, a move and a common name are lessons, each undone with its edit', async () => {
  const { app } = await opened();
  const [a, b, c] = ids(app) as [string, string, string];
  await app.actions.mergeSegments([b], a);
  expect(lessons(app)).toMatchObject([{ source: 'merge', rows: 50, apart: [] }]);
  expect(lessons(app)[0]!.together).toHaveLength(24);
  app.actions.undo();
  expect(state(app).edits.lessons).toBeUndefined();
  await settled(app);

  app.actions.renameSegment(a, 'Both');
  app.actions.renameSegment(b, 'Both');
  expect(lessons(app).map(({ source, of }) => [source, of])).toEqual([['same-name', [a, b]]]);
  app.actions.renameSegment(b, 'Other');
  expect(lessons(app)).toEqual([]);

  const preview = await app.actions.previewSplit(c, 2);
  await app.actions.splitSegment(preview!);
  const [split] = lessons(app);
  expect(split!.source).toBe('split');
  const [first, second] = [clustersOf(app, split!.apart), split!.apart.length / 2];
  for (let p = 0; p < second; p++) expect(first[2 * p]).not.toBe(first[2 * p + 1]);
  for (let p = 0; p < split!.together.length / 2; p++) {
    const [x, y] = clustersOf(app, split!.together).slice(2 * p, 2 * p + 2);
    expect(x).toBe(y);
  }
  await settled(app);

  const items = Uint8Array.from(state(app).result!.labels, (label) => Number(label === 0)).map((one, i) =>
    i < 20 ? one : 0,
  );
  await app.actions.moveItems(items, ids(app)[1]!);
  expect(lessons(app).at(-1)).toMatchObject({ source: 'move' });
  await app.actions.resetPlacements();
  expect(lessons(app)).toEqual([]);
});

test('what is said of marked customers and segments is a lesson, and can be taken back', async () => {
  const { app, live } = await opened();
  const [a, b] = ids(app) as [string, string];
  live.teachSegments([a, b], 'apart');
  const { labels } = state(app).result!;
  const [one, other] = [labels.indexOf(0), labels.indexOf(1)];
  live.teachPicked(
    Uint8Array.from(labels, (_, i) => Number(i === one || i === other)),
    'together',
  );
  expect(lessons(app).map(({ source, rows }) => [source, rows])).toEqual([
    ['apart', 100],
    ['together', 2],
  ]);
  expect(lessons(app)[1]!.together).toHaveLength(2);
  live.forgetLesson(lessons(app)[0]!);
  expect(lessons(app).map(({ source }) => source)).toEqual(['together']);
  app.actions.undo();
  expect(lessons(app)).toHaveLength(2);
});

test('lessons are tried, applied, undone in one step and done again, to the byte', async () => {
  const { app, live } = await opened();
  const [a, b] = ids(app) as [string, string];
  app.actions.renameSegment(a, 'Mine');
  const preview = await app.actions.previewSplit(b, 3);
  await app.actions.splitSegment(preview!);
  await settled(app);
  live.teachSegments([a, ids(app).find((id) => id !== a && id !== b)!], 'together');
  const before = await bytesOf(app);
  const segmentsBefore = state(app).result!.segments;

  app.actions.tune({ taught: live.taughtAt(1) });
  await vi.waitUntil(() => state(app).tune.status === 'done', { timeout: 20_000 });
  expect(state(app).tune.preview).not.toBeNull();
  expect(state(app).recipe!.taught).toBeUndefined();
  expect(state(app).result!.segments).toBe(segmentsBefore);

  await app.actions.applyTune();
  await settled(app);
  expect(state(app).recipe!.taught).toMatchObject({ strength: 1, lessons: 2 });
  expect(state(app).lastEdit).toMatchObject({ kind: 'teach', count: 2 });
  expect(segmentName(state(app), a)).toBe('Mine');
  const after = await bytesOf(app);
  expect(after).not.toEqual(before);

  app.actions.undo();
  await settled(app);
  expect(await bytesOf(app)).toEqual(before);
  app.actions.redo();
  await settled(app);
  expect(await bytesOf(app)).toEqual(after);

  const read = await readWorkspace(after, {});
  expect(read.edits.lessons).toEqual(state(app).edits.lessons);
  expect(read.recipe.taught).toEqual(state(app).recipe!.taught);
}, 60_000);

test('many edits with lessons applied among them go back and forth at once, and step by step', async () => {
  const { app, live } = await opened();
  const start = await bytesOf(app);
  const [a, b, c] = ids(app) as [string, string, string];
  await app.actions.mergeSegments([b], a);
  live.teachSegments([a, c], 'apart');
  await settled(app);
  app.actions.tune({ taught: live.taughtAt(0.7) });
  await app.actions.applyTune();
  await settled(app);
  app.actions.renameSegment(ids(app)[0]!, 'After');
  const preview = await app.actions.previewSplit(ids(app)[0]!, 2);
  await app.actions.splitSegment(preview!);
  await settled(app);
  const end = await bytesOf(app);
  const steps = app.temporal.getState().pastStates.length;
  expect(steps).toBe(5);

  app.actions.goToEdit(-steps);
  await settled(app);
  expect(await bytesOf(app)).toEqual(start);
  const forth = [start];
  for (let i = 0; i < steps; i++) {
    app.actions.redo();
    await settled(app);
    forth.push(await bytesOf(app));
  }
  expect(forth.at(-1)).toEqual(end);
  for (let i = steps; i-- > 0;) {
    app.actions.undo();
    await settled(app);
    expect(await bytesOf(app), `after ${i} steps`).toEqual(forth[i]);
  }
}, 60_000);
