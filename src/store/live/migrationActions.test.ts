import { beforeEach, expect, test, vi } from 'vitest';
import type { Snapshot } from '../../core/data/snapshot';
import { cell, columnNamed } from '../../core/data/table';
import { fakeHost, type FakeHost } from '../../testing/fakeHost';
import { isDone, shoppers, tableFile } from '../../testing/shoppers';
import type { Runner } from '../../workers/pool';
import { createApp, type App } from '../createApp';
import { migrationActions } from './migrationActions';

let host: FakeHost;
let app: App;
let live: ReturnType<typeof migrationActions>;
const migration = () => app.store.getState().live.migration;

/** The map as two months: in the second the first five of the first segment are in the second. */
function twoMonths(): [Snapshot, Snapshot] {
  const { dataset, result, recipe } = app.store.getState();
  const { segments, labels, clean, positions } = result!;
  const rows = dataset!.table.rowCount;
  const columns = recipe!.columns.map((plan, i) => (i === 0 ? { ...plan, role: 'key' as const } : plan));
  app.store.setState({ recipe: { ...recipe!, columns } });
  const at = new Map(segments.map(({ cluster }, i) => [cluster, i]));
  const month = (id: string, segmentOf: Int32Array): Snapshot => ({
    id,
    name: id,
    asOf: null,
    takenAt: 0,
    made: 'placed',
    table: dataset!.table,
    recipe: { ...recipe!, columns },
    key: columns[0]!.name,
    segments: segments.map(({ id, colourSlot, size, share }) => ({ id, name: id, colourSlot, size, share })),
    segmentOf,
    confidence: new Float32Array(rows),
    positions: Float32Array.from(
      { length: 2 * rows },
      (_, i) => positions[2 * clean.rowToItem[i >> 1]! + (i & 1)]!,
    ),
    silhouette: null,
  });
  const before = Int32Array.from({ length: rows }, (_, row) => at.get(labels[clean.rowToItem[row]!]!) ?? -1);
  const after = before.slice();
  [...before.keys()]
    .filter((row) => before[row] === 0)
    .slice(0, 5)
    .forEach((row) => (after[row] = 1));
  return [month('march', before), month('april', after)];
}

beforeEach(async () => {
  host = fakeHost();
  app = createApp(host);
  app.actions.openFiles([tableFile(shoppers())]);
  await isDone(app);
  live = migrationActions(app.parts);
});

test('a flow is opened, marked on the map and saved as a file', async () => {
  const [march, april] = twoMonths();
  const [one, other] = march.segments;
  await live.compareMonths(march, april);
  expect(migration().moves!.flows).toContainEqual(
    expect.objectContaining({ from: one!.id, to: other!.id, customers: 5 }),
  );

  await live.openFlow(one!.id, other!.id);
  const { keys } = migration().story!;
  expect(keys).toHaveLength(5);

  expect(await live.makeAudience()).toBe(true);
  expect(app.store.getState().pick.rows).toBe(5);
  const { result, dataset } = app.store.getState();
  const column = columnNamed(dataset!.table, march.key!)!;
  const marked = [...result!.clean.rowToItem.keys()].filter(
    (row) => app.store.getState().pick.items![result!.clean.rowToItem[row]!],
  );
  expect(marked.map((row) => cell(column, row))).toEqual(keys);

  await live.saveFlow('march to/april');
  const [file] = host.saved;
  expect(file!.name).toBe('march to april.csv');
  expect((await file!.content.text()).trim().split('\r\n').slice(1)).toEqual(keys);
  await app.actions.exclude(keys[1]!);
  await live.saveFlow('march to/april');
  expect(
    (await host.saved.at(-1)!.content.text()).trim().split('\r\n').slice(1),
    'not who is on the list',
  ).toEqual(keys.toSpliced(1, 1));
});

