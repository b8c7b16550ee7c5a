import type * as Ort from 'onnxruntime-web';
import type { GpuLimits } from './blocks';

/** onnxruntime-web as found in this place, and what the place offers. */
export interface OrtModule {
  readonly ort: typeof Ort;
  /** Logical processor cores. */
  readonly cores: number;
  /** Whether shared memory, and with it WebAssembly threads, are allowed. */
  readonly canThread: boolean;
  /** software: an adapter that computes on the processor. */
  readonly gpu: 'none' | 'software' | 'hardware';
  /** Of the adapter, where there is one and it tells. */
  readonly gpuLimits?: GpuLimits | undefined;
  /** Memory of the machine as far as it is told, GiB. */
  readonly memoryGib: number;
}
