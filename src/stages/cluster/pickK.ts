import type { KScore } from '../../core/data/quality';

/** Below this mean silhouette the groups are hardly separate. */
export const weakSilhouette = 0.05;

/** Clusters taken where no number of them stands out. */
export const kWhenWeak = 6;

/** More groups than this are taken only where every measure asks for them: nobody writes to fifteen audiences. */
export const usualMost = 12;

/** A k is out of the running when its groups come back less than this share as well as the most stable k's. */
const stabilityShare = 0.6;

/** A richer cut is nearly as good as another when it has at least this share of each of its merits. */
export const nearlyAsGood = 0.9;

/** …and when each further cluster explains at least this share of what a cluster explained on average so far. */
const explainingShare = 1 / 3;

/** A solution with one cluster larger than this is that cluster and its outliers. */
export const lopsidedShare = 0.95;

/** What is known of one k; `isLopsided`: one cluster holds nearly all items, the others are outliers. */
export interface KCandidate extends Required<KScore> {
  readonly isLopsided: boolean;
}

/**
 * Chooses among scored ks by agreement of four measures.
 *
 * 1. In the running are those that cut the data (not one cluster and outliers) and whose groups come back on resamples.
 * 2. Of them the smallest k within one standard error of the best silhouette leads.
 * 3. The silhouette measures against the nearest other group, of which there are more the larger k is, so groups of
 *    groups make it prefer few. Where richer cuts are nearly as good as the leader by silhouette, stability and
 *    Davies–Bouldin, and by Calinski–Harabasz each further cluster explains its part, the richest is taken. A cut in two
 *    gives way to the best richer one that is nearly as good by silhouette and stability alone.
 * 4. More than twelve only where all four measures say that it is better than any smaller number.
 *
 * @param scores  rising k, not empty
 */
export function pickK(scores: readonly KCandidate[]): { k: number; weak: boolean } {
  const stable = steady(scores.filter((score) => !score.isLopsided)).filter(isSureCut);
  const best = highestSilhouette(stable);
  if (!best || best.silhouette < weakSilhouette) return { k: kWhenWeak, weak: true };
  const usual = stable.filter(({ k }) => k <= usualMost);
  const beyond = stable.filter((score) => score.k > usualMost && usual.every((other) => beats(score, other)));
  const running = beyond.length > 0 ? beyond : usual;
  const leader = smallestOfBest(running);
  if (!leader) return { k: kWhenWeak, weak: true };
  const richer = running.filter((score) => score.k > leader.k && agrees(score, leader));
  return { k: (richer.at(-1) ?? leader).k, weak: false };
}

/** Those whose groups come back on resamples, compared with the steadiest; all where stability is unknown (NaN). */
export function steady<S extends KScore>(scores: readonly S[]): S[] {
  const most = Math.max(...scores.map(({ stability }) => stability).filter(Number.isFinite));
  return scores.filter(({ stability }) => !(stability < stabilityShare * most));
}

/** Groups of groups that are real come back before all others; an unsure cut in two is a slice off one cloud. */
const isSureCut = ({ k, stability }: KScore, _: number, scores: readonly KScore[]): boolean =>
  k > 2 || stability >= nearlyAsGood * Math.max(...scores.map((score) => score.stability));

function smallestOfBest(scores: readonly KCandidate[]): KCandidate | undefined {
  const best = highestSilhouette(scores);
  const smallest = scores.find((score) => score.silhouette >= best!.silhouette - best!.standardError);
  if (smallest?.k !== 2) return smallest;
  return highestSilhouette(scores.filter((score) => score.k > 2 && isAsSure(score, smallest))) ?? smallest;
}

/** Of equals the smallest k. */
const highestSilhouette = (scores: readonly KCandidate[]): KCandidate | undefined =>
  scores.reduce<KCandidate | undefined>((a, b) => (a && a.silhouette >= b.silhouette ? a : b), undefined);

const isAsSure = (score: KCandidate, other: KCandidate): boolean =>
  score.silhouette >= nearlyAsGood * other.silhouette && score.stability >= nearlyAsGood * other.stability;

function agrees(score: KCandidate, other: KCandidate): boolean {
  const explained = ({ k, calinskiHarabasz }: KCandidate): number => calinskiHarabasz * (k - 1);
  const gain = (explained(score) - explained(other)) / (score.k - other.k);
  return (
    isAsSure(score, other) &&
    nearlyAsGood * score.daviesBouldin <= other.daviesBouldin &&
    gain >= explainingShare * other.calinskiHarabasz
  );
}

const beats = (score: KCandidate, other: KCandidate): boolean =>
  score.silhouette - score.standardError > other.silhouette &&
  score.daviesBouldin < other.daviesBouldin &&
  score.calinskiHarabasz > other.calinskiHarabasz &&
  score.stability >= nearlyAsGood * other.stability;

/** Silhouettes below this share of the best have fallen clearly. */
const fallenShare = 0.75;
/** Ks in a row that are looked at. */
const lookBack = 4;

/**
 * Whether it is worth trying larger ks. Up to twelve it is, until the silhouettes of four ks in a row are far below the
 * best and do not rise; beyond, only while the best of all is among the last three.
 *
 * @param scores  of all smaller ks, rising k
 */
export function isWorthGoingOn(scores: readonly KScore[]): boolean {
  const silhouettes = scores.map(({ silhouette }) => silhouette);
  const best = Math.max(...silhouettes);
  if ((scores.at(-1)?.k ?? 0) >= usualMost) return silhouettes.slice(1 - lookBack).includes(best);
  const last = silhouettes.slice(-lookBack);
  return last.some((silhouette) => silhouette > fallenShare * best) || last.at(-1)! > last[0]!;
}
