import { portableExp } from '../../core/math/portable';
import type { WeightedEdges } from './fuzzyGraph';

/** How far apart items are taken to be of which one's kind is not known, as umap-learn has it. */
const unknownDistance = 1;

/**
 * Edges with what is known of the items taken in (umap-learn's categorical intersection): an edge between items of
 * different kinds weakens by exp(−distance), the distance growing with the weight of the targets; then every item is
 * given a neighbour of similarity 1 again, and the two directions are united by a + b − ab.
 *
 * @param edges  both ways round; read only
 * @param targets  Int32Array n, −1 where not known; read only
 * @param weight  0 (targets count for nothing beyond a mild doubt) to 1 (no edge between different kinds)
 */
export function intersectTargets(
  { first, tails, weights }: WeightedEdges,
  targets: Int32Array,
  weight = 0.5,
): WeightedEdges {
  const n = first.length - 1;
  const unknown = portableExp(-unknownDistance);
  const different = weight < 1 ? portableExp(-2.5 / (1 - weight)) : 0;
  const met = weights.slice();
  const strongest = new Float32Array(n);
  for (let i = 0; i < n; i++)
    for (let e = first[i]!; e < first[i + 1]!; e++) {
      const [own, other] = [targets[i]!, targets[tails[e]!]!];
      if (own < 0 || other < 0) met[e]! *= unknown;
      else if (own !== other) met[e]! *= different;
      strongest[i] = Math.max(strongest[i]!, met[e]!);
    }
  // The weight met from both sides is the same; only the scale differs.
  for (let i = 0; i < n; i++)
    for (let e = first[i]!; e < first[i + 1]!; e++) {
      const weightMet = met[e]!;
      if (weightMet === 0) continue;
      const a = weightMet / strongest[i]!;
      const b = weightMet / strongest[tails[e]!]!;
      met[e] = a + b - a * b;
    }
  return { first, tails, weights: met };
}