test('the same pair is compared once; another takes its place and closes the flow', async () => {
  const [march, april] = twoMonths();
  await live.compareMonths(march, april);
  await live.openFlow('a', 'b');
  await live.compareMonths(march, april);
  expect(migration().flow).not.toBeNull();
  await live.compareMonths(april, march);
  expect(migration()).toMatchObject({ flow: null, story: null, moves: { fromId: 'april', toId: 'march' } });
  expect(host.ran.filter((name) => name === 'findMoves')).toHaveLength(2);
});

test('months in which nothing names customers are told, and a later answer mends it', async () => {
  const [march, april] = twoMonths();
  await live.compareMonths({ ...march, key: null }, april);
  expect(migration()).toMatchObject({ moves: null, problem: { code: 'customers-unnamed' } });
  await live.compareMonths(march, april);
  expect(migration()).toMatchObject({ problem: null, moves: { fromId: 'march' } });
});

test('customers whom the map does not have are told, and nothing is marked', async () => {
  const [march, april] = twoMonths();
  await live.compareMonths(march, april);
  await live.openFlow(march.segments[0]!.id, march.segments[1]!.id);
  const { story } = migration();
  const { live: state } = app.store.getState();
  app.store.setState({
    live: { ...state, migration: { ...state.migration, story: { ...story!, keys: ['nobody'] } } },
  });
  expect(await live.makeAudience()).toBe(false);
  expect(migration().onMap).toBe(0);
  expect(app.store.getState().pick.items).toBeNull();
});

test('a journey is found once for the same months', async () => {
  const months = twoMonths();
  await live.followJourney(months);
  await live.followJourney([...months]);
  expect(migration().journey!.frames.map(({ id }) => id)).toEqual(['march', 'april']);
  expect(host.ran.filter((name) => name === 'findJourney')).toHaveLength(1);
  await live.followJourney(months.slice(1));
  await vi.waitFor(() => expect(host.ran.filter((name) => name === 'findJourney')).toHaveLength(1));
});

/** Actions over a runner whose searches tell that they are at a quarter and then wait until they are cancelled. */
function waitingActions(): ReturnType<typeof migrationActions> {
  const run: Runner['run'] = (_name, _input, control) => {
    control?.onProgress?.({ fraction: 0.25 });
    return new Promise((_, reject) => {
      control?.signal?.addEventListener('abort', () => reject(new DOMException('stop', 'AbortError')));
    });
  };
  const { context } = app.parts;
  return migrationActions({ ...app.parts, context: { ...context, host: { ...host, runner: { run } } } });
}

test('searches tell how far they are; cancelled, they leave what was shown and can be asked again', async () => {
  const months = twoMonths();
  const [march, april] = months;
  const [from, to] = march.segments.map(({ id }) => id);
  await live.compareMonths(march, april);
  await live.followJourney(months);
  const { moves, journey } = migration();
  expect(migration()).toMatchObject({ finding: null, telling: null, following: null });

  const waiting = waitingActions();
  const told = waiting.openFlow(from!, to!);
  const later = [...months, { ...april, id: 'may' }];
  const followed = waiting.followJourney(later);
  const atQuarter = { fraction: 0.25, secondsLeft: null };
  expect(migration()).toMatchObject({ telling: atQuarter, following: atQuarter, moves, journey });
  waiting.stopStory();
  waiting.stopJourney();
  await Promise.all([told, followed]);
  const stands = { moves, journey, flow: { from, to }, story: null, problem: null };
  expect(migration()).toMatchObject({ ...stands, telling: 'stopped', following: 'stopped' });

  const compared = waiting.compareMonths(april, march);
  expect(migration()).toMatchObject({ finding: atQuarter, moves: null, journey });
  waiting.stopMoves();
  await compared;
  expect(migration()).toMatchObject({ finding: 'stopped', moves: null, problem: null });

  await live.compareMonths(april, march);
  await live.openFlow(from!, to!);
  await live.followJourney(later);
  expect(migration()).toMatchObject({ finding: null, telling: null, following: null, problem: null });
  expect(migration().story!.keys).toEqual([]);
  expect(migration().journey!.of).toHaveLength(3);
});
