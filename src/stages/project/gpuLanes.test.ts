import { expect, test } from 'vitest';
import type { KnnGraph } from '../../core/data/knnGraph';
import { openGpuLanes } from './gpuLanes';
import { umap, umapIn } from './umap';

const n = 200;
const k = 4;
const ring: KnnGraph = {
  n,
  k,
  indices: Uint32Array.from({ length: n * k }, (_, p) => (Math.floor(p / k) + 1 + (p % k)) % n),
  distances: Float32Array.from({ length: n * k }, (_, p) => 1 + (p % k)),
};
const initial = Float32Array.from({ length: 2 * n }, (_, p) => Math.sin((p >> 1) + (p & 1) * 1.57));
const options = { minDist: 0.1, seed: 1, nEpochs: 10 };
const nothing = (): void => undefined;

/** A card that takes everything and is lost when its first result is asked for. */
function losingGpu(): { gpu: GPU; seen: { destroyed: number } } {
  const seen = { destroyed: 0 };
  const pass = { setPipeline: nothing, setBindGroup: nothing, dispatchWorkgroups: nothing, end: nothing };
  const device = {
    pushErrorScope: nothing,
    popErrorScope: async () => null,
    createBuffer: () => ({
      mapAsync: async () => {
        throw new Error('the device was lost');
      },
    }),
    queue: { writeBuffer: nothing, submit: nothing },
    createBindGroupLayout: nothing,
    createPipelineLayout: nothing,
    createShaderModule: nothing,
    createBindGroup: nothing,
    createComputePipelineAsync: async () => ({}),
    createCommandEncoder: () => ({
      beginComputePass: () => pass,
      copyBufferToBuffer: nothing,
      finish: nothing,
    }),
    destroy: () => void seen.destroyed++,
  };
  const adapter = { limits: {}, requestDevice: async () => device };
  return { gpu: { requestAdapter: async () => adapter } as unknown as GPU, seen };
}

test('a card that is lost leaves the epochs to the processor, which gives what it gives alone', async () => {
  const { gpu, seen } = losingGpu();
  const run = await umapIn((input) => openGpuLanes(gpu, input)).start(ring, initial, options);
  for (let done = 0; done < 10;) done = await run.step(0.6);
  const alone = await umap.start(ring, initial, options);
  await alone.step(10);
  expect(run.positions()).toEqual(alone.positions());
  run.close?.();
  expect(seen.destroyed).toBe(1);
});

test('without a card the lanes are refused, for others to be opened', async () => {
  const gpu = { requestAdapter: async () => null } as unknown as GPU;
  await expect(umapIn((input) => openGpuLanes(gpu, input)).start(ring, initial, options)).rejects.toThrow(
    'no adapter',
  );
});
