import type { Campaign, CampaignOutcome } from '../../../core/data/campaign';
import { shareDifference } from '../../../core/math/shareDifference';
import { mainOutcome } from './mainOutcome';

/** What reaching a segment's customers brought. */
export interface Lift {
  readonly id: string;
  readonly name: string;
  readonly reached: { readonly hits: number; readonly n: number };
  readonly heldBack: { readonly hits: number; readonly n: number };
  /** Share of the reached less that of the held back, with its 95 % interval; −1 … 1. */
  readonly difference: number;
  readonly low: number;
  readonly high: number;
}

/** Lifts by segment, surest rise first: by the lower end of the interval. Segments with nobody on either side have none. */
export function liftsOf({ segments }: Pick<CampaignOutcome, 'segments'>): Lift[] {
  return segments
    .flatMap(({ id, name, reached, hits, heldBack = 0, heldBackHits = 0 }): Lift[] => {
      const [own, others] = [
        { hits, n: reached },
        { hits: heldBackHits, n: heldBack },
      ];
      const found = shareDifference(own, others);
      return found ? [{ id, name, reached: own, heldBack: others, ...found }] : [];
    })
    .sort((a, b) => b.low - a.low || b.difference - a.difference);
}

/** The latest campaign with somebody held back, and the outcome that it is judged by; null: there was none. */
export function lastTest(
  campaigns: readonly Campaign[],
): { readonly campaign: Campaign; readonly outcome: CampaignOutcome } | null {
  for (const campaign of campaigns.toReversed()) {
    const outcome = mainOutcome(
      campaign.outcomes.filter(({ segments }) => segments.some(({ heldBack = 0 }) => heldBack > 0)),
    );
    if (outcome) return { campaign, outcome };
  }
  return null;
}
