import { expect, test, vi } from 'vitest';
import { fakeHost } from '../../testing/fakeHost';
import { isDone, shoppers, tableFile } from '../../testing/shoppers';
import type { Runner } from '../../workers/pool';
import { createApp } from '../createApp';
import { bandOf } from '../../stages/predict/churn/churnSegments';
import { liveActions } from './liveActions';
import { listedNow } from './listedState';

/** Shoppers of whom every third left. */
const withLeavers = (): string =>
  shoppers(180)
    .split('\n')
    .map((line, i) => `${line},${i === 0 ? 'left' : i % 3 === 0 || i % 7 === 0 ? 'yes' : 'no'}`)
    .join('\n');

test('who may leave is the same after a reload, from what was asked; not of a column that is gone', async () => {
  const host = fakeHost();
  const app = createApp(host);
  const live = liveActions(app.parts);
  app.actions.openFiles([tableFile(withLeavers(), 'left.csv')]);
  await isDone(app);
  await live.recallChurn();
  expect(app.store.getState().live.churn.status).toBe('none');
  await live.findChurn({ column: 'left', left: 'no', value: null, keep: [] });
  const { found } = app.store.getState().live.churn;
  await app.actions.flush();
  await app.actions.saveCopy();

  const later = createApp(host);
  await later.start();
  const again = liveActions(later.parts);
  await again.recallChurn();
  expect(later.store.getState().live.churn).toMatchObject({ status: 'done', problem: null });
  expect(later.store.getState().live.churn.found).toEqual(found);

  const { name, content } = host.saved.at(-1)!;
  const other = createApp(fakeHost());
  other.actions.openFiles([new File([content], name)]);
  await isDone(other);
  const there = liveActions(other.parts);
  const { live: kept, dataset } = other.store.getState();
  expect(kept.kept.churn).toEqual({ column: 'left', left: 'no', value: null, keep: [] });
  const columns = dataset!.table.columns.filter((column) => column.name !== 'left');
  other.store.setState({ dataset: { ...dataset!, table: { ...dataset!.table, columns } } });
  await there.recallChurn();
  expect(other.store.getState().live.churn.status).toBe('none');
});

test('who may leave is told of the map that was asked, not of the next file', async () => {
  const host = fakeHost();
  let held: Promise<void> | undefined;
  const run: Runner['run'] = async (name, input, control) => {
    if (name === 'findChurn') await held;
    return host.runner.run(name, input, control);
  };
  const app = createApp({ ...host, runner: { run } });
  const state = () => app.store.getState();
  const live = liveActions(app.parts);
  app.actions.openFiles([tableFile(withLeavers(), 'left.csv')]);
  await isDone(app);
  const choice = { column: 'left', left: null, value: null, keep: [] };
  await live.findChurn(choice);
  expect(state().live.churn).toMatchObject({
    status: 'done',
    problem: null,
    of: { labels: state().result!.labels },
  });

  let go = (): void => undefined;
  held = new Promise((resolve) => (go = resolve));
  const finding = live.findChurn(choice);
  const before = state().dataset;
  app.actions.openFiles([tableFile(shoppers(60))]);
  await vi.waitUntil(() => state().dataset && state().dataset !== before, { timeout: 60_000 });
  go();
  await finding;
  expect(state().live.churn).toMatchObject({ status: 'none', found: null, of: null });
});

test('a list that is made after the map holds at once for whoever is marked and named', async () => {
  const app = createApp(fakeHost());
  const state = () => app.store.getState();
  const live = liveActions(app.parts);
  // Of one group nearly everybody left: whoever stayed is likely to.
  const lines = shoppers(180)
    .split('\n')
    .map((line, i) => `${line},${i === 0 ? 'left' : (i % 3 === 1 ? i % 5 > 0 : i % 7 === 0) ? 'yes' : 'no'}`);
  app.actions.openFiles([tableFile(lines.join('\n'), 'left.csv')]);
  await isDone(app);
  const { labels } = state().result!;
  await live.findChurn({ column: 'left', left: null, value: null, keep: [] });
  await live.pickLeaving();
  const before = state().pick.rows;
  const { risk, isLeft, average } = state().live.churn.found!;
  const leaving = Array.from(risk.keys()).filter(
    (row) => isLeft[row] !== 1 && bandOf(risk[row]!, average) === 'high',
  );
  expect(leaving.length).toBeGreaterThan(0);
  const row = leaving[0]!;
  await app.actions.excludeRows([row]);
  expect(listedNow(state()), 'what was known is of the list before').toBeNull();
  const marks = await live.lookAtListed();
  expect(marks?.[row]).toBe(1);
  expect(listedNow(state())).toBe(marks);
  await live.pickLeaving();
  expect(state().result!.labels, 'the map is the one before').toBe(labels);
  expect(state().pick.rows).toBeLessThan(before);
});

test('what is asked of a column names none of its values once they are pseudonyms', async () => {
  const app = createApp(fakeHost());
  const kept = () => app.store.getState().live.kept;
  const live = liveActions(app.parts);
  app.actions.openFiles([tableFile(withLeavers(), 'left.csv')]);
  await isDone(app);
  const choice = { column: 'left', left: 'no', value: null, keep: [] };
  await live.findChurn(choice);
  expect(await app.actions.eraseRows([0])).toBe(true);
  expect(kept().churn).toEqual(choice);
  expect(await app.actions.pseudonymise('left')).toBe(true);
  expect(kept().churn).toBeUndefined();
});
