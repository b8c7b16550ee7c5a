import type { Pacer } from '../../../core/data/pacer';
import { wardGraph, wardOutsideGraph } from '../../../core/runtime/graphs';
import type { Runtime } from '../../../core/runtime/runtime';
import { floats, readFloats, readIntegers } from '../../../core/runtime/tensor';
import type { WardClusters } from './wardClusters';

/** Bytes of scores that one block may take. */
const blockBytes = 32 << 20;

/** Products of one block: some hundredths of a second. */
const blockSteps = 2 ** 29;

/** Candidates of one cluster. */
export interface Candidates {
  /** Slots, itself among them. */
  readonly slots: Uint32Array;
  /** No cluster that is not among them can be joined for less. */
  readonly bound: number;
}

/** What is searched. */
export interface Searched {
  readonly clusters: Pick<WardClusters, 'cols' | 'centroids' | 'sizes'>;
  /** Slots in use, rising. */
  readonly active: Uint32Array;
  /** Slot → group, where only clusters of other groups are looked for. */
  readonly groups?: Uint32Array;
}

/**
 * Finds the clusters that might be cheapest to join with, by an ONNX graph in float32. It computes with norms that are a
 * little too small, by the most that rounding can do to a sum of products (Higham 2002, section 3.1). So each score is a
 * lower bound of the cost, and the last of the best bounds all clusters that are not candidates.
 *
 * @param asking  slots whose candidates are wanted; read only
 * @param wanted  candidates of each
 * @param take  is given the candidates of each, in order
 */
export async function searchCandidates(
  runtime: Runtime,
  { clusters, active, groups }: Searched,
  asking: Uint32Array,
  wanted: number,
  take: (slot: number, candidates: Candidates) => void,
  pace: () => ReturnType<Pacer>,
): Promise<void> {
  const { cols: d, sizes } = clusters;
  const n = active.length;
  const width = Math.min(n, wanted + 1);
  const { items, norms, inverses, placeOf } = inFloats(clusters, active);
  const session = await (groups
    ? runtime.graph(`ward-outside-${width}`, () => wardOutsideGraph(width))
    : runtime.graph(`ward-${width}`, () => wardGraph(width)));
  const groupsOf = (slots: Uint32Array): Float32Array => Float32Array.from(slots, (slot) => groups![slot]!);
  const shared = {
    items: floats(items, n, d),
    norms: floats(norms, 1, n),
    inverses: floats(inverses, 1, n),
    ...(groups && { groups: floats(groupsOf(active), 1, n) }),
  };
  const most = Math.min(blockBytes / 4 / n, blockSteps / n / Math.max(1, d));
  const size = Math.max(16, Math.min(1024, Math.floor(most)));
  for (let start = 0; start < asking.length; start += size) {
    const block = asking.subarray(start, start + size);
    const rows = block.length;
    const queries = new Float32Array(rows * d);
    block.forEach((slot, r) => {
      const at = placeOf[slot]! * d;
      queries.set(items.subarray(at, at + d), r * d);
    });
    const own = (values: Float32Array): Float32Array =>
      Float32Array.from(block, (slot) => values[placeOf[slot]!]!);
    const outputs = await session.run({
      ...shared,
      queries: floats(queries, rows, d),
      queryNorms: floats(own(norms), rows, 1),
      queryInverses: floats(own(inverses), rows, 1),
      ...(groups && { queryGroups: floats(groupsOf(block), rows, 1) }),
    });
    const index = readIntegers(outputs, 'index');
    const scores = readFloats(outputs, 'score');
    for (let r = 0; r < rows; r++) {
      const slot = block[r]!;
      const slots = active.slice(0, width);
      for (let c = 0; c < width; c++) slots[c] = active[index[r * width + c]!]!;
      // What is left of rounding: relative in the last two operations, absolute where float32 ends.
      const last = scores[(r + 1) * width - 1]! * (1 - 2 ** -21) - sizes[slot]! * 2 ** -110;
      take(slot, { slots, bound: width === n ? Infinity : last });
      if ((r & 15) === 0) await pace();
    }
  }
}

/** The clusters in use side by side, with ‖centroid‖² lessened by what rounding may add to a distance. */
function inFloats({ centroids, sizes, cols: d }: Searched['clusters'], active: Uint32Array) {
  const n = active.length;
  const items = new Float32Array(n * d);
  const norms = new Float32Array(n);
  const inverses = new Float32Array(n);
  const placeOf = new Uint32Array(sizes.length);
  const kept = 1 - (d + 16) * 2 ** -24;
  active.forEach((slot, place) => {
    let norm = 0;
    for (let p = slot * d, q = place * d; p < (slot + 1) * d; p++, q++) {
      items[q] = centroids[p]!;
      norm += centroids[p]! * centroids[p]!;
    }
    norms[place] = norm * kept;
    inverses[place] = 1 / sizes[slot]!;
    placeOf[slot] = place;
  });
  return { items, norms, inverses, placeOf };
}
