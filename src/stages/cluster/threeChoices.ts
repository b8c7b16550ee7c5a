import type { KScore } from '../../core/data/quality';
import { steady } from './pickK';

/** Numbers of segments to offer: fewer, the chosen one, more. Equal numbers mean that there is no other good choice. */
export interface ThreeChoices {
  readonly few: number;
  readonly balanced: number;
  readonly many: number;
}

/** Silhouette counts as far as the grouping comes back on resamples; whole where that is unknown. */
const merit = ({ silhouette, stability }: KScore): number =>
  Number.isFinite(stability) ? silhouette * Math.max(0, stability) : silhouette;

/**
 * Offers three ways to cut instead of a raw number: the chosen k, the best clearly smaller one (at most ⅔ of it) and
 * the best clearly larger one (at least 1½ times it) among those that were tried and whose groups come back on
 * resamples.
 *
 * @param scan  scores of the ks tried; empty gives no other choice
 * @param k  the chosen number of clusters
 */
export function threeChoices(scan: readonly KScore[], k: number): ThreeChoices {
  const stable = steady(scan);
  const best = (candidates: readonly KScore[]): number =>
    candidates.reduce<KScore | null>((a, b) => (a && merit(a) >= merit(b) ? a : b), null)?.k ?? k;
  return {
    few: best(stable.filter((score) => score.k <= (k * 2) / 3)),
    balanced: k,
    many: best(stable.filter((score) => score.k >= k * 1.5)),
  };
}
