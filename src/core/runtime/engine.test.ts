import { expect, test, vi } from 'vitest';
import { openEngines, type OpenModel } from './engine';
import type { OrtModule } from './ortModule';

interface Deferred<T> {
  readonly promise: Promise<T>;
  resolve(value: T): void;
  reject(error: Error): void;
}

function defer<T>(): Deferred<T> {
  let settle: Pick<Deferred<T>, 'resolve' | 'reject'> | undefined;
  const promise = new Promise<T>((resolve, reject) => void (settle = { resolve, reject }));
  return { promise, ...settle! };
}

/** onnxruntime with a GPU device that can be lost and runs that end when the test says so. */
async function openOnGpu(): Promise<{
  model: OpenModel;
  lose: () => Promise<void>;
  answer: (outcome: 'outputs' | Error) => void;
  started: () => number;
}> {
  const device = defer<{ message: string }>();
  let started = 0;
  let run = defer<Record<string, unknown>>();
  const session = {
    inputMetadata: [],
    outputMetadata: [],
    run: () => {
      started++;
      run = defer();
      return run.promise;
    },
    release: async () => undefined,
  };
  const ort = {
    env: { wasm: {}, webgpu: { device: Promise.resolve({ lost: device.promise }) } },
    InferenceSession: { create: async () => session },
  };
  const engines = openEngines({
    ort: ort as unknown as OrtModule['ort'],
    cores: 2,
    canThread: true,
    gpu: 'hardware',
    memoryGib: 4,
  });
  return {
    model: await engines.webgpu!.open(new Uint8Array()),
    lose: async () => {
      device.resolve({ message: 'driver reset' });
      await device.promise;
      await Promise.resolve();
    },
    answer: (outcome) => (outcome === 'outputs' ? run.resolve({}) : run.reject(outcome)),
    started: () => started,
  };
}

/** Whether a promise has settled once all that is ready has been worked off. */
async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  let settled = false;
  const note = (): void => void (settled = true);
  promise.then(note, note);
  await vi.advanceTimersByTimeAsync(0);
  return settled;
}

test('a run in flight on a GPU that is lost is waited for, and fails even when it gave numbers', async () => {
  vi.useFakeTimers();
  const { model, lose, answer } = await openOnGpu();
  const run = model.run({});
  await lose();
  expect(await isSettled(run)).toBe(false);
  answer('outputs');
  await expect(run).rejects.toThrow('webgpu device lost: driver reset');
  vi.useRealTimers();
});

test('a run that never answers after the loss fails when its time is over', async () => {
  vi.useFakeTimers();
  const { model, lose } = await openOnGpu();
  const run = model.run({});
  const failed = expect(run).rejects.toThrow('webgpu device lost');
  await lose();
  await vi.advanceTimersByTimeAsync(10_000);
  await failed;
  vi.useRealTimers();
});

test('nothing is started on a lost GPU', async () => {
  const { model, lose, started } = await openOnGpu();
  await lose();
  await expect(model.run({})).rejects.toThrow('webgpu device lost');
  expect(started()).toBe(0);
});

test('while the GPU is there, its answers and its errors are passed on', async () => {
  const { model, answer } = await openOnGpu();
  const good = model.run({});
  answer('outputs');
  expect(await good).toEqual({});
  const bad = model.run({});
  answer(new Error('wrong input'));
  await expect(bad).rejects.toThrow('wrong input');
});
