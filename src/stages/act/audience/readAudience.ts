import { lossReasons, type AudienceChoices, type LossReason } from '../../../core/data/audience';
import { readKeys } from '../../../core/data/keyTexts';
import { makePacer } from '../../../core/data/pacer';
import { part, type Control } from '../../../core/data/progress';
import type { Table } from '../../../core/data/table';
import { isHeldBack } from '../../../core/text/heldBack';
import { channelsOf, makeConsent } from './consentOf';
import { makeContacts, sourcesOf } from './contacts';
import type { ReadPhone } from './phones';
import { makeReader, type Loss } from './readCustomer';
import { columnsOf, type RuleColumn, type RuleSet } from './ruleSets';

/** A customer who can be reached. */
export interface Reached {
  /** Row of the table. */
  readonly row: number;
  /** By column of the file: as it is hashed or written, '' for none. */
  readonly texts: readonly string[];
  readonly isHeldBack: boolean;
}

/** A customer who is not in the file, and why. */
export interface Lost extends Loss {
  readonly row: number;
}

/** Who of a segment is in the file. */
export interface AudienceRows {
  readonly columns: readonly RuleColumn[];
  readonly reached: readonly Reached[];
  readonly lost: readonly Lost[];
  readonly alreadyHashed: number;
}

/**
 * Decides of each member of a segment whether a platform can find them: consent first, then whether there is anything to
 * find them by, then whether it can be read, then whether somebody before has the same. Of each only the first reason
 * that holds is told, so that reasons and reachable add up to the members. Whoever has one contact under two ids is held
 * back by either, so that the order of the rows does not part them.
 *
 * @param rows  members, rows of the table, without those on a do-not-contact list; read only
 * @param seed  of the hold-out: the same seed holds the same customers back
 * @param kept  contacts that are not handed out, whoever has them (`listedByContact`)
 */
export async function readAudience(
  table: Table,
  rows: Uint32Array,
  rules: RuleSet,
  choices: AudienceChoices,
  readPhone: ReadPhone,
  seed: number,
  kept: ReadonlySet<string>,
  control: Control = {},
): Promise<AudienceRows> {
  const pace = makePacer(part(control, 0.2, 1));
  const sources = sourcesOf(table, choices.columns);
  const columns = columnsOf(rules, choices.withNames);
  const channels = channelsOf(rules);
  const asking = part(control, 0, 0.2);
  const consentOf = await makeConsent(table, sources, channels, makeContacts(sources), asking);
  const read = makeReader(sources, columns, rules, choices, readPhone, kept);
  const ids = choices.heldBack > 0 && sources.id ? readKeys(sources.id) : null;
  /** Contact → who has it, in `reached`. */
  const seen = new Map<string, number>();
  const reached: Reached[] = [];
  const lost: Lost[] = [];
  let alreadyHashed = 0;
  for (const [at, row] of rows.entries()) {
    const consents = new Map(channels.map((channel) => [channel, consentOf(row, channel)]));
    const made = read.customer(row, consents);
    if ('reason' in made) lost.push({ row, ...made });
    else {
      const contacts = read.contacts(made.texts);
      const id = ids?.texts[ids.codes[row]!] ?? contacts[0]!;
      const isHeld = isHeldBack(id, seed, choices.heldBack);
      const twin = seen.get(contacts[0]!);
      if (twin !== undefined) {
        if (isHeld) reached[twin] = { ...reached[twin]!, isHeldBack: true };
        lost.push({ row, ...read.about('duplicate', row) });
      } else {
        for (const contact of contacts) if (!seen.has(contact)) seen.set(contact, reached.length);
        alreadyHashed += made.alreadyHashed;
        reached.push({ row, texts: made.texts, isHeldBack: isHeld });
      }
    }
    if ((at & 255) === 255) await pace(at / rows.length);
  }
  return { columns, reached, lost, alreadyHashed };
}

/** Losses by reason, in their order, with a few different cells of each. */
export function countLosses(
  lost: readonly Lost[],
): { reason: LossReason; count: number; examples: string[] }[] {
  const most = 5;
  return lossReasons.flatMap((reason) => {
    const all = lost.filter((one) => one.reason === reason);
    if (all.length === 0) return [];
    const texts = new Set<string>();
    for (const { text } of all) if (text !== '' && texts.size < most) texts.add(text);
    return [{ reason, count: all.length, examples: [...texts] }];
  });
}
