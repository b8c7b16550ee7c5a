import type { Campaign, CampaignOutcome, HoldOut } from '../../core/data/campaign';
import { readKeys, type Keys } from '../../core/data/keyTexts';
import type { SnapshotSegment } from '../../core/data/snapshot';
import { poolStrings } from '../../core/data/stringPool';
import type { Column, Table } from '../../core/data/table';
import { UserError } from '../../core/data/userError';
import { isHeldBack } from '../../core/text/heldBack';
import { countOffers, offerColumn } from './campaignOffers';
import { sideOf } from './campaignSides';

const yes = new Set([
  '1',
  '1.0',
  'true',
  'yes',
  'y',
  'x',
  'ja',
  'oui',
  'sí',
  'si',
  '是',
  '有',
  '对',
  'clicked',
  'bought',
  'left',
  'converted',
]);
const no = new Set(['0', '0.0', 'false', 'no', 'n', 'nein', 'non', '否', '无', '没有', '不是']);
/** A moment at which something was done; an empty cell: it was not. */
const moment = /^\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}/;

/** Distinct text of a column → 1, 0 or −1 for neither; null: the column tells of no outcome. */
function readOutcome({ values, codes }: Column): { readonly of: Int8Array; readonly empty: 0 | -1 } | null {
  const texts = poolStrings(values).map((text) => text.trim().toLowerCase());
  if (texts.length === 0) return null;
  const hasEmpty = codes.includes(-1) || texts.includes('');
  if (texts.every((text) => yes.has(text) || no.has(text) || text === '')) {
    const hasNo = texts.some((text) => no.has(text));
    if (!hasNo && !hasEmpty) return null;
    // Where nobody is said not to have done it, an empty cell says so.
    return {
      of: Int8Array.from(texts, (text) => (yes.has(text) ? 1 : no.has(text) || !hasNo ? 0 : -1)),
      empty: hasNo ? -1 : 0,
    };
  }
  if (hasEmpty && texts.every((text) => text === '' || moment.test(text)))
    return { of: Int8Array.from(texts, (text) => (text === '' ? 0 : 1)), empty: 0 };
  return null;
}

/** The column that names most of the customers; null: none names a tenth of its own entries. */
function keyOf(table: Table, known: ReadonlySet<string>): Column | null {
  let best: Column | null = null;
  let most = 0;
  for (const column of table.columns) {
    // 1 is a customer's id as well as a yes.
    if (readOutcome(column)) continue;
    const { texts } = readKeys(column);
    const hits = texts.filter((text) => known.has(text)).length;
    if (hits > most && hits >= texts.length / 10) [best, most] = [column, hits];
  }
  return best;
}

/**
 * Joins a file with results of a campaign to customers by the column that names most of them. Outcomes are columns of yes and no in
 * any usual spelling, or of moments with gaps (`clicked_at`). Of a customer who is in the file more than once, once is enough.
 *
 * Where the file says in a column who was held back, or it is known how the last audience was parted, customers who were
 * held back are counted apart: they were not reached. Where a column says what each was offered, offers are counted too. Where the file has such a column, who is on neither side took no part.
 *
 * @param key  names the customers, by row
 * @param segmentOf  Int32Array rows, row → position in `segments`, −1 = in none; read only
 * @param holdOut  how the last audience was parted; null: nobody was held back
 * @throws UserError campaign-no-customers: no column names them · campaign-no-outcome: no column says what they did
 */
