import type { Matrix } from '../../../core/data/matrix';
import { makePacer } from '../../../core/data/pacer';
import type { Control } from '../../../core/data/progress';
import { binMatrix, mostBins } from './binMatrix';

export const depth = 3;
/** Nodes of a whole tree of that depth: node i has the children 2i+1 (not above the threshold) and 2i+2. */
const nodes = 2 ** (depth + 1) - 1;

/** A tree of at most eight leaves, its nodes as in a heap. */
export interface Tree {
  /** Int16Array 15, node → column of x that parts it; −1: a leaf, or nothing. */
  readonly feature: Int16Array;
  /** Float32Array 15: those not above it go left. */
  readonly threshold: Float32Array;
  /** Float64Array 15, leaf → what it adds to the log odds. */
  readonly value: Float64Array;
  /** Float64Array 15, node → share of the examples that came by, 0–1. */
  readonly cover: Float64Array;
}

/** Trees that sum to log odds. */
export interface Boosted {
  /** Log odds of the average example. */
  readonly start: number;
  readonly trees: readonly Tree[];
}

export interface BoostOptions {
  readonly trees: number;
  /** What each tree's leaves are multiplied by. Default 0.1. */
  readonly rate?: number;
  /** Examples whose loss ends the growing when thirty trees have not bettered it. */
  readonly watch?: { readonly x: Matrix; readonly isOf: Uint8Array };
}

/** Ridge on the leaves' values, as XGBoost's. */
const lambda = 1;
const leastOfLeaf = 10;
const patience = 30;

const sigmoid = (logit: number): number => 1 / (1 + Math.exp(-logit));

/**
 * Gradient boosting of shallow trees for a yes or no: Newton steps of the log loss with a ridge on the leaves (Friedman
 * 2001; Chen & Guestrin 2016, equations 5–7), thresholds between at most 255 bins of each column, as LightGBM. No chance
 * is in it: the same examples give the same trees.
 *
 * @param x  n×d; read only
 * @param isOf  Uint8Array n, 1 for yes; read only
 * @returns with watched examples, the trees up to the least loss of those
 */
export async function boost(
  x: Matrix,
  isOf: Uint8Array,
  { trees: most, rate = 0.1, watch }: BoostOptions,
  control: Control = {},
): Promise<Boosted> {
  const n = x.rows;
  if (isOf.length !== n) throw new RangeError(`boost: isOf must be of ${n} examples, got ${isOf.length}`);
  const yes = isOf.reduce((sum, one) => sum + one, 0);
  // Where all are the same, half an example keeps the odds finite.
  const start = Math.log((yes + 0.5) / (n - yes + 0.5));
  const pace = makePacer(control);
  const { bins, edges } = binMatrix(x);
  const logits = new Float64Array(n).fill(start);
  const [slope, curve] = [new Float64Array(n), new Float64Array(n)];
  const watched = watch && { ...watch, logits: new Float64Array(watch.x.rows).fill(start) };
  const trees: Tree[] = [];
  let best = { loss: Infinity, trees: 0 };
  while (trees.length < most) {
    for (let i = 0; i < n; i++) {
      const p = sigmoid(logits[i]!);
      slope[i] = p - isOf[i]!;
      curve[i] = p * (1 - p);
    }
    const { tree, leafOf } = grow(bins, edges, slope, curve, rate);
    if (tree.feature[0] === -1) break;
    trees.push(tree);
    for (let i = 0; i < n; i++) logits[i]! += tree.value[leafOf[i]!]!;
    if (watched) {
      let loss = 0;
      for (let i = 0; i < watched.logits.length; i++) {
        const logit = (watched.logits[i]! += tree.value[leafAt(tree, watched.x, i)]!);
        loss += Math.log1p(Math.exp(-Math.abs(logit))) + Math.max(0, watched.isOf[i] ? -logit : logit);
      }
      if (loss < best.loss) best = { loss, trees: trees.length };
      if (trees.length - best.trees >= patience) break;
    }
    await pace(trees.length / most);
  }
  return { start, trees: watched ? trees.slice(0, best.trees) : trees };
}

/** Position of the leaf that row i falls into. */
export function leafAt({ feature, threshold }: Tree, { data, cols }: Matrix, i: number): number {
  let node = 0;
  for (let j = feature[0]!; j >= 0; j = feature[node]!)
    node = 2 * node + (data[i * cols + j]! <= threshold[node]! ? 1 : 2);
  return node;
}

/** Float64Array n, row → log odds. */
export function boostedLogits({ start, trees }: Boosted, x: Matrix): Float64Array {
  const logits = new Float64Array(x.rows).fill(start);
  for (const tree of trees) for (let i = 0; i < x.rows; i++) logits[i]! += tree.value[leafAt(tree, x, i)]!;
  return logits;
}

