import type { Offer } from '../../../core/data/offer';
import { betaBelow, betaQuantile, logBeta } from '../../../core/math/beta';
import { foldName, type OfferTrial } from './offerTrials';

/** An offer of a segment with what is expected of it. */
export interface RankedOffer {
  readonly name: string;
  /** How characteristic it is; null: it is not, but was tried. */
  readonly offer: Offer | null;
  /** Tried here, and in all other segments. */
  readonly here: Counts;
  readonly elsewhere: Counts;
  /** Share of the segment's customers who would answer, and the 95 % interval of what is believed of it; 0–1. */
  readonly expected: number;
  readonly low: number;
  readonly high: number;
}

interface Counts {
  readonly reached: number;
  readonly hits: number;
}

/** What may be believed of offers before they are tried, all as likely at first. */
const beliefs = [0, 0.02, 0.1, 0.4, 1].flatMap((weight) =>
  [4, 8, 16, 32, 64, 128, 256, 512, 1024].map((strength) => ({ strength, weight })),
);
/** Beliefs that the trials make less likely than this are let go. */
const leastShare = 1e-3;

/**
 * Offers of a segment by how many would answer. Before an offer is tried in the segment it is expected to do as it did in the
 * others, drawn towards the mean of all offers; what came back in the segment counts against that (beta-binomial). How strongly it is drawn, and how
 * far other segments tell, is learned: each pair of the two is weighed by how likely it makes every trial, told from the trials
 * of the other segments, and what is expected is the mean over the pairs (after Gelman et al., Bayesian Data Analysis, 2013,
 * section 5.3). So five answers of five are no miracle, and an offer that nobody tried stands between those that did well and
 * those that did not.
 *
 * @param offers  most characteristic first: their order where nothing else tells
 * @param trials  of all segments
 * @returns likeliest answered first
 */
export function rankOffers(
  offers: readonly Offer[],
  trials: readonly OfferTrial[],
  segmentId: string,
): RankedOffer[] {
  const whole = summed(trials);
  // Half a customer who answers and half one who does not, so that it is never sure (Jeffreys).
  const mean = (whole.hits + 0.5) / (whole.reached + 1);
  const characteristic = new Map<string, Offer>();
  for (const offer of offers)
    if (!characteristic.has(foldName(offer.name))) characteristic.set(foldName(offer.name), offer);
  const tried = new Map<string, OfferTrial[]>();
  for (const trial of trials) {
    const key = foldName(trial.name);
    tried.set(key, [...(tried.get(key) ?? []), trial]);
  }
  const known = weighed([...tried.values()].flatMap(cellsOf), mean);
  return [...new Set([...characteristic.keys(), ...tried.keys()])]
    .map((key): RankedOffer => {
      const offer = characteristic.get(key) ?? null;
      const own = tried.get(key) ?? [];
      const cell = cellOf(own, segmentId);
      const mix = known.map(({ share, ...belief }) => ({ share, ...after(belief, cell, mean) }));
      return {
        name: offer?.name ?? own[0]!.name,
        offer,
        here: cell.here,
        elsewhere: cell.elsewhere,
        expected: mix.reduce((sum, { share, a, b }) => sum + (share * a) / (a + b), 0),
        low: quantileOf(mix, 0.025),
        high: quantileOf(mix, 0.975),
      };
    })
    .sort((one, other) => other.expected - one.expected);
}

/** An offer in one segment, beside what it did in the others. */
interface Cell {
  readonly here: Counts;
  readonly elsewhere: Counts;
}

const cellOf = (trials: readonly OfferTrial[], segmentId: string): Cell => ({
  here: summed(trials.filter((one) => one.segmentId === segmentId)),
  elsewhere: summed(trials.filter((one) => one.segmentId !== segmentId)),
});

/** @param trials  of one offer */
const cellsOf = (trials: readonly OfferTrial[]): Cell[] =>
  [...new Set(trials.map(({ segmentId }) => segmentId))].map((id) => cellOf(trials, id));

function summed(trials: readonly Counts[]): Counts {
  let [reached, hits] = [0, 0];
  for (const one of trials) {
    reached += one.reached;
    hits += one.hits;
  }
  return { reached, hits };
}

interface Belief {
  /** How far an offer is held to what is expected of it, in customers. */
  readonly strength: number;
  /** What a customer of another segment counts, 0–1. */
  readonly weight: number;
}

interface Beta {
  readonly a: number;
  readonly b: number;
}

function before({ strength, weight }: Belief, { elsewhere }: Cell, mean: number): Beta {
  const expected = (weight * elsewhere.hits + strength * mean) / (weight * elsewhere.reached + strength);
  return { a: strength * expected, b: strength * (1 - expected) };
}

function after(belief: Belief, cell: Cell, mean: number): Beta {
  const { a, b } = before(belief, cell, mean);
  return { a: a + cell.here.hits, b: b + cell.here.reached - cell.here.hits };
}

/** The beliefs that are left after the trials, with their shares, which sum to 1. */
function weighed(cells: readonly Cell[], mean: number): (Belief & { readonly share: number })[] {
  const logs = beliefs.map((belief) =>
    cells.reduce((sum, cell) => {
      const [was, is] = [before(belief, cell, mean), after(belief, cell, mean)];
      return sum + logBeta(is.a, is.b) - logBeta(was.a, was.b);
    }, 0),
  );
  const most = Math.max(...logs);
  const left = beliefs.flatMap((belief, i) => {
    const share = Math.exp(logs[i]! - most);
    return share >= leastShare ? [{ ...belief, share }] : [];
  });
  const sum = left.reduce((all, { share }) => all + share, 0);
  return left.map((one) => ({ ...one, share: one.share / sum }));
}

/** The x that a mixture of beta variables is below with chance p: between those of its parts. */
function quantileOf(mix: readonly (Beta & { readonly share: number })[], p: number): number {
  const ends = mix.map(({ a, b }) => betaQuantile(p, a, b));
  let [low, high] = [Math.min(...ends), Math.max(...ends)];
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2;
    const below = mix.reduce((sum, { share, a, b }) => sum + share * betaBelow(middle, a, b), 0);
    if (below < p) low = middle;
    else high = middle;
  }
  return high;
}
