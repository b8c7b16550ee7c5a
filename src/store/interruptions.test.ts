import { expect, test, vi } from 'vitest';
import { fakeHost, type FakeHost } from '../testing/fakeHost';
import { isDone, shoppers, tableFile } from '../testing/shoppers';
import type { Tasks } from '../workers/messages';
import type { Runner } from '../workers/pool';
import type { TaskControl } from '../workers/rpc';
import { createApp, type App } from './createApp';
import { segmentName } from './selectors';

/** The host with a word before each task: what it awaits holds the task up. */
function slowed(
  host: FakeHost,
  before: (name: keyof Tasks, control: TaskControl<never>, input: unknown) => Promise<void> | undefined,
): FakeHost {
  const run: Runner['run'] = async (name, input, control = {}) => {
    await before(name, control as TaskControl<never>, input);
    control.signal?.throwIfAborted();
    return host.runner.run(name, input, control);
  };
  return { ...host, runner: { run } };
}

function gate(): { opened: Promise<void>; open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open: () => open() };
}

const until = (holds: () => unknown) => vi.waitUntil(holds, { timeout: 60_000 });

/** Waits until a task is cancelled. */
const cancelled = ({ signal }: TaskControl<never>): Promise<void> =>
  new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason as Error)));

const roleOf = (app: App, column: string) =>
  app.store.getState().recipe?.columns.find(({ name }) => name === column)?.role;

test('a role changed while the map is being made stays changed, and the map is said to be older', async () => {
  const hold = gate();
  const app = createApp(slowed(fakeHost(), (name) => (name === 'group' ? hold.opened : undefined)));
  app.actions.openFiles([tableFile(shoppers())]);
  await until(() => app.store.getState().run.steps[0]?.status === 'done');
  app.actions.setRole('visits', 'ignore');
  hold.open();
  await isDone(app);
  expect(roleOf(app, 'visits')).toBe('ignore');
  expect(app.store.getState().isStale).toBe(true);
  await app.actions.build();
  expect(app.store.getState().isStale).toBe(false);
});

test('memory that runs out is said in words, and the map before it stays', async () => {
  let isFull = false;
  const app = createApp(
    slowed(fakeHost(), (name) =>
      isFull && name === 'group'
        ? Promise.reject(new RangeError('Array buffer allocation failed'))
        : undefined,
    ),
  );
  app.actions.openFiles([tableFile(shoppers())]);
  await isDone(app);
  const { result } = app.store.getState();
  isFull = true;
  app.actions.setMethod('hierarchical');
  await app.actions.build();
  const { run, result: after } = app.store.getState();
  expect([run.status, run.problem?.code]).toEqual(['failed', 'memory-used-up']);
  expect(after!.labels).toBe(result!.labels);
});

test('cancelling while the map settles leaves a map with coasts, and says which step was cancelled', async () => {
  const host = slowed(fakeHost(), (name, control, input) => {
    if (name !== 'layout') return undefined;
    const { initial } = input as Tasks['layout']['input'];
    (control as TaskControl<Float32Array>).onPartial?.(initial.map((at) => at * 2));
    return cancelled(control);
  });
  const app = createApp(host);
  app.actions.openFiles([tableFile(shoppers())]);
  await until(() => app.store.getState().run.settling && !app.store.getState().result?.contours);
  app.actions.cancelRun();
  await until(() => app.store.getState().result?.contours);
  const { run, result } = app.store.getState();
  expect(run.status).toBe('cancelled');
  expect(run.steps.map(({ status }) => status)).toEqual(['done', 'done', 'done', 'cancelled']);
  expect(result?.isSettled).toBe(false);
});

test('a layout cut short by a reload is taken up again, not shown as finished', async () => {
  const first = fakeHost();
  const preferences = new Map<string, string>();
  const cut = createApp(
    slowed(fakeHost(first.files, preferences), (name, control) =>
      name === 'layout' ? cancelled(control) : undefined,
    ),
  );
  cut.actions.openFiles([tableFile(shoppers())]);
  await until(() => cut.store.getState().run.settling);
  const { id } = cut.store.getState().result!.segments[0]!;
  cut.actions.renameSegment(id, 'Mine');
  await cut.actions.flush();

  const again = createApp(fakeHost(first.files, preferences));
  await again.start();
  await isDone(again);
  expect(again.store.getState().result?.isSettled).toBe(true);
  expect(segmentName(again.store.getState(), id)).toBe('Mine');
});

test('places of an earlier choice of columns are not taken for those of the present one', async () => {
  const files = fakeHost().files;
  const preferences = new Map<string, string>();
  const first = createApp(fakeHost(files, preferences));
  // Without its id half of the rows are equal to another.
  first.actions.openFiles([tableFile(`${shoppers(60)}\n${shoppers(60).split('\n').slice(1).join('\n')}`)]);
  await isDone(first);
  first.actions.setMergeDuplicates(false);
  await first.actions.flush();

  const again = createApp(fakeHost(files, preferences));
  await again.start();
  expect(again.store.getState().isStale).toBe(true);
  await again.actions.build();
  const { result } = again.store.getState();
  expect(result?.positions).toHaveLength(2 * result!.labels.length);
});

