import { readFile } from 'node:fs/promises';
import { MessageChannel } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { defaultRecipe } from '../core/data/recipe';
import { makeTable } from '../core/data/table';
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

test('texts are encoded by the worker itself when a lane fails in the middle', async () => {
  const { start, seen } = fakeWorkers(() => ({
    open: () => undefined,
    run: () => {
      throw new Error('the lane ran out of memory');
    },
  }));
  const tasks = numericTasks({ fetchFile: (path) => readFile(path), lanes: { start, memoryGib: 8 } });
  const table = makeTable(['review'], [['A soft dress.'], ['It tore at once.']]);
  const clean = {
    items: Uint32Array.of(0, 1),
    rowToItem: Int32Array.of(0, 1),
    weights: Float32Array.of(1, 1),
    notices: [],
  };
  const recipe = defaultRecipe([{ name: 'review', role: 'text' }]);
  const { data, rows } = await tasks.transformer({ table, clean, recipe, model: 'minilm-l6' }, {});
  expect([rows, seen.closed]).toEqual([2, seen.started]);
  expect(Math.hypot(...data.subarray(0, 384))).toBeCloseTo(1, 5);
});
