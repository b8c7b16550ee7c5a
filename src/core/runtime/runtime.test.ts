import { expect, test } from 'vitest';
import { makeRng } from '../math/rng';
import { blockLimits } from './blocks';
import type { Engine, Engines } from './engine';
import { chooseDevice } from './chooseDevice';
import {
  assignGraph,
  distanceGraph,
  multiplyGraph,
  nearestGraph,
  productsGraph,
  spreadGraph,
} from './graphs';
import { loadOrt } from './ortNode';
import { rowRuleOf } from './rowSplit';
import { makeRuntime, openRuntime } from './runtime';
import { floats, readFloats, readIntegers, type Tensor } from './tensor';

const runtime = await openRuntime({ threads: 2 });

test('in Node the runtime has WebAssembly threads and says that nothing else is there', () => {
  expect(runtime.device).toEqual({ kind: 'wasm-threads', threads: 2, reason: 'only' });
});

test('the assignment graph names the nearest centroid and its squared distance short of the own norm', async () => {
  const session = await runtime.graph('assign', assignGraph);
  const outputs = await session.run({
    x: floats(Float32Array.of(0, 1, 5, 5, 4, 4), 3, 2),
    centroids: floats(Float32Array.of(0, 0, 5, 4), 2, 2),
    norms: floats(Float32Array.of(0, 41), 1, 2),
  });
  expect([...readIntegers(outputs, 'label')]).toEqual([0, 1, 1]);
  expect([...readFloats(outputs, 'score')]).toEqual([0, 1 - 50, 1 - 32]);
});

test('one session of the nearest graph serves blocks of any shape', async () => {
  const session = await runtime.graph('nearest-2', () => nearestGraph(2));
  const line = (n: number) =>
    floats(
      Float32Array.from({ length: n }, (_, i) => i),
      n,
      1,
    );
  for (const n of [3, 50]) {
    const outputs = await session.run({
      queries: floats(Float32Array.of(0.2, n - 1.2), 2, 1),
      items: line(n),
      norms: floats(
        Float32Array.from({ length: n }, (_, i) => i * i),
        1,
        n,
      ),
    });
    expect([...readIntegers(outputs, 'index')]).toEqual([0, 1, n - 1, n - 2].map((i) => i));
  }
});

test('the products graph gives XᵀX', async () => {
  const session = await runtime.graph('products', productsGraph);
  const outputs = await session.run({ x: floats(Float32Array.of(1, 2, 3, 4, 5, 6), 3, 2) });
  expect([...readFloats(outputs, 'products')]).toEqual([35, 44, 44, 56]);
});

test('a failed run rejects and the next one works', async () => {
  const session = await runtime.graph('products', productsGraph);
  await expect(session.run({ wrong: floats(Float32Array.of(1), 1, 1) })).rejects.toThrow();
  const outputs = await session.run({ x: floats(Float32Array.of(3), 1, 1) });
  expect([...readFloats(outputs, 'products')]).toEqual([9]);
});

test('a graph is built once per key, and a failed load is forgotten', async () => {
  let builds = 0;
  const build = (): Uint8Array => (builds++ === 0 ? Uint8Array.of(1, 2, 3) : productsGraph());
  await expect(runtime.graph('fragile', build)).rejects.toThrow();
  await runtime.graph('fragile', build);
  await runtime.graph('fragile', build);
  expect(builds).toBe(2);
});

test('inputs that lie on the device give what they give when they come with every run', async () => {
  const rng = makeRng(2);
  const numbers = (rows: number, cols: number): Tensor =>
    floats(
      Float32Array.from({ length: rows * cols }, () => rng() - 0.5),
      rows,
      cols,
    );
  const items = { items: numbers(300, 9), norms: numbers(1, 300) };
  const queries = numbers(20, 9);
  const fed = await (await runtime.graph('nearest-4', () => nearestGraph(4))).run({ queries, ...items });
  const session = await runtime.resident((shapes) => nearestGraph(4, shapes), items);
  for (let round = 0; round < 2; round++) {
    const outputs = await session.run({ queries });
    expect(readIntegers(outputs, 'index')).toEqual(readIntegers(fed, 'index'));
    expect(readFloats(outputs, 'score')).toEqual(readFloats(fed, 'score'));
  }
  await session.dispose();
});

