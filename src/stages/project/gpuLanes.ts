import type { DescentInput } from './descent';
import { gpuEpoch } from './gpuEpoch';
import { blocksPerEpoch, makeLane } from './lane';
import type { LaneGroup } from './umap';

/** Threads of a group, as the shader has them. */
const groupSize = 64;
/** Offsets of uniforms must be multiples of this. */
const uniformStride = 256;
/** An epoch is taken in so many turns, each with a part of every item's edges, so that two neighbours do not swap places. */
const parts = 2;
/** WebGPU's own numbers; its namespaces exist only where there is a card. */
const usages = { MAP_READ: 1, COPY_SRC: 4, COPY_DST: 8, UNIFORM: 64, STORAGE: 128 } as const;
const computeStage = 4;
const mapRead = 1;

/**
 * The descent on a graphics card; a card that is lost, or refuses, leaves the rest of the epochs to the calling thread, from the
 * places reached. Only whole epochs are done there: a step that ends within one ends before it.
 *
 * @throws when there is no card, or the arrays are larger than it takes
 */
export async function openGpuLanes(gpu: GPU, input: DescentInput): Promise<LaneGroup> {
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) throw new Error('gpuLanes: no adapter');
  const { maxStorageBufferBindingSize, maxBufferSize } = adapter.limits;
  const device = await adapter.requestDevice({
    requiredLimits: { maxStorageBufferBindingSize, maxBufferSize },
  });
  let run: GpuRun;
  try {
    run = await startRun(device, input);
  } catch (error) {
    device.destroy();
    throw error;
  }
  const blocks = blocksPerEpoch(input, 1);
  let onCpu: ReturnType<typeof makeLane> | null = null;
  let done = 0;
  return {
    lanes: [
      async (from, to) => {
        const until = Math.floor(to / blocks);
        if (!onCpu)
          try {
            if (until > done) await run(done, until);
            done = until;
            return;
          } catch {
            onCpu = makeLane(input);
            onCpu(done * blocks, to);
            return;
          }
        onCpu(from, to);
      },
    ],
    close: () => device.destroy(),
  };
}

/** Runs the epochs from … to and writes the places reached into the positions. */
type GpuRun = (from: number, to: number) => Promise<void>;

async function startRun(device: GPUDevice, input: DescentInput): Promise<GpuRun> {
  const { schedule, positions, curve, nEpochs, seed } = input;
  const n = positions.length / 2;
  const first = new Uint32Array(n + 1);
  for (let e = 0; e < schedule.heads.length; e++) first[schedule.heads[e]! + 1]!++;
  for (let i = 0; i < n; i++) first[i + 1]! += first[i]!;

  device.pushErrorScope('validation');
  device.pushErrorScope('out-of-memory');
  const bufferOf = (data: ArrayBufferView, usage: GPUBufferUsageFlags): GPUBuffer => {
    const buffer = device.createBuffer({
      size: Math.max(16, data.byteLength),
      usage: usage | usages.COPY_DST,
    });
    // WebGPU takes no shared memory.
    device.queue.writeBuffer(
      buffer,
      0,
      new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice(),
    );
    return buffer;
  };
  const places = Float32Array.from(positions);
  const held = [0, 1].map(() => bufferOf(places, usages.STORAGE | usages.COPY_SRC));
  const readable = device.createBuffer({
    size: places.byteLength,
    usage: usages.MAP_READ | usages.COPY_DST,
  });
  const layout = new ArrayBuffer(16);
  new Uint32Array(layout).set([n, seed]);
  new Float32Array(layout).set([curve.a, curve.b], 2);
  const turns = new ArrayBuffer(nEpochs * parts * uniformStride);
  for (let turn = 0; turn < nEpochs * parts; turn++) {
    const epoch = Math.floor(turn / parts);
    const view = new DataView(turns, turn * uniformStride);
    view.setUint32(0, epoch + 1, true);
    view.setFloat32(4, 1 - epoch / nEpochs, true);
    view.setUint32(8, turn % parts, true);
    view.setUint32(12, parts, true);
  }

  const storage = (binding: number, type: GPUBufferBindingType): GPUBindGroupLayoutEntry => ({
    binding,
    visibility: computeStage,
    buffer: { type },
  });
  const layouts = [
    [
      storage(0, 'uniform'),
      storage(1, 'read-only-storage'),
      storage(2, 'read-only-storage'),
      storage(3, 'read-only-storage'),
    ],
    [
      {
        binding: 0,
        visibility: computeStage,
        buffer: { type: 'uniform' as const, hasDynamicOffset: true },
      },
    ],
    [storage(0, 'read-only-storage'), storage(1, 'storage')],
  ].map((entries) => device.createBindGroupLayout({ entries }));
  const pipeline = await device.createComputePipelineAsync({
    layout: device.createPipelineLayout({ bindGroupLayouts: layouts }),
    compute: { module: device.createShaderModule({ code: gpuEpoch }), entryPoint: 'main' },
  });
  const groupOf = (index: number, ...buffers: GPUBindingResource[]): GPUBindGroup =>
    device.createBindGroup({
      layout: layouts[index]!,
      entries: buffers.map((resource, binding) => ({ binding, resource })),
    });
  const graph = groupOf(
    0,
    { buffer: bufferOf(new Uint8Array(layout), usages.UNIFORM) },
    { buffer: bufferOf(first, usages.STORAGE) },
    { buffer: bufferOf(schedule.tails, usages.STORAGE) },
    { buffer: bufferOf(schedule.rates, usages.STORAGE) },
  );
  const ofTurn = groupOf(1, {
    buffer: bufferOf(new Uint8Array(turns), usages.UNIFORM),
    size: 16,
  });
  // Odd turns go the other way round.
  const ways = [0, 1].map((way) => groupOf(2, { buffer: held[way]! }, { buffer: held[1 - way]! }));
  const failed = (await device.popErrorScope()) ?? (await device.popErrorScope());
  if (failed) throw new Error(`gpuLanes: ${failed.message}`);

  return async (from, to) => {
    const commands = device.createCommandEncoder();
    const pass = commands.beginComputePass();
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, graph);
    for (let turn = from * parts; turn < to * parts; turn++) {
      pass.setBindGroup(1, ofTurn, [turn * uniformStride]);
      pass.setBindGroup(2, ways[turn % 2]!);
      pass.dispatchWorkgroups(Math.ceil(n / groupSize));
    }
    pass.end();
    commands.copyBufferToBuffer(held[(to * parts) % 2]!, 0, readable, 0, places.byteLength);
    device.queue.submit([commands.finish()]);
    await readable.mapAsync(mapRead);
    positions.set(new Float32Array(readable.getMappedRange()));
    readable.unmap();
  };
}
