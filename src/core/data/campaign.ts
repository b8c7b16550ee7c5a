/** What became of a campaign: who was reached, and what they did. Joined to the customers of a snapshot; plain JSON. */
export interface Campaign {
  readonly id: string;
  /** Of the file. */
  readonly name: string;
  /** When it was read, ms since 1970. */
  readonly at: number;
  readonly snapshotId: string;
  readonly snapshotName: string;
  /** Customers of the snapshot who are in the file. */
  readonly reached: number;
  /** Of the file who are none. */
  readonly strangers: number;
  readonly outcomes: readonly CampaignOutcome[];
}

/** One thing that customers may have done: clicked, bought, left. */
export interface CampaignOutcome {
  /** Column of the file. */
  readonly name: string;
  /**
   * A character for each row of the snapshot: 1 was reached and did, 0 was reached and did not, y was held back and did, n was
   * held back and did not, - took no part.
   */
  readonly labels: string;
  /** Segments of the snapshot with customers who were reached. */
  readonly segments: readonly {
    readonly id: string;
    readonly name: string;
    readonly reached: number;
    readonly hits: number;
    /** Customers of the file who were held back, and those of them who did it all the same. Left out: nobody was. */
    readonly heldBack?: number;
    readonly heldBackHits?: number;
  }[];
  /** What became of each offer among those who were reached, by segment. Left out: the file does not say what was offered. */
  readonly offers?: readonly {
    readonly name: string;
    readonly segments: readonly { readonly id: string; readonly reached: number; readonly hits: number }[];
  }[];
}

/** Campaigns without who did what: the rows of such months are not at hand any more. @param isOf  left out: of every month */
export const withoutLabels = (
  campaigns: readonly Campaign[],
  isOf: (month: string) => boolean = () => true,
): Campaign[] =>
  campaigns.map((campaign) =>
    isOf(campaign.snapshotId)
      ? { ...campaign, outcomes: campaign.outcomes.map((outcome) => ({ ...outcome, labels: '' })) }
      : campaign,
  );

/**
 * Campaigns of the customers on the table, whose month is made anew whenever something about it changes: those that are of no
 * month that is kept.
 *
 * @param isKept  whether a month is, by id
 * @param present  id of the month on the table
 */
export const ofPresent = (
  campaigns: readonly Campaign[],
  isKept: (month: string) => boolean,
  present: string,
): readonly Campaign[] =>
  campaigns.every(({ snapshotId }) => snapshotId === present || isKept(snapshotId))
    ? campaigns
    : campaigns.map((one) => (isKept(one.snapshotId) ? one : { ...one, snapshotId: present }));

/** How customers were held back from the last audience, so that its results can be read. */
export interface HoldOut {
  readonly seed: number;
  /** 0–1 */
  readonly share: number;
}