test('an input that the graph does not have cannot be resident', async () => {
  const wrong = { rows: floats(Float32Array.of(1), 1, 1) };
  await expect(async () => runtime.resident(assignGraph, wrong)).rejects.toThrow(/assign has no input rows/);
});

test('what does not fit in memory is the user’s situation, and the next run works', async () => {
  const session = await runtime.graph('products', productsGraph);
  const d = 100_000;
  const tooWide = session.run({ x: floats(new Float32Array(2 * d), 2, d) });
  await expect(tooWide).rejects.toMatchObject({ name: 'UserError', code: 'out-of-memory' });
  const outputs = await session.run({ x: floats(Float32Array.of(3), 1, 1) });
  expect([...readFloats(outputs, 'products')]).toEqual([9]);
});

/** An engine that answers with its own name, slowly or not at all. */
function fakeEngine(
  kind: Engine['kind'],
  faults: { open?: boolean; run?: boolean; words?: string } = {},
): Engine {
  const fail = (): never => {
    throw new Error(faults.words ?? `${kind} failed`);
  };
  return {
    kind,
    limits: blockLimits(4),
    open: async () => {
      if (faults.open) fail();
      return {
        run: async (): Promise<Record<string, Tensor>> =>
          faults.run ? fail() : { [kind]: floats(new Float32Array(1), 1) },
        release: async () => undefined,
      };
    },
  };
}

const enginesOf = (webgpu: Engine, wasm = fakeEngine('wasm')): Engines => ({
  threads: 4,
  wasm,
  webgpu,
  gpuIsSoftware: false,
});

test('the faster of the two timed batches is kept, with both numbers, and remembered', async () => {
  let kept: string | null = null;
  const remember = { get: () => kept, set: (value: string) => void (kept = value) };
  const engines = enginesOf(fakeEngine('webgpu'));
  const time = async ({ kind }: Engine): Promise<number> => (kind === 'webgpu' ? 10 : 31);
  const measured = { webgpuMs: 10, wasmMs: 31 };
  expect(await chooseDevice(engines, { remember }, time)).toEqual({
    kind: 'webgpu',
    threads: 4,
    reason: 'measured',
    measured,
  });
  const never = (): Promise<number> => Promise.reject(new Error('timed again'));
  expect((await chooseDevice(engines, { remember }, never)).reason).toBe('remembered');
  expect(await chooseDevice(engines, { remember, prefer: 'wasm' }, never)).toEqual({
    kind: 'wasm-threads',
    threads: 4,
    reason: 'chosen',
  });
});

test('a slower, failing or software WebGPU leaves the work to WebAssembly', async () => {
  const time = async ({ kind }: Engine): Promise<number> => (kind === 'webgpu' ? 50 : 20);
  const slower = await chooseDevice(enginesOf(fakeEngine('webgpu')), {}, time);
  expect([slower.kind, slower.reason]).toEqual(['wasm-threads', 'measured']);
  const failing = await chooseDevice(enginesOf(fakeEngine('webgpu')), {}, async ({ kind }) => {
    if (kind === 'webgpu') throw new Error('no device');
    return 20;
  });
  expect(failing).toMatchObject({ kind: 'wasm-threads', reason: 'only', measured: { wasmMs: 20 } });
  const software = { ...enginesOf(fakeEngine('webgpu')), gpuIsSoftware: true };
  expect((await chooseDevice(software, {}, time)).kind).toBe('wasm-threads');
  expect((await chooseDevice(software, { prefer: 'webgpu' }, time)).kind).toBe('webgpu');
});

test('a run that fails on WebGPU is done again on WebAssembly, which stays', async () => {
  const engines = enginesOf(fakeEngine('webgpu', { run: true }));
  const moving = makeRuntime(engines, { kind: 'webgpu', threads: 4, reason: 'chosen' });
  const session = await moving.session(new Uint8Array());
  expect(await session.run({})).toHaveProperty('wasm');
  expect(moving.device.kind).toBe('wasm-threads');
});