function grow(
  bins: readonly Uint8Array[],
  edges: readonly Float32Array[],
  slope: Float64Array,
  curve: Float64Array,
  rate: number,
): { tree: Tree; leafOf: Uint8Array } {
  const n = slope.length;
  const tree: Tree = {
    feature: new Int16Array(nodes).fill(-1),
    threshold: new Float32Array(nodes),
    value: new Float64Array(nodes),
    cover: new Float64Array(nodes),
  };
  const nodeOf = new Uint8Array(n);
  const sums = nodeSums(nodeOf, slope, curve);
  for (let level = 0, first = 0; level < depth; level++, first = 2 * first + 1) {
    const width = 2 ** level;
    const found = bestSplits(bins, edges, nodeOf, slope, curve, first, width, sums);
    if (found.every((split) => split.feature < 0)) break;
    for (const [at, { feature, bin }] of found.entries()) {
      if (feature < 0) continue;
      tree.feature[first + at] = feature;
      tree.threshold[first + at] = edges[feature]![bin]!;
    }
    for (let i = 0; i < n; i++) {
      const node = nodeOf[i]!;
      const split = node >= first ? found[node - first] : undefined;
      if (split && split.feature >= 0) nodeOf[i] = 2 * node + (bins[split.feature]![i]! <= split.bin ? 1 : 2);
    }
    const { g, h, count } = nodeSums(nodeOf, slope, curve);
    for (let node = 2 * first + 1; node <= 2 * (first + width); node++) {
      sums.g[node] = g[node]!;
      sums.h[node] = h[node]!;
      sums.count[node] = count[node]!;
    }
  }
  for (let node = 0; node < nodes; node++) {
    tree.cover[node] = sums.count[node]! / n;
    if (tree.feature[node] === -1) tree.value[node] = (-rate * sums.g[node]!) / (sums.h[node]! + lambda);
  }
  return { tree, leafOf: nodeOf };
}

interface Sums {
  readonly g: Float64Array;
  readonly h: Float64Array;
  readonly count: Float64Array;
}

function nodeSums(nodeOf: Uint8Array, slope: Float64Array, curve: Float64Array): Sums {
  const [g, h, count] = [new Float64Array(nodes), new Float64Array(nodes), new Float64Array(nodes)];
  for (let i = 0; i < nodeOf.length; i++) {
    const node = nodeOf[i]!;
    g[node]! += slope[i]!;
    h[node]! += curve[i]!;
    count[node]!++;
  }
  return { g, h, count };
}

interface Split {
  readonly feature: number;
  /** Those of this bin and lower ones go left. */
  readonly bin: number;
  readonly gain: number;
}

/** The best split of each node of one level; feature −1: none gains. */
function bestSplits(
  bins: readonly Uint8Array[],
  edges: readonly Float32Array[],
  nodeOf: Uint8Array,
  slope: Float64Array,
  curve: Float64Array,
  first: number,
  width: number,
  sums: Sums,
): Split[] {
  const found: Split[] = Array.from({ length: width }, () => ({ feature: -1, bin: 0, gain: 1e-9 }));
  const stride = mostBins + 1;
  const [g, h] = [new Float64Array(width * stride), new Float64Array(width * stride)];
  const count = new Float64Array(width * stride);
  for (const [j, column] of bins.entries()) {
    const last = edges[j]!.length;
    if (last === 0) continue;
    g.fill(0);
    h.fill(0);
    count.fill(0);
    for (let i = 0; i < column.length; i++) {
      const node = nodeOf[i]! - first;
      if (node < 0 || node >= width) continue;
      const at = node * stride + column[i]!;
      g[at]! += slope[i]!;
      h[at]! += curve[i]!;
      count[at]!++;
    }
    for (let at = 0; at < width; at++) {
      const [G, H, C] = [sums.g[first + at]!, sums.h[first + at]!, sums.count[first + at]!];
      const before = (G * G) / (H + lambda);
      let [gl, hl, cl] = [0, 0, 0];
      for (let bin = 0; bin < last; bin++) {
        gl += g[at * stride + bin]!;
        hl += h[at * stride + bin]!;
        cl += count[at * stride + bin]!;
        if (cl < leastOfLeaf || C - cl < leastOfLeaf) continue;
        const gain = (gl * gl) / (hl + lambda) + (G - gl) ** 2 / (H - hl + lambda) - before;
        if (gain > found[at]!.gain) found[at] = { feature: j, bin, gain };
      }
    }
  }
  return found;
}
