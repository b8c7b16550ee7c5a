import { expect, test } from 'vitest';
import { makeRng } from '../math/rng';
import { blockLimits } from './blocks';
import type { Engine, Engines } from './engine';
import { chooseDevice } from './chooseDevice';
import { assignGraph, distanceGraph, nearestGraph, productsGraph } from './graphs';
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
  const session = await runtime.graph('distances', distanceGraph);
  const n = 100_000;
  const column = floats(new Float32Array(n), n, 1);
  const tooLarge = session.run({ queries: column, items: column, norms: floats(new Float32Array(n), 1, n) });
  await expect(tooLarge).rejects.toMatchObject({ name: 'UserError', code: 'out-of-memory' });
  const one = floats(Float32Array.of(2), 1, 1);
  const outputs = await session.run({ queries: one, items: one, norms: one });
  expect([...readFloats(outputs, 'scores')]).toEqual([-6]);
});

/** An engine that answers with its own name, slowly or not at all. */
function fakeEngine(kind: Engine['kind'], faults: { open?: boolean; run?: boolean } = {}): Engine {
  const fail = (): never => {
    throw new Error(`${kind} failed`);
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
