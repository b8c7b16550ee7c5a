import type { Device } from '../../src/core/data/device';
import type { Tensor } from '../../src/core/runtime/tensor';

/** Where a session of the lab runs; `chosen` is the runtime's own device, which changes when a GPU is lost. */
export type Place = 'webgpu' | 'wasm' | 'chosen';

/** Graphs of the product, by name; `cpuOnly` is an operation that onnxruntime's WebGPU does not have. */
export type GraphName =
  'assign' | 'nearest' | 'distances' | 'products' | 'multiply' | 'minilm-l6' | 'cpuOnly';

/** Tasks of the lab: core/runtime inside a real worker, with the device named by the test. */
export interface LabTasks {
  open: {
    input: { prefer: 'webgpu' | 'wasm'; threads?: number };
    output: Device;
    partial: never;
  };
  device: { input: null; output: Device; partial: never };
  /** Unit vectors by MiniLM, one list of 384 numbers per text; zeros for a text without a word piece. */
  encode: {
    input: { texts: readonly string[]; place: Place };
    output: number[][];
    partial: never;
  };
  run: {
    input: { graph: GraphName; place: Place; inputs: Readonly<Record<string, Tensor>> };
    output: Record<string, number[]>;
    partial: never;
  };
  /** Opens a graph on WebGPU and tells where onnxruntime put each node: provider → names, sorted. */
  placement: { input: { graph: GraphName }; output: Record<string, string[]>; partial: never };
  /** Destroys onnxruntime's GPU device, as a driver reset would. */
  loseGpu: { input: null; output: void; partial: never };
}
