import type { OrtModule } from './ortModule';

/** onnxruntime-web in Node (tests, terminal): its WebAssembly build; threads are Node's worker threads. */
export async function loadOrt(): Promise<OrtModule> {
  const ort = await import('onnxruntime-web');
  const os = (await import(/* @vite-ignore */ nodeOs)) as {
    availableParallelism(): number;
    totalmem(): number;
  };
  return {
    ort,
    cores: os.availableParallelism(),
    canThread: true,
    gpu: 'none',
    memoryGib: os.totalmem() / 2 ** 30,
  };
}

// A name and not a literal: this layer is checked without Node's types.
const nodeOs: string = 'node:os';
