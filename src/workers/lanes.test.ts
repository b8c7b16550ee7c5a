import { readFile } from 'node:fs/promises';
import { MessageChannel } from 'node:worker_threads';
import { expect, test, vi } from 'vitest';
import { defaultRecipe } from '../core/data/recipe';
import { makeTable } from '../core/data/table';
import { UserError } from '../core/data/userError';
import { loadOrt } from '../core/runtime/ortNode';
import { floats } from '../core/runtime/tensor';
import { openLanes, planLanes, type LaneTasks, type LaneWorker } from './lanes';
import { serve, type Channel, type Handlers } from './rpc';
import { numericTasks } from './tasks/numeric';

/** Workers that answer as told; `closed` counts those that were ended. */
function fakeWorkers(handlers: (lane: number) => Handlers<LaneTasks>) {
  const seen = { started: 0, closed: 0 };
  const start = (): LaneWorker => {
    const { port1, port2 } = new MessageChannel();
    serve<LaneTasks>(port2 as unknown as Channel, handlers(seen.started++));
    port1.unref();
    port2.unref();
    return Object.assign(port1 as unknown as LaneWorker, { terminate: () => void seen.closed++ });
  };
  return { seen, start };
}

test('two cores carry two lanes of a thread each, eight cores four of two', () => {
  expect(planLanes(2, 8)).toEqual({ lanes: 2, threads: 1 });
  expect(planLanes(8, 8)).toEqual({ lanes: 4, threads: 2 });
});

test('one thread and little memory carry one lane', () => {
  expect(planLanes(1, 8)).toEqual({ lanes: 1, threads: 1 });
  expect(planLanes(8, 2)).toEqual({ lanes: 1, threads: 8 });
});

test('each lane runs what it is given', async () => {
  const { start } = fakeWorkers((lane) => ({
    open: () => undefined,
    run: ({ inputs }) => ({ y: floats(Float32Array.of(lane, Number(inputs['x']!.data[0])), 2) }),
  }));
  const { sessions } = await openLanes(start, new Uint8Array(1), { lanes: 2, threads: 1 });
  const outputs = await Promise.all(
    sessions.map((session) => session.run({ x: floats(Float32Array.of(7), 1) })),
  );
  expect(outputs.map(({ y }) => [...y!.data])).toEqual([
    [0, 7],
    [1, 7],
  ]);
});

test('a lane that cannot be opened ends the others and is named', async () => {
  const { start, seen } = fakeWorkers((lane) => ({
    open: () => {
      if (lane === 1) throw new RangeError('out of memory');
    },
    run: () => ({}),
  }));
  await expect(openLanes(start, new Uint8Array(1), { lanes: 2, threads: 1 })).rejects.toThrow(
    'out of memory',
  );
  expect(seen.closed).toBe(2);
});

test('a lane that dies between two runs rejects the next one', async () => {
  const { start } = fakeWorkers(() => ({ open: () => undefined, run: () => ({}) }));
  const workers: LaneWorker[] = [];
  const noted = (): LaneWorker => (workers.push(start()), workers.at(-1)!);
  const { sessions } = await openLanes(noted, new Uint8Array(1), { lanes: 1, threads: 1 });
  await sessions[0]!.run({});
  const died = Object.assign(new Event('error'), { message: 'out of memory' });
  (workers[0] as unknown as EventTarget).dispatchEvent(died);
  await expect(sessions[0]!.run({})).rejects.toThrow('a lane stopped: out of memory');
});

test('closing rejects what is under way', async () => {
  const { start } = fakeWorkers(() => ({ open: () => undefined, run: () => new Promise(() => undefined) }));
  const lanes = await openLanes(start, new Uint8Array(1), { lanes: 1, threads: 1 });
  const run = lanes.sessions[0]!.run({});
  lanes.close();
  await expect(run).rejects.toThrow('the lane was closed');
  await expect(lanes.sessions[0]!.run({}), 'one begun later').rejects.toThrow('the lane was closed');
});

/** The transformer's input for texts, one a row. */
function reviews(texts: readonly string[]) {
  const rows = texts.map((_, row) => row);
  const clean = {
    items: Uint32Array.from(rows),
    rowToItem: Int32Array.from(rows),
    weights: new Float32Array(rows.length).fill(1),
    notices: [],
  };
  const table = makeTable(
    ['review'],
    texts.map((text) => [text]),
  );
  const recipe = defaultRecipe([{ name: 'review', role: 'text' }]);
  return { table, clean, recipe, model: 'minilm-l6' };
}
const two = reviews(['A soft dress.', 'It tore at once.']);

test.each([
  ['is out of memory', new UserError('out-of-memory', { megabytes: 90 })],
  ['fails', new Error('the lane stopped')],
])('texts are encoded by the worker itself when a lane %s in the middle', async (_, fault) => {
  const { start, seen } = fakeWorkers(() => ({
    open: () => undefined,
    run: () => {
      throw fault;
    },
  }));
  const tasks = numericTasks({ fetchFile: (path) => readFile(path), lanes: { start, memoryGib: 8 } });
  const { data, rows } = await tasks.transformer(two, {});
  expect([rows, seen.closed]).toEqual([2, seen.started]);
  expect(Math.hypot(...data.subarray(0, 384))).toBeCloseTo(1, 5);
});

test('progress never goes back when the worker goes on after a lane has failed', async () => {
  let runs = 0;
  const { start } = fakeWorkers(() => ({
    open: () => undefined,
    run: ({ inputs }) => {
      if (++runs > 2) throw new UserError('out-of-memory', { megabytes: 90 });
      const rows = inputs['input_ids']!.dims[0]!;
      return { embedding: floats(new Float32Array(rows * 384), rows, 384) };
    },
  }));
  const tasks = numericTasks({ fetchFile: (path) => readFile(path), lanes: { start, memoryGib: 8 } });
  const texts = reviews(Array.from({ length: 150 }, (_, i) => `dress ${i}`));
  const fractions: number[] = [];
  await tasks.transformer(texts, { onProgress: ({ fraction }) => fractions.push(fraction) });
  expect(fractions.length).toBeGreaterThan(3);
  expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
  expect(fractions.at(-1)).toBe(1);
});

test('a model is fetched once for a runtime, and its sessions are disposed of when the device changes', async () => {
  const { ort } = await loadOrt();
  const create = vi.spyOn(ort.InferenceSession, 'create');
  const fetched: string[] = [];
  const fetchFile = (path: string) => (fetched.push(path), readFile(path));
  const tasks = numericTasks({ fetchFile });
  await tasks.transformer(two, {});
  const files = fetched.length;
  await tasks.transformer(two, {});
  expect(fetched.length).toBe(files);
  const made = await Promise.all(
    create.mock.results.map(({ value }) => value as Promise<{ release(): Promise<void> }>),
  );
  const releases = made.map((session) => vi.spyOn(session, 'release'));
  await tasks.device({ prefer: 'wasm', known: null }, {});
  await vi.waitFor(() => expect(releases.map(({ mock }) => mock.calls.length)).toEqual([1]));
  create.mockRestore();
});
