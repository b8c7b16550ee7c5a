import type { Matrix } from '../../core/data/matrix';
import { makePacer } from '../../core/data/pacer';
import type { Control } from '../../core/data/progress';
import type { KScore } from '../../core/data/quality';
import { centred, columnMeans, squaredNorms } from '../../core/math/centred';
import { makeRng, samplePositions } from '../../core/math/rng';
import type { Runtime } from '../../core/runtime/runtime';
import { distanceMatrix } from './distanceMatrix';
import { clustersAt, cutTree } from './hierarchy/cutTree';
import type { Hierarchy } from './hierarchy/hierarchical';
import { meanSilhouettes } from './meanSilhouettes';
import { rowsOf } from './kmeans/items';
import { lopsidedShare, nearlyAsGood, weakSilhouette } from './pickK';

const sampleSize = 2000;
const most = 12;

export interface CutChoice {
  readonly k: number;
  /** No cut separates the items. */
  readonly isWeak: boolean;
  readonly scan: readonly KScore[];
}

/**
 * Where to cut a tree: into the number of branches from 2 to 12 with the highest silhouette, on a sample of at most 2,000
 * items. Cuts that take off outliers and leave everybody else together are out of the running while there are others; of a
 * cut in two and a richer one nearly as good, the richer one is taken. A tree is the same however it is cut, so there is
 * no stability to tell: in `scan` it is NaN. Equal items are not parted.
 *
 * @param x  items n×d, finite; read only
 * @returns as many clusters as different items and an empty scan for fewer than three items, or where all are equal
 */
export async function chooseCut(
  runtime: Runtime,
  x: Matrix,
  { tree, leafOf }: Hierarchy,
  seed: number,
  control: Control,
): Promise<CutChoice> {
  const different = clustersAt(tree, 0);
  const last = Math.min(most, different, tree.leaves - 1);
  if (last < 2) return { k: different, isWeak: true, scan: [] };
  const items = samplePositions(makeRng(seed), x.rows, sampleSize);
  const data = rowsOf(x, items);
  const sample = {
    data: centred(data, columnMeans(data, items.length, x.cols)),
    rows: items.length,
    cols: x.cols,
  };
  const pacer = makePacer(control);
  const pace = (): ReturnType<typeof pacer> => pacer(0.5);
  const distances = await distanceMatrix(runtime, sample, squaredNorms(sample.data, x.cols), pace);
  const groupings = Array.from({ length: last - 1 }, (_, i) => {
    const k = i + 2;
    const ofLeaf = cutTree(tree, k);
    return { k, labels: Int32Array.from(items, (item) => ofLeaf[leafOf[item]!]!) };
  });
  const everything = Uint32Array.from(items.keys());
  const scores = await meanSilhouettes(runtime, distances, items.length, everything, groupings, pace);
  const scan = groupings.map(({ k }, i) => ({ k, silhouette: scores[i]!, standardError: 0, stability: NaN }));
  const cuts = scan.filter((_, i) => largestShare(groupings[i]!.labels) <= lopsidedShare);
  const { k, silhouette } = pick(cuts.length > 0 ? cuts : scan);
  return { k, isWeak: silhouette < weakSilhouette, scan };
}

/** @param scores  not empty */
function pick(scores: readonly KScore[]): KScore {
  const best = highest(scores);
  if (best.k > 2) return best;
  const richer = scores.filter(({ k, silhouette }) => k > 2 && silhouette >= nearlyAsGood * best.silhouette);
  return richer.length > 0 ? highest(richer) : best;
}

/** Of equals the smallest k. */
const highest = (scores: readonly KScore[]): KScore =>
  scores.reduce((a, b) => (b.silhouette > a.silhouette ? b : a));

function largestShare(labels: Int32Array): number {
  const sizes = new Map<number, number>();
  for (const label of labels) sizes.set(label, (sizes.get(label) ?? 0) + 1);
  return Math.max(...sizes.values()) / labels.length;
}
