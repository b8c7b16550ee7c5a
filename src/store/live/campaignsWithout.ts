import { withoutLabels, type Campaign, type CampaignOutcome } from '../../core/data/campaign';
import { leastTold } from '../../core/data/smallCounts';
import type { AppState } from '../state';
import type { MonthWithout } from './monthsWithout';

/** Which segment a row is in, by id; undefined: none. */
type SegmentOf = (row: number) => string | undefined;

/**
 * Results of campaigns without some customers: their labels go and the counts of their segments are less by what they did;
 * all other counts stay. Where it is not known any more which rows a campaign is of, or which segments they were in then, its
 * counts are kept as they are, for they name nobody. Who got which offer is not known, so that nothing can be taken from the
 * counts by offer: those of fewer than `leastTold`, which one customer could be read from, are forgotten in the segments where
 * somebody who was reached is gone (in all, where that is not known); larger ones stay.
 *
 * @param state  before anybody is erased
 * @param rows  of the table, who are to be gone
 * @param months  id of an earlier month → how it goes on without them; those that are not in it are forgotten
 */
export function campaignsWithout(
  { dataset, result, live }: Pick<AppState, 'dataset' | 'result' | 'live'>,
  rows: readonly number[],
  months: ReadonlyMap<string, MonthWithout>,
): readonly Campaign[] {
  const shown = new Map(result?.segments.map(({ cluster, id }) => [cluster, id]));
  const segmentNow: SegmentOf = (row) => shown.get(result?.labels[result.clean.rowToItem[row] ?? -1] ?? -1);
  const earlier = new Set(live.snapshots.map(({ id }) => id));
  return (live.kept.campaigns ?? []).map((campaign) => {
    const month = months.get(campaign.snapshotId);
    if (month) {
      const { segmentOf, segments, table } = month.before;
      const segmentThen: SegmentOf = (row) => segments[segmentOf[row]!]?.id;
      return { ...without(campaign, table.rowCount, month.rows, segmentThen), snapshotId: month.id };
    }
    if (earlier.has(campaign.snapshotId)) {
      const [untold] = withoutLabels([campaign]);
      return {
        ...untold!,
        outcomes: untold!.outcomes.map((one) => withoutSmallOffers(one, rows.length > 0)),
      };
    }
    return without(campaign, dataset?.table.rowCount ?? 0, rows, segmentNow);
  });
}

function without(
  campaign: Campaign,
  rowCount: number,
  rows: readonly number[],
  segmentOf: SegmentOf,
): Campaign {
  const isOfRows = ({ labels }: CampaignOutcome): boolean => labels.length === rowCount;
  const told = campaign.outcomes.filter(isOfRows);
  // After segments changed, a customer would be taken from another segment than they were counted in.
  const isAsCounted = told.every((outcome) => areCountsOf(outcome, segmentOf));
  const isReached = (row: number): boolean =>
    told.some(({ labels }) => labels[row] === '0' || labels[row] === '1');
  return {
    ...campaign,
    reached: campaign.reached - (isAsCounted ? rows.filter(isReached).length : 0),
    outcomes: campaign.outcomes.map((outcome) => {
      const isAnybodyGone = rows.length > 0;
      if (!isOfRows(outcome)) return { ...withoutSmallOffers(outcome, isAnybodyGone), labels: '' };
      if (!isAsCounted)
        return {
          ...withoutSmallOffers(outcome, isAnybodyGone),
          labels: labelsWithout(outcome, new Set(rows)),
        };
      return outcomeWithout(outcome, rows, segmentOf);
    }),
  };
}

/** Whether the customers of these segments come to an outcome's counts: then they are what they were. */
function areCountsOf({ labels, segments }: CampaignOutcome, segmentOf: SegmentOf): boolean {
  const counts = new Map<string, number>();
  for (let row = 0; row < labels.length; row++) {
    const id = labels[row] === '-' ? undefined : segmentOf(row);
    if (id === undefined) continue;
    const key = `${labels[row]!} ${id}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return segments.every(({ id, reached, hits, heldBack = 0, heldBackHits = 0 }) =>
    (
      [
        ['1', hits],
        ['0', reached - hits],
        ['y', heldBackHits],
        ['n', heldBack - heldBackHits],
      ] as const
    ).every(([label, count]) => (counts.get(`${label} ${id}`) ?? 0) === count),
  );
}

/** @param isLeft  whether somebody who was reached in a segment, by its id, is gone; one word for all segments */
function withoutSmallOffers(
  outcome: CampaignOutcome,
  isLeft: boolean | ((segmentId: string) => boolean),
): CampaignOutcome {
  const { offers, ...others } = outcome;
  if (!offers || isLeft === false) return outcome;
  const stays = ({ id, reached }: { readonly id: string; readonly reached: number }): boolean =>
    reached >= leastTold || (isLeft !== true && !isLeft(id));
  const left = offers
    .map((offer) => ({ ...offer, segments: offer.segments.filter(stays) }))
    .filter(({ segments }) => segments.length > 0);
  return left.length > 0 ? { ...others, offers: left } : others;
}

const labelsWithout = ({ labels }: CampaignOutcome, gone: ReadonlySet<number>): string =>
  Array.from(labels)
    .filter((_, row) => !gone.has(row))
    .join('');

function outcomeWithout(
  outcome: CampaignOutcome,
  rows: readonly number[],
  segmentOf: SegmentOf,
): CampaignOutcome {
  const gone = new Set(rows);
  const lost = new Map<string, string[]>();
  for (const row of gone) {
    const id = segmentOf(row);
    if (id !== undefined) lost.set(id, [...(lost.get(id) ?? []), outcome.labels[row]!]);
  }
  const segments = outcome.segments.map((segment) => {
    const labels = lost.get(segment.id) ?? [];
    const of = (kinds: string): number => labels.filter((label) => kinds.includes(label)).length;
    const left = { reached: segment.reached - of('01'), hits: segment.hits - of('1') };
    const { heldBack, heldBackHits } = segment;
    return {
      ...segment,
      ...left,
      ...(heldBack !== undefined && {
        heldBack: heldBack - of('ny'),
        heldBackHits: (heldBackHits ?? 0) - of('y'),
      }),
    };
  });
  const wasReached = (id: string): boolean =>
    lost.get(id)?.some((label) => label === '0' || label === '1') ?? false;
  return {
    ...withoutSmallOffers(outcome, wasReached),
    labels: labelsWithout(outcome, gone),
    segments: segments.filter(({ reached, heldBack = 0 }) => reached + heldBack > 0),
  };
}