export function joinCampaign(
  table: Table,
  key: Column,
  segmentOf: Int32Array,
  segments: readonly SnapshotSegment[],
  holdOut: HoldOut | null = null,
): Pick<Campaign, 'reached' | 'strangers' | 'outcomes'> {
  const own = readKeys(key);
  const rowsOf = new Map(own.texts.map((text, code) => [text, code]));
  const column = keyOf(table, new Set(own.texts));
  if (!column) throw new UserError('campaign-no-customers', { column: key.name });
  const theirs = readKeys(column);
  /** Entry of the file → customer, −1: a stranger. */
  const customer = Int32Array.from(theirs.texts, (text) => rowsOf.get(text) ?? -1);
  const sides = table.columns.find((one) => one !== column && sideOf(one) !== null);
  /** Customer → 1 held back, 0 not, by the file or else by how the audience was parted; −1: the file has them on no side. */
  const isHeld = new Int8Array(own.texts.length);
  if (sides) {
    const side = sideOf(sides)!;
    isHeld.fill(-1);
    theirs.codes.forEach((entry, row) => {
      const who = entry < 0 ? -1 : customer[entry]!;
      if (who >= 0) isHeld[who] = Math.max(isHeld[who]!, side[sides.codes[row]!] ?? -1);
    });
  } else if (holdOut)
    own.texts.forEach((text, who) => {
      if (isHeldBack(text, holdOut.seed, holdOut.share)) isHeld[who] = 1;
    });
  const offered = offerColumn(table, (one) => one === column || one === sides || readOutcome(one) !== null);
  /** Row of the file → customer who was reached; −1: a stranger, or held back. */
  const reachedBy =
    offered &&
    theirs.codes.map((entry) => {
      const who = entry < 0 ? -1 : customer[entry]!;
      return who >= 0 && isHeld[who] === 0 ? who : -1;
    });
  const segmentsOf = offered ? byCustomer(own, segmentOf) : [];
  const outcomes = table.columns.flatMap((one): CampaignOutcome[] => {
    const said = one === column || one === sides || one === offered ? null : readOutcome(one);
    if (!said) return [];
    const byRow = Int8Array.from(one.codes, (code) => (code < 0 ? said.empty : said.of[code]!));
    const did = new Int8Array(own.texts.length).fill(-1);
    theirs.codes.forEach((entry, row) => {
      const who = entry < 0 ? -1 : customer[entry]!;
      if (who >= 0) did[who] = Math.max(did[who]!, byRow[row]!);
    });
    const counts = segments.map(({ id, name }) => ({
      id,
      name,
      reached: 0,
      hits: 0,
      heldBack: 0,
      heldBackHits: 0,
    }));
    let labels = '';
    own.codes.forEach((who, row) => {
      const label = who < 0 || isHeld[who]! < 0 ? -1 : did[who]!;
      const wasHeld = who >= 0 && isHeld[who] === 1;
      labels += label < 0 ? '-' : (wasHeld ? 'ny' : '01')[label]!;
      const segment = counts[segmentOf[row]!];
      if (!segment || label < 0) return;
      if (wasHeld) {
        segment.heldBack++;
        segment.heldBackHits += label;
      } else {
        segment.reached++;
        segment.hits += label;
      }
    });
    const told = counts.filter(({ reached, heldBack }) => reached + heldBack > 0);
    const offers = offered && reachedBy && countOffers(offered, byRow, reachedBy, segmentsOf, segments);
    return [{ name: one.name, labels, segments: told.map(withoutNobody), ...(offers && { offers }) }];
  });
  if (outcomes.length === 0) throw new UserError('campaign-no-outcome', { column: column.name });
  return {
    reached: new Set(customer.filter((who) => who >= 0 && isHeld[who] === 0)).size,
    strangers: customer.filter((who) => who < 0).length,
    outcomes,
  };
}

/** Customer → position of the segment of each of their rows. */
function byCustomer({ codes, texts }: Keys, segmentOf: Int32Array): number[][] {
  const of = texts.map((): number[] => []);
  codes.forEach((who, row) => void (who >= 0 && of[who]!.push(segmentOf[row]!)));
  return of;
}

/** Where nobody was held back, nothing is said of it. */
function withoutNobody({
  heldBack,
  heldBackHits,
  ...segment
}: Required<CampaignOutcome['segments'][number]>) {
  return heldBack > 0 ? { ...segment, heldBack, heldBackHits } : segment;
}