test('a run that fails on both keeps the GPU and reports the error', async () => {
  const engines = enginesOf(fakeEngine('webgpu', { run: true }), fakeEngine('wasm', { run: true }));
  const both = makeRuntime(engines, { kind: 'webgpu', threads: 4, reason: 'chosen' });
  const session = await both.session(new Uint8Array());
  await expect(session.run({})).rejects.toThrow('wasm failed');
  expect(both.device.kind).toBe('webgpu');
});

test('a model that WebGPU cannot open opens on WebAssembly', async () => {
  const engines = enginesOf(fakeEngine('webgpu', { open: true }));
  const moving = makeRuntime(engines, { kind: 'webgpu', threads: 4, reason: 'chosen' });
  const session = await moving.session(new Uint8Array());
  expect(await session.run({})).toHaveProperty('wasm');
  await expect(moving.session(new Uint8Array(), { device: 'webgpu' })).rejects.toThrow('webgpu failed');
});

test('a model that neither can open keeps the GPU and reports the error', async () => {
  const engines = enginesOf(fakeEngine('webgpu', { open: true }), fakeEngine('wasm', { open: true }));
  const both = makeRuntime(engines, { kind: 'webgpu', threads: 4, reason: 'chosen' });
  await expect(both.session(new Uint8Array())).rejects.toThrow('wasm failed');
  expect(both.device.kind).toBe('webgpu');
});

test('a model too large for memory is the user’s situation, with its megabytes, on either device', async () => {
  const full = fakeEngine('wasm', { open: true, words: 'std::bad_alloc' });
  const tooLarge = { code: 'out-of-memory', facts: { megabytes: 5 } };
  const [model, x] = [new Uint8Array(3e6), floats(new Float32Array(5e5), 5, 1e5)];
  for (const gpu of [{ open: true }, { run: true }])
    for (const kind of ['webgpu', 'wasm'] as const) {
      const chosen = { kind, threads: 4, reason: 'chosen' } as const;
      const small = makeRuntime(enginesOf(fakeEngine('webgpu', gpu), full), chosen);
      const opening = small.resident(() => model, { x });
      await expect(opening.then((session) => session.run({}))).rejects.toMatchObject(tooLarge);
    }
});

test('a resident input goes with its session to WebAssembly', async () => {
  const opened: string[] = [];
  const noting = (engine: Engine): Engine => ({
    ...engine,
    open: (model, constants = {}) => {
      opened.push(`${engine.kind}: ${Object.keys(constants).join()}`);
      return engine.open(model);
    },
  });
  const engines = enginesOf(noting(fakeEngine('webgpu', { run: true })), noting(fakeEngine('wasm')));
  const moving = makeRuntime(engines, { kind: 'webgpu', threads: 4, reason: 'chosen' });
  const session = await moving.resident(productsGraph, { x: floats(new Float32Array(2), 1, 2) });
  expect(await session.run({})).toHaveProperty('wasm');
  expect(opened).toEqual(['webgpu: x', 'wasm: x']);
});

test('closing disposes of the sessions still open, each once, and of graphs', async () => {
  let released = 0;
  const engine = fakeEngine('wasm');
  const counting: Engine = {
    ...engine,
    open: async (model) => ({ ...(await engine.open(model)), release: async () => void released++ }),
  };
  const closing = makeRuntime(enginesOf(engine, counting), { kind: 'wasm', threads: 1, reason: 'only' });
  const [first] = [
    await closing.session(new Uint8Array()),
    await closing.resident(() => new Uint8Array(), {}),
  ];
  await closing.graph('assign', () => new Uint8Array());
  await first!.dispose();
  expect(released).toBe(1);
  await closing.close();
  await closing.close();
  expect(released).toBe(3);
});

/**
 * An engine whose memory holds so many rows at once. `doubled` gives every row twice itself, `total` their sum.
 *
 * @param runs  takes a note of every run
 */
