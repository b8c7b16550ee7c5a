import type { Device } from '../data/device';
import type { Engine, Engines } from './engine';
import { nearestGraph } from './graphs';
import { floats } from './tensor';

/** Where a timed choice is kept between visits. */
export interface Memory {
  get(): string | null;
  set(value: string): void;
}

export interface DeviceOptions {
  /** The user's override of the timed choice. */
  readonly prefer?: 'webgpu' | 'wasm' | undefined;
  readonly remember?: Memory | undefined;
}

/**
 * Chooses where dense algebra runs: the user's override, else what was measured on an earlier visit, else the faster of
 * the two in a timed batch. A software adapter is taken only when asked for. A WebGPU that fails its batch is left.
 *
 * @param time  milliseconds of one batch on an engine, after a warm-up
 */
export async function chooseDevice(
  engines: Engines,
  { prefer, remember }: DeviceOptions,
  time: (engine: Engine) => Promise<number> = timeBatch,
): Promise<Device> {
  const { webgpu, wasm, gpuIsSoftware } = engines;
  if (prefer === 'wasm') return wasmDevice(engines, webgpu ? 'chosen' : 'only');
  if (!webgpu || (gpuIsSoftware && prefer !== 'webgpu')) return wasmDevice(engines, 'only');
  if (prefer === 'webgpu') return gpuDevice(engines, 'chosen');

  const known = recall(remember);
  if (known) return faster(engines, 'remembered', known);
  const wasmMs = await time(wasm);
  let measured: Measured;
  try {
    measured = { wasmMs, webgpuMs: await time(webgpu) };
  } catch {
    return wasmDevice(engines, 'only', { wasmMs });
  }
  remember?.set(JSON.stringify(measured));
  return faster(engines, 'measured', measured);
}

type Measured = NonNullable<Device['measured']>;

export function wasmDevice(engines: Engines, reason: Device['reason'], measured?: Measured): Device {
  const kind = engines.threads > 1 ? 'wasm-threads' : 'wasm';
  return { kind, threads: engines.threads, reason, ...(measured && { measured }) };
}

const gpuDevice = (engines: Engines, reason: Device['reason'], measured?: Measured): Device => ({
  kind: 'webgpu',
  threads: engines.threads,
  reason,
  ...(measured && { measured }),
});

const faster = (engines: Engines, reason: Device['reason'], measured: Measured): Device =>
  (measured.webgpuMs ?? Infinity) < (measured.wasmMs ?? Infinity)
    ? gpuDevice(engines, reason, measured)
    : wasmDevice(engines, reason, measured);

function recall(remember: Memory | undefined): Measured | null {
  try {
    const value = JSON.parse(remember?.get() ?? 'null') as Partial<Measured> | null;
    if (typeof value?.webgpuMs !== 'number' || typeof value.wasmMs !== 'number') return null;
    return { webgpuMs: value.webgpuMs, wasmMs: value.wasmMs };
  } catch {
    return null;
  }
}

/** A block of a search for neighbours: queries, items, columns and neighbours. */
const batch = { rows: 512, items: 8192, cols: 64, k: 16 };

/**
 * Milliseconds of one block of a search for neighbours, the better of two after a warm-up. The numbers in it are made up,
 * since only shapes and graph decide its time. The user's own first batch would be no better a judge: of a dozen customers
 * it would favour WebAssembly for ever after, and of many it would be computed twice while they wait.
 */
async function timeBatch(engine: Engine): Promise<number> {
  const { rows, items, cols, k } = batch;
  const data = Float32Array.from({ length: items * cols }, (_, i) => Math.sin(i * 12.9898));
  const constants = {
    items: floats(data, items, cols),
    norms: floats(new Float32Array(items), 1, items),
  };
  const queries = floats(data.subarray(0, rows * cols), rows, cols);
  const shapes = { items: [items, cols], norms: [1, items] };
  const model = await engine.open(nearestGraph(k, shapes), constants);
  try {
    await model.run({ queries });
    let best = Infinity;
    for (let i = 0; i < 2; i++) {
      const start = performance.now();
      await model.run({ queries });
      best = Math.min(best, performance.now() - start);
    }
    return best;
  } finally {
    await model.release();
  }
}
