import type { Device } from '../../src/core/data/device';
import type { Matrix } from '../../src/core/data/matrix';
import type { Tensor } from '../../src/core/runtime/tensor';

/** Where a session of the lab runs; `chosen` is the runtime's own device, which changes when a GPU is lost. */
export type Place = 'webgpu' | 'wasm' | 'chosen';

/** Graphs of the product, by name; `cpuOnly` is an operation that onnxruntime's WebGPU does not have. */
export type GraphName =
  | 'assign'
  | 'nearest'
  | 'distances'
  | 'products'
  | 'spread'
  | 'multiply'
  | 'ward'
  | 'wardOutside'
  | 'twoProducts'
  | 'minilm-l6'
  | 'cpuOnly';

export interface StageResults {
  readonly device: Device['kind'];
  /** Items, n×k, and their distances. */
  readonly neighbors: number[];
  readonly distances: number[];
  /** Of k-means from the first four rows. */
  readonly labels: number[];
  /** Of three principal components; those of `wide` come from random projections. */
  readonly variances: number[];
  readonly positions: number[];
  readonly wide: number[];
}

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
  /**
   * A run on the chosen device whose float32 inputs of the given names lie there already; with `loses`, the second run,
   * before which the GPU is lost.
   */
  runResident: {
    input: {
      graph: GraphName;
      inputs: Readonly<Record<string, Tensor>>;
      resident: readonly string[];
      loses?: boolean;
    };
    output: Record<string, number[]>;
    partial: never;
  };
  /** The product's stages over the same rows; `device` tells where they ended. */
  stages: {
    input: { place: 'chosen' | 'wasm'; x: Matrix; k: number };
    output: StageResults;
    partial: never;
  };
  /** Opens a graph on WebGPU and tells where onnxruntime put each node: provider → names, sorted. */
  placement: { input: { graph: GraphName }; output: Record<string, string[]>; partial: never };
  /** Destroys onnxruntime's GPU device, as a driver reset would. */
  loseGpu: { input: null; output: void; partial: never };
}
