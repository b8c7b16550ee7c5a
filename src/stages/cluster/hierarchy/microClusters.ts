import { int32 } from '../../../core/data/buffers';
import type { Constraints } from '../../../core/data/constraints';
import type { Matrix } from '../../../core/data/matrix';
import type { Pacer } from '../../../core/data/pacer';
import { UserError } from '../../../core/data/userError';
import { columnMeans, squaredDistance, squaredNorms } from '../../../core/math/centred';
import { makeRng, samplePositions } from '../../../core/math/rng';
import { assignGraph } from '../../../core/runtime/graphs';
import type { Runtime } from '../../../core/runtime/runtime';
import { floats, readIntegers } from '../../../core/runtime/tensor';
import type { Leaves } from './points';

/** Leaves at the means of their items. */
export interface MicroClusters extends Leaves {
  readonly spreads: Float64Array;
  /** Int32Array n, item → micro-cluster 0…m−1. */
  readonly leafOf: Int32Array;
}

/** Products of one block: some hundredths of a second. */
const blockSteps = 2 ** 29;

/** Items that may be groups of their own. */
const mostAlone = 10_000;

/** Assignments to the means so far; a third moves few items, and takes as long. */
const rounds = 2;

/**
 * Puts many items into some thousand small groups: a few rounds of Lloyd's k-means from items drawn at random, which are
 * dense where items are. Items under constraints are groups of their own, the first ones.
 *
 * @param x  items, n×d, finite; read only
 * @param sizes  item → rows; read only
 * @throws UserError too-many-constraints with the `items` under constraints and the `limit` of them
 * @param wanted  groups beside those of one item; some may turn out empty and are left out
 */
export async function microClusters(
  runtime: Runtime,
  x: Matrix,
  sizes: Float64Array,
  constraints: Constraints,
  { wanted, seed }: { readonly wanted: number; readonly seed: number },
  pace: (fraction: number) => ReturnType<Pacer>,
): Promise<MicroClusters> {
  const alone = [...new Set([...constraints.together, ...constraints.apart])];
  const leafOf = int32(x.rows);
  if (alone.length > mostAlone)
    throw new UserError('too-many-constraints', { items: alone.length, limit: mostAlone });
  alone.forEach((item, group) => (leafOf[item] = group - alone.length));
  const everyone = new Uint32Array(x.rows);
  for (let item = 0; item < x.rows; item++) everyone[item] = item;
  const others = alone.length === 0 ? everyone : everyone.filter((item) => leafOf[item]! >= 0);
  await pace(0);
  const seeds = samplePositions(makeRng(seed), others.length, wanted).map((place) => others[place]!);

  const view = await centredView(x, () => pace(0));
  let centres = view(seeds);
  for (let round = 0; round < rounds; round++)
    centres = await lloydRound(runtime, { view, items: others, sizes, centres, leafOf }, (done) =>
      pace((round + done) / rounds),
    );
  return collect(x, sizes, constraints, leafOf, () => pace(1));
}

/** Gives chosen items moved to around zero and scaled to about one, so that float32 loses nothing there. */
type View = (items: Uint32Array) => Matrix;

async function centredView({ data, rows, cols }: Matrix, pace: () => ReturnType<Pacer>): Promise<View> {
  const means = columnMeans(data, rows, cols);
  let widest = 0;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++) widest = Math.max(widest, Math.abs(data[i * cols + j]! - means[j]!));
    if ((i & 1023) === 0) await pace();
  }
  const factor = widest === 0 ? 1 : 1 / widest;
  return (items) => {
    const seen = new Float32Array(items.length * cols);
    items.forEach((item, i) => {
      for (let j = 0; j < cols; j++) seen[i * cols + j] = (data[item * cols + j]! - means[j]!) * factor;
    });
    return { data: seen, rows: items.length, cols };
  };
}

interface Round {
  readonly view: View;
  readonly items: Uint32Array;
  readonly sizes: Float64Array;
  readonly centres: Matrix;
  /** Written: every item's nearest centre. */
  readonly leafOf: Int32Array;
}

/** Assigns the items to their nearest centres and gives the means of those; an empty one stays where it was. */
async function lloydRound(
  runtime: Runtime,
  { view, items, sizes, centres, leafOf }: Round,
  pace: (fraction: number) => ReturnType<Pacer>,
): Promise<Matrix> {
  const { rows: k, cols: d } = centres;
  const session = await runtime.graph('assign', assignGraph);
  const norms = floats(squaredNorms(centres.data, d), 1, k);
  const size = Math.max(16, Math.min(1024, Math.floor(blockSteps / (k * Math.max(1, d)))));
  const sums = new Float64Array(k * d);
  const totals = new Float64Array(k);
  for (let start = 0; start < items.length; start += size) {
    const block = items.subarray(start, start + size);
    const seen = view(block).data;
    const outputs = await session.run({
      x: floats(seen, block.length, d),
      centroids: floats(centres.data, k, d),
      norms,
    });
    const labels = readIntegers(outputs, 'label');
    block.forEach((item, r) => {
      const [label, size] = [labels[r]!, sizes[item]!];
      leafOf[item] = label;
      totals[label]! += size;
      for (let j = 0; j < d; j++) sums[label * d + j]! += size * seen[r * d + j]!;
    });
    await pace(start / items.length);
  }
  const moved = centres.data.slice();
  for (let label = 0; label < k; label++)
    if (totals[label]! > 0)
      for (let p = label * d; p < (label + 1) * d; p++) moved[p] = sums[p]! / totals[label]!;
  return { data: moved, rows: k, cols: d };
}

/** Numbers the groups that have items: those of one item, which have negative numbers so far, then the others. */
async function collect(
  x: Matrix,
  itemSizes: Float64Array,
  { together, apart }: Constraints,
  leafOf: Int32Array,
  pace: () => ReturnType<Pacer>,
): Promise<MicroClusters> {
  const d = x.cols;
  const used = [...new Set(leafOf)].sort((a, b) => a - b);
  const leafByGroup = new Map(used.map((group, leaf) => [group, leaf]));
  const sizes = new Float64Array(used.length);
  const sums = new Float64Array(used.length * d);
  for (let item = 0; item < x.rows; item++) {
    const leaf = leafByGroup.get(leafOf[item]!)!;
    leafOf[item] = leaf;
    sizes[leaf]! += itemSizes[item]!;
    for (let j = 0; j < d; j++) sums[leaf * d + j]! += itemSizes[item]! * x.data[item * d + j]!;
    if ((item & 1023) === 0) await pace();
  }
  const means = Float32Array.from(sums, (sum, p) => sum / sizes[Math.floor(p / d)]!);
  const spreads = new Float64Array(used.length);
  for (let item = 0; item < x.rows; item++) {
    const leaf = leafOf[item]!;
    spreads[leaf]! += (itemSizes[item]! * squaredDistance(x.data, item, means, leaf, d)) / sizes[leaf]!;
    if ((item & 1023) === 0) await pace();
  }
  const inLeaves = (pairs: Uint32Array): Uint32Array => pairs.map((item) => leafOf[item]!);
  return {
    x: { data: means, rows: used.length, cols: d },
    sizes,
    spreads,
    leafOf,
    constraints: { together: inLeaves(together), apart: inLeaves(apart) },
  };
}
