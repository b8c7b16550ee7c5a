import type { Campaign } from '../../../core/data/campaign';
import { mainOutcome } from '../campaign/mainOutcome';

/** What became of an offer in a segment. */
export interface OfferTrial {
  readonly name: string;
  readonly segmentId: string;
  /** Customers who got it, and those of them who answered. */
  readonly reached: number;
  readonly hits: number;
}

/** Results of offers, by what customers may have done. */
export interface OfferTrials {
  /** What offers are ranked by. */
  readonly outcome: string;
  readonly trials: readonly OfferTrial[];
  /** What else is told: clicks beside purchases. */
  readonly others: readonly { readonly outcome: string; readonly trials: readonly OfferTrial[] }[];
}

/**
 * Results of all campaigns whose file said what was offered, by outcome; campaigns with an outcome of the same name are added
 * up. Ranked by a purchase where one is told, else by the first outcome of the latest such campaign.
 *
 * @returns null where no campaign tells of offers
 */
export function offerTrials(campaigns: readonly Campaign[]): OfferTrials | null {
  const told = campaigns.flatMap(({ outcomes }) => outcomes.filter(({ offers }) => offers !== undefined));
  const latest = campaigns.findLast(({ outcomes }) => outcomes.some(({ offers }) => offers !== undefined));
  if (!latest) return null;
  const own = latest.outcomes.filter(({ offers }) => offers !== undefined);
  const wanted = mainOutcome(own)!.name;
  const isSame = (a: string, b: string): boolean => foldName(a) === foldName(b);
  const trialsOf = (outcome: string): OfferTrial[] =>
    told
      .filter(({ name }) => isSame(name, outcome))
      .flatMap(({ offers = [] }) =>
        offers.flatMap(({ name, segments }) =>
          segments.map(({ id, reached, hits }) => ({ name, segmentId: id, reached, hits })),
        ),
      );
  return {
    outcome: wanted,
    trials: trialsOf(wanted),
    others: own
      .filter(({ name }) => !isSame(name, wanted))
      .map(({ name }) => ({ outcome: name, trials: trialsOf(name) })),
  };
}

/** Customers of a segment who got an offer, and those of them who answered. */
export function triedIn(
  trials: readonly OfferTrial[],
  name: string,
  segmentId: string,
): Pick<OfferTrial, 'reached' | 'hits'> {
  let [reached, hits] = [0, 0];
  for (const one of trials)
    if (one.segmentId === segmentId && foldName(one.name) === foldName(name)) {
      reached += one.reached;
      hits += one.hits;
    }
  return { reached, hits };
}

/** Names are equal but for blanks around them and case. */
export const foldName = (name: string): string => name.trim().toLowerCase();
