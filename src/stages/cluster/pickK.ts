import type { KScore } from '../../core/data/quality';

/** Below this mean silhouette the groups are hardly separate. */
export const weakSilhouette = 0.05;

/** Clusters taken where no number of them stands out. */
export const kWhenWeak = 6;

/** A k is out of the running when its groups come back less than this share as well as the most stable k's. */
const stabilityShare = 0.6;

/** What is known of one k; `isLopsided`: one cluster holds nearly all items, the others are outliers. */
export interface KCandidate extends KScore {
  readonly isLopsided: boolean;
}

/** A richer cut replaces a cut in two when it is at least this good a share of it, in silhouette and in stability. */
const nearlyAsGood = 0.9;

/**
 * Chooses among scored ks. In the running are those that cut the data (not one cluster and outliers) and whose groups
 * come back on resamples; of them the smallest k within one standard error of the best silhouette. The silhouette
 * measures against the nearest other group, of which there are more the larger k is, so groups of groups make it prefer
 * two: where a richer cut is nearly as good and comes back nearly as surely, the best such cut is taken instead.
 *
 * @param scores  rising k, not empty
 */
export function pickK(scores: readonly KCandidate[]): { k: number; weak: boolean } {
  const cuts = scores.filter((score) => !score.isLopsided);
  const mostStable = Math.max(...cuts.map((score) => score.stability));
  const stable = cuts.filter((score) => score.stability >= stabilityShare * mostStable);
  const best = highestSilhouette(stable);
  if (!best || best.silhouette < weakSilhouette) return { k: kWhenWeak, weak: true };
  const enough = best.silhouette - best.standardError;
  const smallest = stable.find((score) => score.silhouette >= enough)!;
  if (smallest.k > 2) return { k: smallest.k, weak: false };
  const richer = stable.filter(
    (score) =>
      score.k > 2 &&
      score.silhouette >= nearlyAsGood * smallest.silhouette &&
      score.stability >= nearlyAsGood * smallest.stability,
  );
  return { k: (highestSilhouette(richer) ?? smallest).k, weak: false };
}

/** Of equals the smallest k. */
const highestSilhouette = (scores: readonly KCandidate[]): KCandidate | undefined =>
  scores.reduce<KCandidate | undefined>((a, b) => (a && a.silhouette >= b.silhouette ? a : b), undefined);
