import { expect, test } from 'vitest';
import type { KnnGraph } from '../core/data/knnGraph';
import { makeLane, type Lane } from '../stages/project/lane';
import { layoutQuality } from '../stages/project/layoutQuality';
import { umap, umapIn } from '../stages/project/umap';
import type { LaneWorker } from './lanes';
import { openLayoutLanes, type LayoutLaneTasks } from './layoutLanes';
import { serve, type Channel, type Handlers } from './rpc';
import { layoutTasks } from './tasks/layout';

/** Workers that share their memory with this thread: messages are handed over as they are. */
function fakeWorkers(handlers: () => Handlers<LayoutLaneTasks>) {
  const seen = { started: 0, ended: 0 };
  const start = (): LaneWorker => {
    seen.started++;
    const [here, there] = [new EventTarget(), new EventTarget()];
    const end = (own: EventTarget, other: EventTarget) => ({
      addEventListener: own.addEventListener.bind(own),
      postMessage: (data: unknown) =>
        queueMicrotask(() => other.dispatchEvent(Object.assign(new Event('message'), { data }))),
    });
    serve<LayoutLaneTasks>(end(there, here) as unknown as Channel, handlers());
    return Object.assign(end(here, there), {
      terminate: () => void seen.ended++,
      die: () => void here.dispatchEvent(new Event('error')),
    }) as unknown as LaneWorker;
  };
  return { seen, start };
}

function realLane(): Handlers<LayoutLaneTasks> {
  let opened: Lane | undefined;
  return {
    open: ({ input, lane, lanes }) => void (opened = makeLane(input, lane, lanes)),
    advance: ({ from, to }) => opened!(from, to),
  };
}

/** Items on a grid of 40 × 25, each with the eight around it (others at the rim). */
function grid(): { graph: KnnGraph; x: { data: Float32Array; rows: number; cols: number } } {
  const [n, k] = [1000, 8];
  const data = Float32Array.from({ length: 2 * n }, (_, c) =>
    c % 2 ? (c >> 1) % 25 : Math.floor((c >> 1) / 25),
  );
  const graph = { n, k, indices: new Uint32Array(n * k), distances: new Float32Array(n * k) };
  for (let i = 0; i < n; i++) {
    const away = (j: number): number =>
      Math.hypot(data[2 * i]! - data[2 * j]!, data[2 * i + 1]! - data[2 * j + 1]!);
    const nearest = Array.from({ length: n }, (_, j) => j)
      .filter((j) => j !== i)
      .sort((a, b) => away(a) - away(b))
      .slice(0, k);
    graph.indices.set(nearest, i * k);
    graph.distances.set(nearest.map(away), i * k);
  }
  return { graph, x: { data, rows: n, cols: 2 } };
}

test('three lanes lay items out as well as one, and end with the run', async () => {
  const { graph, x } = grid();
  const { seen, start } = fakeWorkers(realLane);
  const engine = umapIn((input) => openLayoutLanes(start, input, 3));
  const [one, three] = await Promise.all(
    [umap, engine].map((each) => each.start(graph, x.data, { minDist: 0.1, seed: 1, nEpochs: 100 })),
  );
  await one!.step(100);
  while ((await three!.step(7.5)) < 100) expect(three!.positions().every(Number.isFinite)).toBe(true);
  const quality = [one!, three!].map((run) => layoutQuality(x, run.positions(), 15).trustworthiness);
  expect(quality[0]).toBeGreaterThan(0.95);
  expect(Math.abs(quality[0]! - quality[1]!)).toBeLessThan(0.01);
  expect(seen).toEqual({ started: 2, ended: 0 });
  three!.close?.();
  expect(seen.ended).toBe(2);
});

test('a lane that stops while it works leaves the rest of the layout to one thread, and none behind', async () => {
  const { graph, x } = grid();
  let steps = 0;
  const { seen, start } = fakeWorkers(() => {
    const { open, advance } = realLane();
    return {
      open,
      advance: (input, control) => {
        if (++steps === 3) throw new Error('out of memory');
        return advance(input, control);
      },
    };
  });
  const fractions: number[] = [];
  const onProgress = ({ fraction }: { fraction: number }): void => void fractions.push(fraction);
  const tasks = layoutTasks({ startLane: start, threads: 2 });
  const input = { engine: 'kindred', graph, items: null, others: null, initial: x.data, seed: 1 } as const;
  const options = { nEpochs: 100 };
  const positions = await tasks.layout({ ...input, options, isParallel: true }, { onProgress });
  expect(layoutQuality(x, positions, 15).trustworthiness).toBeGreaterThan(0.95);
  expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
  expect(fractions.at(-1)).toBe(1);
  expect([steps, seen]).toEqual([3, { started: 1, ended: 1 }]);
});

test('a lane that dies between two steps leaves the rest of the layout to one thread', async () => {
  const { graph, x } = grid();
  const { seen, start } = fakeWorkers(realLane);
  const workers: LaneWorker[] = [];
  const noted = (): LaneWorker => (workers.push(start()), workers.at(-1)!);
  const engine = umapIn((input) => openLayoutLanes(noted, input, 2));
  const run = await engine.start(graph, x.data, { minDist: 0.1, seed: 1, nEpochs: 100 });
  await run.step(50);
  (workers[0] as unknown as { die: () => void }).die();
  expect(await run.step(50)).toBe(100);
  expect(layoutQuality(x, run.positions(), 15).trustworthiness).toBeGreaterThan(0.95);
  expect(seen).toEqual({ started: 1, ended: 1 });
});

test('where no lane can be opened the layout goes on in one thread, and gives what one thread gives', async () => {
  const { graph, x } = grid();
  const { seen, start } = fakeWorkers(() => ({
    open: () => {
      throw new Error('no more workers');
    },
    advance: () => undefined,
  }));
  const options = { nEpochs: 20 };
  const input = {
    engine: 'kindred',
    graph,
    items: null,
    others: null,
    initial: x.data,
    seed: 1,
    options,
  } as const;
  const tasks = layoutTasks({ startLane: start, threads: 2 });
  const found = await tasks.layout({ ...input, isParallel: true }, {});
  expect(found).toEqual(await tasks.layout({ ...input, isParallel: false }, {}));
  expect(seen).toEqual({ started: 1, ended: 1 });
});

test('a layout stops when it is cancelled, and ends its lanes', async () => {
  const { graph, x } = grid();
  const { seen, start } = fakeWorkers(realLane);
  const tasks = layoutTasks({ startLane: start, threads: 2 });
  const controller = new AbortController();
  const input = { engine: 'kindred', graph, items: null, others: null, initial: x.data, seed: 1 } as const;
  const onProgress = ({ fraction }: { fraction: number }): void => {
    if (fraction > 0.2) controller.abort();
  };
  await expect(async () =>
    tasks.layout({ ...input, isParallel: true }, { signal: controller.signal, onProgress }),
  ).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
  expect(seen).toEqual({ started: 1, ended: 1 });
});
