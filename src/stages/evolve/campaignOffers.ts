import type { CampaignOutcome } from '../../core/data/campaign';
import { readLabels } from '../../core/data/keyTexts';
import type { SnapshotSegment } from '../../core/data/snapshot';
import type { Column, Table } from '../../core/data/table';

const aboutOffers =
  /offer|creative|variant|promo|coupon|voucher|deal|banner|product|sku|article|recommend|优惠|权益|素材|文案|商品|产品|推荐|券/i;
/** Fewer are no choice; more are no offers but what somebody typed. */
const mostOffers = 100;

/** The column that says what each customer was offered: by its name, with few enough values; undefined: none does. */
export const offerColumn = (table: Table, isTaken: (column: Column) => boolean): Column | undefined =>
  table.columns.find((column) => {
    if (isTaken(column) || !aboutOffers.test(column.name)) return false;
    const { length } = readLabels(column).texts;
    return length > 0 && length <= mostOffers;
  });

/**
 * What became of each offer, by segment. Who got an offer in more than one row of the file did it if one row says so.
 *
 * @param did  Int8Array rows of the file: 1 did, 0 did not, −1 not told
 * @param customer  Int32Array rows of the file, → customer, −1 = not to be counted
 * @param segmentsOf  customer → position of the segment of each of their rows, −1 = none
 */
export function countOffers(
  column: Column,
  did: Int8Array,
  customer: Int32Array,
  segmentsOf: readonly (readonly number[])[],
  segments: readonly SnapshotSegment[],
): NonNullable<CampaignOutcome['offers']> {
  const { codes, texts } = readLabels(column);
  const best = texts.map(() => new Map<number, number>());
  codes.forEach((offer, row) => {
    const who = customer[row]!;
    if (offer < 0 || who < 0 || did[row]! < 0) return;
    best[offer]!.set(who, Math.max(best[offer]!.get(who) ?? 0, did[row]!));
  });
  return texts.flatMap((name, offer) => {
    const counts = segments.map(({ id }) => ({ id, reached: 0, hits: 0 }));
    for (const [who, hit] of best[offer]!)
      for (const segment of segmentsOf[who]!) {
        const count = counts[segment];
        if (!count) continue;
        count.reached++;
        count.hits += hit;
      }
    const told = counts.filter(({ reached }) => reached > 0);
    return told.length > 0 ? [{ name, segments: told }] : [];
  });
}
