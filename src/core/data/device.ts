/** Where dense algebra runs, and why. */
export interface Device {
  readonly kind: 'webgpu' | 'wasm-threads' | 'wasm';
  readonly threads: number;
  /** measured: both were timed · only: nothing else is there · chosen: the user's override · remembered: timed before */
  readonly reason: 'measured' | 'only' | 'chosen' | 'remembered';
  /** Milliseconds of the timed batch; absent where it could not run. */
  readonly measured?: { readonly webgpuMs?: number; readonly wasmMs?: number };
}
