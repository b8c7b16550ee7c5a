import type * as Ort from 'onnxruntime-web';

/** onnxruntime-web as found in this place, and what the place offers. */
export interface OrtModule {
  readonly ort: typeof Ort;
  /** Logical processor cores. */
  readonly cores: number;
  /** Whether shared memory, and with it WebAssembly threads, are allowed. */
  readonly canThread: boolean;
  /** software: an adapter that computes on the processor. */
  readonly gpu: 'none' | 'software' | 'hardware';
}
