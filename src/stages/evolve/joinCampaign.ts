import type { Campaign, CampaignOutcome } from '../../core/data/campaign';
import { readKeys } from '../../core/data/keyTexts';
import type { SnapshotSegment } from '../../core/data/snapshot';
import { poolStrings } from '../../core/data/stringPool';
import type { Column, Table } from '../../core/data/table';
import { UserError } from '../../core/data/userError';

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
 * @param key  names the customers, by row
 * @param segmentOf  Int32Array rows, row → position in `segments`, −1 = in none; read only
 * @throws UserError campaign-no-customers: no column names them · campaign-no-outcome: no column says what they did
 */
export function joinCampaign(
  table: Table,
  key: Column,
  segmentOf: Int32Array,
  segments: readonly SnapshotSegment[],
): Pick<Campaign, 'reached' | 'strangers' | 'outcomes'> {
  const own = readKeys(key);
  const rowsOf = new Map(own.texts.map((text, code) => [text, code]));
  const column = keyOf(table, new Set(own.texts));
  if (!column) throw new UserError('campaign-no-customers', { column: key.name });
  const theirs = readKeys(column);
  /** Entry of the file → customer, −1: a stranger. */
  const customer = Int32Array.from(theirs.texts, (text) => rowsOf.get(text) ?? -1);
  const outcomes = table.columns.flatMap((one): CampaignOutcome[] => {
    const said = one === column ? null : readOutcome(one);
    if (!said) return [];
    const did = new Int8Array(own.texts.length).fill(-1);
    theirs.codes.forEach((entry, row) => {
      const who = entry < 0 ? -1 : customer[entry]!;
      if (who < 0) return;
      const code = one.codes[row]!;
      did[who] = Math.max(did[who]!, code < 0 ? said.empty : said.of[code]!);
    });
    const counts = segments.map(({ id, name }) => ({ id, name, reached: 0, hits: 0 }));
    let labels = '';
    own.codes.forEach((who, row) => {
      const label = who < 0 ? -1 : did[who]!;
      labels += label < 0 ? '-' : String(label);
      const segment = counts[segmentOf[row]!];
      if (!segment || label < 0) return;
      segment.reached++;
      segment.hits += label;
    });
    return [{ name: one.name, labels, segments: counts.filter(({ reached }) => reached > 0) }];
  });
  if (outcomes.length === 0) throw new UserError('campaign-no-outcome', { column: column.name });
  return {
    reached: customer.filter((who) => who >= 0).length,
    strangers: customer.filter((who) => who < 0).length,
    outcomes,
  };
}
