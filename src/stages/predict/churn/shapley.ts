import type { Matrix } from '../../../core/data/matrix';
import { type Boosted, type Tree } from './boosted';

/** Weights of Shapley's sum over subsets of s out of m, not counting the player: s!·(m−s−1)!/m!. */
const subsetWeights: readonly (readonly number[])[] = [[], [1], [1 / 2, 1 / 2], [1 / 3, 1 / 6, 1 / 3]];

/** One leaf as a game of the columns on its way. */
interface LeafGame {
  /** Columns on the way, each once; at most three. */
  readonly features: readonly number[];
  /** Of each of them: which numbers come this way, above `from` and not above `to`. */
  readonly ranges: readonly (readonly [from: number, to: number])[];
  /** Float64Array 2^m×m: by which of the columns let a row through (bits), what each adds. */
  readonly adds: Float64Array;
}

/** Trees as leaves whose columns can be left out. */
export interface Game {
  /** Mean log odds over the examples that the trees grew from. */
  readonly base: number;
  readonly leaves: readonly LeafGame[];
}

export function gameOf({ start, trees }: Boosted): Game {
  const found = trees.flatMap((tree) => leavesOf(tree));
  const leaves = found.map(({ value, features, ranges, shares }) => ({
    features,
    ranges,
    adds: addsOf(value, shares),
  }));
  const base = found.reduce(
    (sum, { value, shares }) => sum + value * shares.reduce((p, q) => p * q, 1),
    start,
  );
  return { base, leaves };
}

interface Leaf extends Omit<LeafGame, 'adds'> {
  readonly value: number;
  /** Of each column: share of the examples that its splits let through. */
  readonly shares: readonly number[];
}

function leavesOf({ feature, threshold, value, cover }: Tree): Leaf[] {
  const leaves: Leaf[] = [];
  const walk = (
    node: number,
    way: ReadonlyMap<number, { from: number; to: number; share: number }>,
  ): void => {
    const j = feature[node]!;
    if (j < 0) {
      const steps = [...way.values()];
      leaves.push({
        value: value[node]!,
        features: [...way.keys()],
        ranges: steps.map(({ from, to }) => [from, to]),
        shares: steps.map(({ share }) => share),
      });
      return;
    }
    const { from, to, share } = way.get(j) ?? { from: -Infinity, to: Infinity, share: 1 };
    const at = threshold[node]!;
    for (const child of [2 * node + 1, 2 * node + 2]) {
      const range = child % 2 ? { from, to: Math.min(to, at) } : { from: Math.max(from, at), to };
      walk(child, new Map(way).set(j, { ...range, share: (share * cover[child]!) / cover[node]! }));
    }
  };
  walk(0, new Map());
  return leaves;
}

/** Shapley's sum over subsets, as it is written, of every outcome of a leaf's columns. */
function addsOf(value: number, shares: readonly number[]): Float64Array {
  const m = shares.length;
  const adds = new Float64Array(m << m);
  for (let passes = 0; passes < 1 << m; passes++)
    for (let f = 0; f < m; f++) {
      let sum = 0;
      for (let subset = 0; subset < 1 << m; subset++) {
        if (subset & (1 << f)) continue;
        let [reached, size] = [1, 0];
        for (let other = 0; other < m; other++) {
          if (other === f) continue;
          if (subset & (1 << other)) {
            size++;
            if (!(passes & (1 << other))) reached = 0;
          } else reached *= shares[other]!;
        }
        sum += subsetWeights[m]![size]! * reached;
      }
      adds[passes * m + f] = value * sum * (passes & (1 << f) ? 1 - shares[f]! : -shares[f]!);
    }
  return adds;
}

/**
 * What each column adds to one row's log odds: Shapley values of the trees, where a column that is left out sends the row
 * down both ways in the share of the examples (path-dependent, Lundberg et al. 2020). A leaf has three columns on its way
 * at most, so that there are eight outcomes of each. base and all of them sum to the row's log odds.
 *
 * @param sourceOf  Int32Array d, column of x → source
 * @param out  Float64Array m, by source; what is there is added to
 */
export function addShapley(
  { leaves }: Game,
  { data, cols }: Matrix,
  row: number,
  sourceOf: Int32Array,
  out: Float64Array,
): void {
  for (const { features, ranges, adds } of leaves) {
    const m = features.length;
    let passes = 0;
    for (let f = 0; f < m; f++) {
      const number = data[row * cols + features[f]!]!;
      if (number > ranges[f]![0] && number <= ranges[f]![1]) passes |= 1 << f;
    }
    for (let f = 0; f < m; f++) out[sourceOf[features[f]!]!]! += adds[passes * m + f]!;
  }
}