test('of two files asked for one after the other the last one opens', async () => {
  const hold = gate();
  const host = fakeHost();
  let reads = 0;
  const app = createApp(slowed(host, (name) => (name === 'read' && ++reads === 1 ? hold.opened : undefined)));
  app.actions.openFiles([tableFile(shoppers(90), 'first.csv')]);
  app.actions.openFiles([tableFile(shoppers(90), 'second.csv')]);
  hold.open();
  await isDone(app);
  expect(app.store.getState().workspace?.name).toBe('second');
  expect(app.store.getState().opening).toBeNull();
});

test('a file asked for while earlier work is being opened wins', async () => {
  const hold = gate();
  const host = fakeHost();
  const app = createApp(slowed(host, (name) => (name === 'storedLoad' ? hold.opened : undefined)));
  app.actions.openFiles([tableFile(shoppers(90), 'first.csv')]);
  await isDone(app);
  const first = app.store.getState().workspace!.id;
  app.actions.openFiles([tableFile(shoppers(90), 'second.csv')]);
  await until(() => app.store.getState().workspace?.name === 'second');
  await isDone(app);
  const opening = app.actions.openWorkspace(first);
  expect(app.store.getState().opening?.name).toBe('first');
  app.actions.openFiles([tableFile(shoppers(90), 'third.csv')]);
  hold.open();
  await opening;
  await until(() => app.store.getState().workspace?.name === 'third');
  await isDone(app);
  expect(app.store.getState().workspace?.name).toBe('third');
});

test('an edit made while the next file is being read belongs to the work before, and is kept', async () => {
  const host = fakeHost();
  const save = gate();
  let isSlow = false;
  const app = createApp(slowed(host, (name) => (isSlow && name === 'storedSave' ? save.opened : undefined)));
  app.actions.openFiles([tableFile(shoppers(90), 'first.csv')]);
  await isDone(app);
  const { workspace, result } = app.store.getState();
  const [a, b] = result!.segments.map(({ id }) => id);
  isSlow = true;
  app.actions.renameSegment(a!, 'Early');
  app.actions.openFiles([tableFile(shoppers(90), 'second.csv')]);
  await until(() => host.ran.filter((name) => name === 'read').length === 2);
  await new Promise((resolve) => setTimeout(resolve, 20));
  app.actions.renameSegment(b!, 'Late');
  save.open();
  await until(() => app.store.getState().workspace?.name === 'second');
  await isDone(app);
  await app.actions.openWorkspace(workspace!.id);
  expect(Object.values(app.store.getState().edits.names).sort()).toEqual(['Early', 'Late']);
});

test('going back to the work that is on the table does not read it again', async () => {
  const host = fakeHost();
  const app = createApp(host);
  app.actions.openFiles([tableFile(shoppers(90))]);
  await isDone(app);
  app.actions.newWorkspace();
  await app.actions.openWorkspace(app.store.getState().workspace!.id);
  expect(app.store.getState().screen).toBe('map');
  expect(host.ran).not.toContain('storedLoad');
});

test('deleted work is not written again by an edit that waited to be saved', async () => {
  const host = fakeHost();
  const app = createApp(host);
  app.actions.openFiles([tableFile(shoppers(90))]);
  await isDone(app);
  await app.actions.flush();
  const { workspace, result } = app.store.getState();
  app.actions.renameSegment(result!.segments[0]!.id, 'Mine');
  await app.actions.deleteWorkspace(workspace!.id);
  await app.actions.flush();
  expect(await host.files.folders()).toEqual([]);
  expect(app.store.getState()).toMatchObject({ workspace: null, workspaces: [], screen: 'start' });
  expect(app.temporal.getState().pastStates).toEqual([]);
});

test('a deletion that fails is said', async () => {
  const host = slowed(fakeHost(), (name) =>
    name === 'storedRemove' ? Promise.reject(new Error('locked')) : undefined,
  );
  const app = createApp(host);
  await app.actions.deleteWorkspace('w1');
  expect(app.store.getState().openProblem).toMatchObject({
    code: 'unknown',
    facts: { detail: 'Error: locked' },
  });
});

test('steps whose results are kept count as done from the start of a run', async () => {
  const app = createApp(fakeHost());
  app.actions.openFiles([tableFile(shoppers(90))]);
  await isDone(app);
  app.actions.setK(2);
  const run = app.actions.build();
  expect(app.store.getState().run.steps.map(({ name, status }) => [name, status])).toEqual([
    ['clean', 'done'],
    ['group', 'waiting'],
    ['explain', 'waiting'],
    ['draw', 'done'],
  ]);
  await run;
  expect(app.store.getState().run.steps.every(({ status }) => status === 'done')).toBe(true);
});
