import type { InferenceSession } from 'onnxruntime-web';
import type { OrtModule } from './ortModule';
import type { Tensor } from './tensor';

/** A model made ready on one kind of device. */
export interface OpenModel {
  run(inputs: Readonly<Record<string, Tensor>>): Promise<Record<string, Tensor>>;
  release(): Promise<void>;
}

/** One kind of device that models run on. */
export interface Engine {
  readonly kind: 'webgpu' | 'wasm';
  open(model: Uint8Array): Promise<OpenModel>;
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

export function openEngines({ ort, cores, canThread, gpu }: OrtModule, wanted?: number): Engines {
  const threads = canThread ? Math.max(1, Math.min(wanted ?? cores, wanted ?? maxThreads)) : 1;
  ort.env.wasm.numThreads = threads;
  ort.env.logLevel = 'error';
  const wasm = ortEngine(ort, 'wasm');
  return gpu === 'none'
    ? { threads, wasm, gpuIsSoftware: false }
    : { threads, wasm, webgpu: ortEngine(ort, 'webgpu'), gpuIsSoftware: gpu === 'software' };
}

/**
 * Threads that wait sleep instead of spinning: beside other workers on few cores, spinning halved the speed of everything.
 */
function ortEngine(ort: OrtModule['ort'], kind: Engine['kind']): Engine {
  return {
    kind,
    async open(model) {
      const session = await ort.InferenceSession.create(model, {
        executionProviders: [kind],
        extra: { session: { intra_op: { allow_spinning: '0' } } },
      });
      // A run on a lost device may never answer; the loss itself does.
      const lost = kind === 'webgpu' ? deviceLoss(ort) : undefined;
      return {
        run: (inputs) => {
          const outputs = runSession(ort, session, inputs);
          return lost ? Promise.race([outputs, lost]) : outputs;
        },
        release: () => session.release(),
      };
    },
  };
}

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

/** Rejects when the GPU device is lost; never resolves. */
async function deviceLoss(ort: OrtModule['ort']): Promise<never> {
  const device = (await ort.env.webgpu.device) as LosableDevice;
  const { message } = await device.lost;
  throw new Error(`webgpu device lost: ${message}`);
}
