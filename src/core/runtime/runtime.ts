import type { Device } from '../data/device';
import type { BlockLimits } from './blocks';
import { chooseDevice, wasmDevice, type DeviceOptions } from './chooseDevice';
import { openEngines, type Engine, type Engines, type OpenModel, type Signature } from './engine';
import type { Resident } from './onnxWriter';
import { asUserError, isOutOfMemory } from './outOfMemory';
import { joinRows, splitRows } from './rowSplit';
import { makeRunQueue } from './runQueue';
import type { Tensor } from './tensor';

export type { Device } from '../data/device';
export type { Signature } from './engine';
export type { Tensor } from './tensor';

type Tensors = Readonly<Record<string, Tensor>>;

/** A model that can be run. Runs of one runtime take turns; a failed run does not poison the next. */
export interface Session {
  /**
   * Inputs are read only while the run lasts; outputs are the caller's. A block for which memory does not suffice is run in
   * halves (rowSplit), down to one row; then what WebGPU cannot hold moves to WebAssembly.
   *
   * @throws UserError out-of-memory when a row is too much for WebAssembly, or the rows cannot be split
   */
  run(inputs: Tensors): Promise<Record<string, Tensor>>;
  /** What it takes and gives; undefined where the engine does not tell. */
  readonly signature: Signature | undefined;
  dispose(): Promise<void>;
}

export interface Runtime {
  /** Where models run now; changes to WebAssembly when a GPU is lost. */
  readonly device: Device;
  /** What a block may take where models run now. */
  readonly limits: BlockLimits;
  /**
   * Makes a model ready. With `device` it runs there and nowhere else; without, on the runtime's device, and on
   * WebAssembly from the run on which WebGPU failed.
   */
  session(model: Uint8Array, options?: { device?: Device['kind'] }): Promise<Session>;
  /** One session per key for the runtime's life; a failed load is forgotten, so that the next call tries again. */
  graph(key: string, build: () => Uint8Array): Promise<Session>;
  /**
   * A session some of whose inputs are given once: they are copied to the device, and ordered there for fast products, when
   * it is opened, and not with every run. Pays where many runs share a large input. The caller disposes of it.
   *
   * @param build  writes the graph without the inputs of these names and shapes
   * @param constants  float32, by input; kept and read again when a GPU is lost
   * @throws UserError out-of-memory
   */
  resident(build: (shapes: Resident) => Uint8Array, constants: Tensors): Promise<Session>;
  /** Disposes of every session that is still open; for when nothing runs any more. */
  close(): Promise<void>;
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
  const sessions = new Set<Session>();
  let device = chosen;

  const register = (
    run: Session['run'],
    signature: Signature | undefined,
    release: () => Promise<void>,
  ): Session => {
    const made: Session = {
      run,
      signature,
      dispose: async () => {
        if (sessions.delete(made)) await queue.run(release);
      },
    };
    sessions.add(made);
    return made;
  };

  const current = (): Engine => (device.kind === 'webgpu' && engines.webgpu ? engines.webgpu : engines.wasm);

  const leaveGpu = (): void => {
    if (device.kind === 'webgpu') device = wasmDevice(engines, 'only', device.measured);
  };

  /** Opens on the runtime's device, or on WebAssembly when that fails on WebGPU. */
  async function openSomewhere(
    model: Uint8Array,
    constants: Tensors,
  ): Promise<{ engine: Engine; open: OpenModel }> {
    const engine = current();
    try {
      return { engine, open: await openOn(engine, model, constants) };
    } catch (error) {
      if (engine.kind === 'wasm') throw error;
    }
    const open = await openOn(engines.wasm, model, constants);
    // Only now is it known that WebGPU failed, and not the model.
    leaveGpu();
    return { engine: engines.wasm, open };
  }

  async function movingSession(model: Uint8Array, constants: Tensors = {}): Promise<Session> {
    let { engine, open } = await queue.run(() => openSomewhere(model, constants));
    const moveToWasm = async (): Promise<void> => {
      const left = open;
      open = await openOn(engines.wasm, model, constants);
      engine = engines.wasm;
      // Waited for: onnxruntime does one thing at a time. What cannot be released went with the device.
      await left.release().catch(() => undefined);
    };
    const runHere = async (inputs: Tensors): Promise<Record<string, Tensor>> => {
      if (engine.kind === 'webgpu' && device.kind !== 'webgpu') await moveToWasm();
      try {
        return await open.run(inputs);
      } catch (error) {
        const halves = open.rows && isOutOfMemory(error) ? splitRows(inputs, open.rows) : null;
        if (halves) return joinRows(await runHere(halves[0]), await runHere(halves[1]), open.rows!);
        if (engine.kind === 'wasm') throw error;
      }
      await moveToWasm();
      const outputs = await runHere(inputs);
      // Only now is it known that WebGPU failed, and not the inputs.
      leaveGpu();
      return outputs;
    };
    return register(
      (inputs) =>
        queue.run(() =>
          runHere(inputs).catch((error: unknown) => {
            throw asUserError(error, bytesOf(inputs));
          }),
        ),
      open.signature,
      () => open.release(),
    );
  }

  async function fixedSession(model: Uint8Array, kind: Device['kind']): Promise<Session> {
    const engine = kind === 'webgpu' ? engines.webgpu : engines.wasm;
    if (!engine) throw new Error('session: webgpu was asked for, there is no adapter');
    const open = await queue.run(() => engine.open(model));
    return register(
      (inputs) => queue.run(() => open.run(inputs)),
      open.signature,
      () => open.release(),
    );
  }

  const session: Runtime['session'] = (model, options = {}) =>
    options.device ? fixedSession(model, options.device) : movingSession(model);

  return {
    get device() {
      return device;
    },
    get limits() {
      return current().limits;
    },
    session,
    resident(build, constants) {
      const shapes = Object.fromEntries(Object.entries(constants).map(([name, { dims }]) => [name, dims]));
      return movingSession(build(shapes), constants);
    },
    graph(key, build) {
      const known = graphs.get(key);
      if (known) return known;
      const opening = session(build());
      graphs.set(key, opening);
      opening.catch(() => graphs.delete(key));
      return opening;
    },
    async close() {
      graphs.clear();
      await Promise.all([...sessions].map((each) => each.dispose()));
    },
  };
}

const openOn = (engine: Engine, model: Uint8Array, constants: Tensors): Promise<OpenModel> =>
  engine.open(model, constants).catch((error: unknown) => {
    throw asUserError(error, model.byteLength + bytesOf(constants));
  });

const bytesOf = (tensors: Tensors): number =>
  Object.values(tensors).reduce((sum, { data }) => sum + data.byteLength, 0);
