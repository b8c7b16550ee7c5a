import { expect, test } from 'vitest';
import { fakeHost } from '../../testing/fakeHost';
import { isDone, shoppers, tableFile } from '../../testing/shoppers';
import { createApp } from '../createApp';
import { segmentName } from '../selectors';
import { liveActions } from './liveActions';

async function keptMonth() {
  const app = createApp(fakeHost());
  // A file whose name says nothing: a month is called by its day.
  app.actions.openFiles([tableFile(shoppers(90), '.csv')]);
  await isDone(app);
  const live = liveActions(app.parts);
  const state = () => app.store.getState();
  app.actions.setLanguage('en');
  app.actions.renameSegment(state().result!.segments[0]!.id, 'Big spenders');
  await live.takeSnapshot();
  return { app, live, state };
}

test('months and segments that the program named are called in the page’s language, and back again', async () => {
  const { app, live, state } = await keptMonth();
  const [english] = state().live.snapshots;
  app.actions.setLanguage('zh');
  live.nameInLanguage();
  const [chinese] = state().live.snapshots;
  expect(chinese!.name).toMatch(/^\d+年\d+月\d+日$/);
  const named = chinese!.segments.map(({ name }) => name);
  expect(named).toEqual(chinese!.segments.map(({ id }) => segmentName(state(), id)));
  expect(named).toContain('Big spenders');
  expect(named).not.toEqual(english!.segments.map(({ name }) => name));
  expect(state().live.present).toBe(chinese);
  app.actions.setLanguage('en');
  live.nameInLanguage();
  expect(state().live.snapshots).toEqual([english]);
});

test('a month’s given name is kept, and what is in the language already is not touched', async () => {
  const { app, live, state } = await keptMonth();
  const { snapshots } = state().live;
  live.nameInLanguage();
  expect(state().live.snapshots).toBe(snapshots);
  live.renameSnapshot(snapshots[0]!.id, 'Before the sale');
  app.actions.setLanguage('zh');
  live.nameInLanguage();
  expect(state().live.snapshots[0]!.name).toBe('Before the sale');
});
