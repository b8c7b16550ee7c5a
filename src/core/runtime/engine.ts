import type { InferenceSession } from 'onnxruntime-web';
import { blockLimits, type BlockLimits } from './blocks';
import type { OrtModule } from './ortModule';
import { rowRuleOf, type RowRule } from './rowSplit';
import type { Tensor } from './tensor';

/** A model made ready on one kind of device. */
export interface OpenModel {
  run(inputs: Readonly<Record<string, Tensor>>): Promise<Record<string, Tensor>>;
  release(): Promise<void>;
  /** How its rows can be split; null where they cannot. */
  readonly rows?: RowRule | null;
  readonly signature?: Signature;
}

/** What a model takes and gives, as its file says. */
export interface Signature {
  readonly inputs: readonly ValueInfo[];
  readonly outputs: readonly ValueInfo[];
}

export interface ValueInfo {
  readonly name: string;
  /** `float32`, `int64` …; empty where it is no tensor. */
  readonly type: string;
  /** A size, or the name of one that is free. */
  readonly shape: readonly (number | string)[];
}

/** One kind of device that models run on. */
export interface Engine {
  readonly kind: 'webgpu' | 'wasm';
  readonly limits: BlockLimits;
  /** @param constants  numbers of the model that lie outside its file, by name; copied to the device */
  open(model: Uint8Array, constants?: Readonly<Record<string, Tensor>>): Promise<OpenModel>;
}

/**
 * What can compute here: WebAssembly always, WebGPU where there is an adapter.
 * `threads` are WebAssembly's.
 */
export interface Engines {
  readonly threads: number;
  readonly wasm: Engine;
  readonly webgpu?: Engine;
  /** A software adapter computes on the same cores as WebAssembly, with detours. */
  readonly gpuIsSoftware: boolean;
}

/** More threads than this gain little on blocks of our size, and the page needs cores too. */
const maxThreads = 8;

export function openEngines(
  { ort, cores, canThread, gpu, gpuLimits, memoryGib }: OrtModule,
  wanted?: number,
): Engines {
  const threads = canThread ? Math.max(1, Math.min(wanted ?? cores, wanted ?? maxThreads)) : 1;
  ort.env.wasm.numThreads = threads;
  ort.env.logLevel = 'error';
  const wasm = ortEngine(ort, 'wasm', blockLimits(memoryGib));
  if (gpu === 'none') return { threads, wasm, gpuIsSoftware: false };
  const webgpu = ortEngine(ort, 'webgpu', blockLimits(memoryGib, gpuLimits));
  return { threads, wasm, webgpu, gpuIsSoftware: gpu === 'software' };
}

/**
 * Threads that wait sleep instead of spinning: beside other workers on few cores, spinning halved the speed of everything.
 */
function ortEngine(ort: OrtModule['ort'], kind: Engine['kind'], limits: BlockLimits): Engine {
  return {
    kind,
    limits,
    async open(model, constants = {}) {
      const session = await ort.InferenceSession.create(model, {
        executionProviders: [kind],
        extra: { session: { intra_op: { allow_spinning: '0' } } },
        externalData: Object.entries(constants).map(([path, { data }]) => ({
          path,
          data: new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
        })),
      });
      const rows = rowRuleOf(session.inputMetadata, session.outputMetadata);
      const signature = {
        inputs: session.inputMetadata.map(valueInfo),
        outputs: session.outputMetadata.map(valueInfo),
      };
      if (kind === 'wasm')
        return {
          rows,
          signature,
          run: (inputs) => runSession(ort, session, inputs),
          release: () => session.release(),
        };
      const loss = watchLoss(ort);
      return {
        rows,
        signature,
        async run(inputs) {
          if (loss.error) throw loss.error;
          const outputs = await Promise.race([runSession(ort, session, inputs), loss.unanswered]);
          // What a device computed while it went away is not to be trusted.
          if (loss.error) throw loss.error;
          return outputs;
        },
        release: () => Promise.race([session.release(), loss.unanswered]),
      };
    },
  };
}

const valueInfo = (value: InferenceSession.ValueMetadata): ValueInfo =>
  value.isTensor
    ? { name: value.name, type: value.type, shape: value.shape }
    : { name: value.name, type: '', shape: [] };

async function runSession(
  ort: OrtModule['ort'],
  session: InferenceSession,
  inputs: Readonly<Record<string, Tensor>>,
): Promise<Record<string, Tensor>> {
  const feeds = Object.fromEntries(
    Object.entries(inputs).map(([name, { type, data, dims }]) => [name, new ort.Tensor(type, data, dims)]),
  );
  const outputs = await session.run(feeds);
  return Object.fromEntries(
    Object.entries(outputs).map(([name, { type, data, dims }]) => [name, { type, data, dims } as Tensor]),
  );
}

/** The part of a GPUDevice that is watched. */
interface LosableDevice {
  readonly lost: Promise<{ readonly message: string }>;
}

/** Milliseconds that work in flight on a lost device gets to end by itself. */
const graceMs = 10_000;

interface Loss {
  readonly error: Error | null;
  /** Rejects when the device has been lost for so long that nothing more is to be expected of it. */
  readonly unanswered: Promise<never>;
}

/**
 * Watches the GPU device. A run in flight when it is lost fails by itself; it is waited for, because it is suspended in
 * the middle of onnxruntime's stack: another run begun meanwhile corrupted memory, and every later session hung.
 */
function watchLoss(ort: OrtModule['ort']): Loss {
  const watch = async (): Promise<never> => {
    const device = (await ort.env.webgpu.device) as LosableDevice;
    const { message } = await device.lost;
    loss.error = new Error(`webgpu device lost: ${message}`);
    await new Promise((resolve) => void setTimeout(resolve, graceMs));
    throw loss.error;
  };
  const loss: { error: Error | null; unanswered: Promise<never> } = { error: null, unanswered: watch() };
  loss.unanswered.catch(() => undefined);
  return loss;
}
