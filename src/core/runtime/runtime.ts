import type { Device } from '../data/device';
import { chooseDevice, wasmDevice, type DeviceOptions } from './chooseDevice';
import { openEngines, type Engine, type Engines, type OpenModel } from './engine';
import { makeRunQueue } from './runQueue';
import type { Tensor } from './tensor';

export type { Device } from '../data/device';
export type { Tensor } from './tensor';

/** A model that can be run. Runs of one runtime take turns; a failed run does not poison the next. */
export interface Session {
  /** Inputs are read only while the run lasts; outputs are the caller's. */
  run(inputs: Readonly<Record<string, Tensor>>): Promise<Record<string, Tensor>>;
  dispose(): Promise<void>;
}

export interface Runtime {
  /** Where models run now; changes to WebAssembly when a GPU is lost. */
  readonly device: Device;
  /**
   * Makes a model ready. With `device` it runs there and nowhere else; without, on the runtime's device, and on
   * WebAssembly from the run on which WebGPU failed.
   */
  session(model: Uint8Array, options?: { device?: Device['kind'] }): Promise<Session>;
  /** One session per key for the runtime's life; a failed load is forgotten, so that the next call tries again. */
  graph(key: string, build: () => Uint8Array): Promise<Session>;
}

export interface RuntimeOptions extends DeviceOptions {
  /** WebAssembly threads; by default the cores, at most 8, and 1 where the page is not cross-origin isolated. */
  readonly threads?: number;
}

/** One for the thread: runtimes opened one after another share one onnxruntime, which does one thing at a time. */
const threadQueue = makeRunQueue();

/** Opens the numeric runtime of this thread: onnxruntime-web in a worker of the page, or in Node. */
export async function openRuntime(options: RuntimeOptions = {}): Promise<Runtime> {
  // Decided when the program is built, so that neither side carries the other's files.
  const { loadOrt } = import.meta.env.SSR ? await import('./ortNode') : await import('./ortBrowser');
  const engines = openEngines(await loadOrt(), options.threads);
  return makeRuntime(engines, await threadQueue.run(() => chooseDevice(engines, options)), threadQueue);
}

/** The runtime over engines already open; {@link openRuntime} without the looking around. */
export function makeRuntime(engines: Engines, chosen: Device, queue = makeRunQueue()): Runtime {
  const graphs = new Map<string, Promise<Session>>();
  let device = chosen;

  const current = (): Engine => (device.kind === 'webgpu' && engines.webgpu ? engines.webgpu : engines.wasm);

  const leaveGpu = (): void => {
    if (device.kind === 'webgpu') device = wasmDevice(engines, 'only', device.measured);
  };

  /** Opens on the runtime's device, or on WebAssembly when that fails on WebGPU. */
  async function openSomewhere(model: Uint8Array): Promise<{ engine: Engine; open: OpenModel }> {
    const engine = current();
    try {
      return { engine, open: await engine.open(model) };
    } catch (error) {
      if (engine.kind === 'wasm') throw error;
      leaveGpu();
      return { engine: engines.wasm, open: await engines.wasm.open(model) };
    }
  }

  async function movingSession(model: Uint8Array): Promise<Session> {
    let { engine, open } = await queue.run(() => openSomewhere(model));
    const moveToWasm = async (): Promise<void> => {
      const left = open;
      open = await engines.wasm.open(model);
      engine = engines.wasm;
      // Waited for: onnxruntime does one thing at a time. What cannot be released went with the device.
      await left.release().catch(() => undefined);
    };
    return {
      run: (inputs) =>
        queue.run(async () => {
          if (engine.kind === 'webgpu' && device.kind !== 'webgpu') await moveToWasm();
          try {
            return await open.run(inputs);
          } catch (error) {
            if (engine.kind === 'wasm') throw error;
            await moveToWasm();
            const outputs = await open.run(inputs);
            // Only now is it known that WebGPU failed, and not the inputs.
            leaveGpu();
            return outputs;
          }
        }),
      dispose: () => queue.run(() => open.release()),
    };
  }

  async function fixedSession(model: Uint8Array, kind: Device['kind']): Promise<Session> {
    const engine = kind === 'webgpu' ? engines.webgpu : engines.wasm;
    if (!engine) throw new Error('session: webgpu was asked for, there is no adapter');
    const open = await queue.run(() => engine.open(model));
    return {
      run: (inputs) => queue.run(() => open.run(inputs)),
      dispose: () => queue.run(() => open.release()),
    };
  }

  const session: Runtime['session'] = (model, options = {}) =>
    options.device ? fixedSession(model, options.device) : movingSession(model);

  return {
    get device() {
      return device;
    },
    session,
    graph(key, build) {
      const known = graphs.get(key);
      if (known) return known;
      const opening = session(build());
      graphs.set(key, opening);
      opening.catch(() => graphs.delete(key));
      return opening;
    },
  };
}
