/** What the tensors of one run may take on a device. */
export interface BlockLimits {
  /** Of one tensor, bytes. */
  readonly tensorBytes: number;
  /** Of all tensors that grow with the block's rows, bytes. */
  readonly blockBytes: number;
}

/** The limits of a WebGPU adapter that matter here, as it tells them. */
export interface GpuLimits {
  readonly maxBufferSize: number;
  readonly maxStorageBufferBindingSize: number;
}

const mebi = 2 ** 20;

/** A block takes this share of the memory: more gains nothing, since 500 rows already hide what a run costs. */
const blockShare = 1 / 128;

/** WebAssembly addresses 4 GB, in which also the outputs and what is resident must find room. */
const wasmTensorBytes = 1024 * mebi;

/**
 * Limits from what is known of a device.
 *
 * @param memoryGib  of the machine, as far as it is told (`navigator.deviceMemory` tells at most 8)
 */
export function blockLimits(memoryGib: number, gpu?: GpuLimits): BlockLimits {
  const tensorBytes = gpu ? Math.min(gpu.maxBufferSize, gpu.maxStorageBufferBindingSize) : wasmTensorBytes;
  const budget = Math.min(64 * mebi, Math.max(8 * mebi, memoryGib * 1024 * mebi * blockShare));
  return { tensorBytes, blockBytes: Math.min(tensorBytes, budget) };
}

/** What one row of a block takes. */
export interface RowCost {
  /** Bytes of the row in all tensors together: inputs, what lies between, outputs. */
  readonly bytesPerRow: number;
  /** Rows below which a run costs more than its work; taken even where the budget is less, if memory allows. */
  readonly least?: number;
  /** Rows above which larger blocks gain nothing. */
  readonly most?: number;
}

/** Rows of one block: as many as the budget holds, between `least` and `most`, and at least 1. */
export function rowsPerBlock(
  { tensorBytes, blockBytes }: BlockLimits,
  { bytesPerRow, least = 16, most = 1024 }: RowCost,
): number {
  const fits = (bytes: number): number => Math.floor(bytes / Math.max(1, bytesPerRow));
  return Math.max(1, Math.min(most, fits(tensorBytes), Math.max(least, fits(blockBytes))));
}
