import { float32, uint32 } from '../../core/data/buffers';
import type { KnnGraph } from '../../core/data/knnGraph';
import type { Pacer } from '../../core/data/pacer';
import type { Recall } from '../../core/data/recall';
import { makeRng } from '../../core/math/rng';
import type { Runtime } from '../../core/runtime/runtime';
import { findCells } from './cells';
import { findTruth, measureRecall } from './measureRecall';
import type { Points } from './points';
import { chooseCoverage, orderProbes } from './probes';
import { searchCells } from './searchCells';

/** This share of the misses that the target allows is kept in hand: a sample may be easier than the rest. */
const margin = 1 / 4;

/** Candidates of one item in the mean, at most: so many at d = 64, fewer where a pair costs more. */
export const candidatesFor = (n: number, d: number): number => Math.min(n, 32_000 * Math.sqrt(80 / (d + 16)));

/**
 * The k nearest items of almost every item: items are divided into cells, and each cell's are compared with those of
 * the cells around it, as many as the recall wanted takes (inverted lists; Jégou, Douze & Schmid, 2011, here for all
 * items at once, so that a cell's comparisons are one product of matrices).
 *
 * @param k  at least 1, and small beside the rows
 * @param recallTarget  mean share of the true neighbours wanted; less is given where it takes too many comparisons
 */
export async function partitionedNeighbors(
  runtime: Runtime,
  points: Points,
  k: number,
  { seed, recallTarget }: { readonly seed: number; readonly recallTarget: number },
  pace: Pacer,
): Promise<{ graph: KnnGraph; recall: Recall }> {
  const n = points.rows;
  const rng = makeRng(seed);
  const cells = await findCells(runtime, points, rng, part(pace, 0, 0.1));
  const truth = await findTruth(runtime, points, k, rng, part(pace, 0.1, 0.15));
  const probes = await orderProbes(runtime, points, cells, rng, part(pace, 0.15, 0.2));
  const wanted = recallTarget + margin * (1 - recallTarget);
  const coverage = chooseCoverage(probes, cells, truth, wanted, candidatesFor(n, points.cols));
  const graph = { n, k, indices: uint32(n * k), distances: float32(n * k) };
  await searchCells(runtime, points, cells, probes, coverage, graph, rising(part(pace, 0.2, 1)));
  return { graph, recall: measureRecall(graph, truth) };
}

/** A pacer for one part of the work, whose fractions 0–1 become `from`–`to` of the whole. */
export const part =
  (pace: Pacer, from: number, to: number): Pacer =>
  (fraction) =>
    pace(from + (to - from) * fraction);

/** A pacer that never reports less than before: what codes could not tell is searched once more. */
function rising(pace: Pacer): Pacer {
  let most = 0;
  return (fraction) => pace((most = Math.max(most, fraction)));
}
