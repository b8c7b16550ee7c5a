export interface Batch {
  /** Uint32Array: positions of the texts in it, longest first. */
  readonly positions: Uint32Array<ArrayBuffer>;
  /** Tokens of its longest text; the others are padded to it. */
  readonly width: number;
}

export interface BatchLimits {
  /** Most tokens in a batch with its padding; a single longer text still makes a batch. Default 2,048. */
  readonly maxTokens?: number;
  /** Most texts in a batch. Default 32: more was no faster. */
  readonly maxRows?: number;
}

/** A text joins a batch only if its padding stays under a quarter of the width, or 8 tokens. */
const paddingAllowed = (width: number): number => Math.max(8, width >> 2);

/**
 * Packs texts into batches of close lengths, because padding, not the runtime, is what costs. Longest first, so that
 * the largest tensors are allocated once and time left is not underestimated.
 *
 * @param lengths  position → tokens of the text, ≥ 1; read only
 * @returns batches that hold every position once; equal lengths stay in order of position
 */
export function planBatches(lengths: ArrayLike<number>, limits: BatchLimits = {}): Batch[] {
  const { maxTokens = 2048, maxRows = 32 } = limits;
  const order = Uint32Array.from({ length: lengths.length }, (_, i) => i);
  order.sort((a, b) => lengths[b]! - lengths[a]! || a - b);

  const batches: Batch[] = [];
  for (let from = 0; from < order.length;) {
    const width = lengths[order[from]!]!;
    const shortest = width - paddingAllowed(width);
    const most = Math.max(1, Math.min(maxRows, Math.floor(maxTokens / width)));
    let to = from + 1;
    while (to < order.length && to - from < most && lengths[order[to]!]! >= shortest) to++;
    batches.push({ positions: order.slice(from, to), width });
    from = to;
  }
  return batches;
}
