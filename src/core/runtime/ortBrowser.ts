import jspiMjs from 'onnxruntime-web/ort-wasm-simd-threaded.jspi.mjs?url';
import jspiWasm from 'onnxruntime-web/ort-wasm-simd-threaded.jspi.wasm?url';
import plainMjs from 'onnxruntime-web/ort-wasm-simd-threaded.mjs?url';
import plainWasm from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';
import type { GpuLimits } from './blocks';
import type { OrtModule } from './ortModule';

/** Where the browser does not tell. */
const usualMemoryGib = 4;

/**
 * onnxruntime-web in the page's workers: the build with WebGPU where the engine can suspend WebAssembly (JSPI), else
 * the smaller one. Its glue and binary are files of their own (`wasmPaths`): bundled, each of its threads would load
 * our worker's script again and hang.
 */
export async function loadOrt(): Promise<OrtModule> {
  const canSuspend = 'Suspending' in WebAssembly;
  const ort = canSuspend ? await import('onnxruntime-web/jspi') : await import('onnxruntime-web/wasm');
  const paths = canSuspend ? { mjs: jspiMjs, wasm: jspiWasm } : { mjs: plainMjs, wasm: plainWasm };
  // Absolute, because the threads resolve them against their own address.
  const absolute = (path: string): string => new URL(path, globalThis.location.href).href;
  ort.env.wasm.wasmPaths = { mjs: absolute(paths.mjs), wasm: absolute(paths.wasm) };
  return {
    ort,
    cores: globalThis.navigator.hardwareConcurrency,
    canThread: globalThis.crossOriginIsolated,
    memoryGib: (globalThis.navigator as { readonly deviceMemory?: number }).deviceMemory ?? usualMemoryGib,
    ...(canSuspend ? await findGpu() : { gpu: 'none' }),
  };
}

/** The part of WebGPU's `navigator.gpu` that is asked here. */
interface Gpu {
  requestAdapter(): Promise<{
    readonly info?: { readonly isFallbackAdapter?: boolean };
    readonly limits?: GpuLimits;
  } | null>;
}

async function findGpu(): Promise<Pick<OrtModule, 'gpu' | 'gpuLimits'>> {
  const { gpu } = globalThis.navigator as { gpu?: Gpu };
  try {
    const adapter = await gpu?.requestAdapter();
    if (!adapter) return { gpu: 'none' };
    return { gpu: adapter.info?.isFallbackAdapter ? 'software' : 'hardware', gpuLimits: adapter.limits };
  } catch {
    return { gpu: 'none' };
  }
}