function smallEngine(kind: Engine['kind'], holds: number, runs: string[]): Engine {
  return {
    kind,
    limits: blockLimits(4),
    open: async () => ({
      rows: { inputs: ['x'], outputs: ['doubled'] },
      run: async ({ x, shift }) => {
        const { dims } = x!;
        const data = x!.data as Float32Array;
        runs.push(`${kind} ${dims[0]}`);
        if (dims[0]! > holds) throw new Error('std::bad_alloc');
        const doubled = data.map((value) => 2 * value + (shift!.data as Float32Array)[0]!);
        const total = Float32Array.of(data.reduce((sum, value) => sum + value, 0));
        return { doubled: floats(doubled, ...dims), total: floats(total, 1) };
      },
      release: async () => undefined,
    }),
  };
}

async function runSmall(rows: number, wasmHolds: number, gpuHolds?: number) {
  const runs: string[] = [];
  const engines = enginesOf(smallEngine('webgpu', gpuHolds ?? 0, runs), smallEngine('wasm', wasmHolds, runs));
  const kind = gpuHolds === undefined ? 'wasm' : 'webgpu';
  const small = makeRuntime(engines, { kind, threads: 1, reason: 'chosen' });
  const session = await small.session(new Uint8Array());
  const x = floats(
    Float32Array.from({ length: rows * 2 }, (_, p) => p),
    rows,
    2,
  );
  const outputs = await session.run({ x, shift: floats(Float32Array.of(1), 1) });
  const { doubled, total } = outputs as { doubled: Tensor; total: Tensor };
  return { runs, kind: small.device.kind, doubled, total };
}

test('a block that does not fit is run in halves, with the rows in order and sums added up', async () => {
  const { runs, doubled, total } = await runSmall(5, 2);
  expect(runs).toEqual(['wasm 5', 'wasm 3', 'wasm 2', 'wasm 1', 'wasm 2']);
  expect(doubled).toEqual(floats(Float32Array.of(1, 3, 5, 7, 9, 11, 13, 15, 17, 19), 5, 2));
  expect(total).toEqual(floats(Float32Array.of(45), 1));
});

test('the graphics card keeps what fits in halves, and leaves what does not fit by the row', async () => {
  const inHalves = await runSmall(4, 9, 2);
  expect([inHalves.runs, inHalves.kind]).toEqual([['webgpu 4', 'webgpu 2', 'webgpu 2'], 'webgpu']);
  const left = await runSmall(4, 9, 0);
  expect(left.runs).toEqual(['webgpu 4', 'webgpu 2', 'webgpu 1', 'wasm 1', 'wasm 1', 'wasm 2']);
  expect(left.kind).toBe('wasm-threads');
  expect([left.doubled, left.total]).toEqual([inHalves.doubled, inHalves.total]);
});

test('a row too large for WebAssembly is the user’s situation', async () => {
  await expect(runSmall(4, 0)).rejects.toMatchObject({ code: 'out-of-memory', facts: { megabytes: 1 } });
  await expect(runSmall(4, 0, 0)).rejects.toMatchObject({ code: 'out-of-memory' });
});

test('our graphs tell which of their inputs and outputs are over the rows of a block', async () => {
  const rules = [
    assignGraph(),
    nearestGraph(2),
    distanceGraph(),
    productsGraph(),
    spreadGraph(),
    multiplyGraph(),
  ];
  const { ort } = await loadOrt();
  const found = [];
  for (const model of rules) {
    const { inputMetadata, outputMetadata } = await ort.InferenceSession.create(model, {
      executionProviders: ['wasm'],
    });
    found.push(rowRuleOf(inputMetadata, outputMetadata));
  }
  expect(found).toEqual([
    { inputs: ['x'], outputs: ['label', 'score'] },
    { inputs: ['queries'], outputs: ['index', 'score'] },
    { inputs: ['queries'], outputs: ['scores'] },
    { inputs: ['x'], outputs: [] },
    { inputs: ['x'], outputs: [] },
    { inputs: ['a'], outputs: ['product'] },
  ]);
});
