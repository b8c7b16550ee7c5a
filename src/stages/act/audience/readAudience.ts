import {
  lossReasons,
  type AudienceChoices,
  type AudienceField,
  type LossReason,
} from '../../../core/data/audience';
import { readKeys } from '../../../core/data/keyTexts';
import { makePacer } from '../../../core/data/pacer';
import { part, type Control } from '../../../core/data/progress';
import { cell, type Table } from '../../../core/data/table';
import { isHeldBack } from '../../../core/text/heldBack';
import { channelOf, channelsOf, makeConsent, type Channel, type ConsentSaid } from './consentOf';
import { makeContacts, sourcesOf, type Sources } from './contacts';
import { isoCountry } from './countries';
import type { ReadPhone } from './phones';
import { columnsOf, type RuleColumn, type RuleSet } from './ruleSets';
import { isMd5, isSha256, startsFormula } from './uniform';

/** A customer who can be reached. */
export interface Reached {
  /** Row of the table. */
  readonly row: number;
  /** By column of the file: as it is hashed or written, '' for none. */
  readonly texts: readonly string[];
  readonly isHeldBack: boolean;
}

/** A customer who is not in the file, and why. */
export interface Lost {
  readonly row: number;
  readonly reason: LossReason;
  /** What the reason is about: a column of the table and its cell; '' where it is about none. */
  readonly column: string;
  readonly text: string;
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
 * that holds is told, so that reasons and reachable add up to the members. Whoever has one contact under two ids is held back by either, so that the
 * order of the rows does not part them.
 *
 * @param rows  members, rows of the table, without those on a do-not-contact list; read only
 * @param seed  of the hold-out: the same seed holds the same customers back
 */
export async function readAudience(
  table: Table,
  rows: Uint32Array,
  rules: RuleSet,
  choices: AudienceChoices,
  readPhone: ReadPhone,
  seed: number,
  control: Control = {},
): Promise<AudienceRows> {
  const pace = makePacer(part(control, 0.2, 1));
  const sources = sourcesOf(table, choices.columns);
  const columns = columnsOf(rules, choices.withNames);
  const channels = channelsOf(rules);
  const asking = part(control, 0, 0.2);
  const consentOf = await makeConsent(table, sources, channels, makeContacts(sources), asking);
  const ids = sources.id && readKeys(sources.id);
  /** Contact → who has it, in `reached`. */
  const seen = new Map<string, number>();
  const reached: Reached[] = [];
  const lost: Lost[] = [];
  let alreadyHashed = 0;
  for (const [at, row] of rows.entries()) {
    const consents = new Map(channels.map((channel) => [channel, consentOf(row, channel)]));
    const made = readCustomer(row, sources, consents, columns, rules, choices, readPhone);
    if ('reason' in made) lost.push({ row, ...made });
    else {
      const contacts = contactsOf(made.texts, columns, rules);
      const id = ids?.texts[ids.codes[row]!] ?? contacts[0]!;
      const isHeld = isHeldBack(id, seed, choices.heldBack);
      const twin = seen.get(contacts[0]!);
      if (twin !== undefined) {
        if (isHeld) reached[twin] = { ...reached[twin]!, isHeldBack: true };
        lost.push({ row, ...aboutFirst('duplicate', row, sources, rules) });
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

type Read = { readonly texts: readonly string[]; readonly alreadyHashed: number } | Omit<Lost, 'row'>;

function readCustomer(
  row: number,
  sources: Sources,
  consents: ReadonlyMap<Channel, ConsentSaid>,
  columns: readonly RuleColumn[],
  rules: RuleSet,
  choices: AudienceChoices,
  readPhone: ReadPhone,
): Read {
  const textOf = (field: AudienceField): string => {
    const column = sources[field];
    return column ? cell(column, row).trim() : '';
  };
  const withheld = (field: AudienceField): ConsentSaid | undefined => {
    const said = consents.get(channelOf(rules, field));
    return said?.says === 'yes' ? undefined : said;
  };
  const all = [...consents.values()];
  if (all.every(({ says }) => says !== 'yes')) return notAgreed(all[0]!);
  const country = isoCountry(textOf('country')) ?? choices.country;
  const problems: Omit<Lost, 'row'>[] = [];
  let alreadyHashed = 0;
  const texts = columns.map(({ field, isHashed, uniform }) => {
    const text = textOf(field);
    // Of who agreed to mail alone, no number goes along.
    if (withheld(field)) return '';
    if (isHashed && (isSha256(text) || (rules.takesMd5 && isMd5(text)))) {
      alreadyHashed++;
      return text.toLowerCase();
    }
    if (field === 'country') return country === null ? '' : uniform(country);
    if (text === '') return '';
    const phone = field === 'phone' ? readPhone(text, country) : null;
    const made = !phone ? uniform(text) : 'number' in phone ? uniform(phone.number) : '';
    const isUsable = made !== '' && !(field === 'email' && !isHashed && startsFormula(made));
    if (isUsable) return made;
    const isCountryMissing = phone !== null && 'problem' in phone && phone.problem === 'no-country';
    if (rules.finds.includes(field))
      problems.push({
        reason: isCountryMissing ? 'country' : 'malformed',
        column: sources[field]?.name ?? '',
        text,
      });
    return '';
  });
  const has = (field: AudienceField): boolean => {
    const at = columns.findIndex((column) => column.field === field);
    return at >= 0 && texts[at] !== '';
  };
  const hasAll = rules.findsTogether.length > 0 && rules.findsTogether.every(has);
  if (rules.finds.some(has) || hasAll) {
    // Parts of an address find nobody, so they stay at home.
    const isLoose = (field: AudienceField): boolean => !hasAll && rules.findsTogether.includes(field);
    return { texts: texts.map((text, at) => (isLoose(columns[at]!.field) ? '' : text)), alreadyHashed };
  }
  const kept = rules.finds.find((field) => textOf(field) !== '' && withheld(field));
  if (kept) return notAgreed(withheld(kept)!);
  const worst = problems.find(({ reason }) => reason === 'country') ?? problems[0];
  return worst ?? aboutFirst('empty', row, sources, rules);
}

const notAgreed = ({ says, column, text }: ConsentSaid): Omit<Lost, 'row'> => ({
  reason: says === 'no' ? 'refused' : 'unclear',
  column,
  text,
});

/** A reason that is about what finds people first. */
function aboutFirst(
  reason: LossReason,
  row: number,
  sources: Sources,
  { finds }: RuleSet,
): Omit<Lost, 'row'> {
  const column = finds.map((field) => sources[field]).find((one) => one && cell(one, row).trim() !== '');
  return { reason, column: column?.name ?? '', text: column ? cell(column, row).trim() : '' };
}

/** What tells two customers apart, likeliest first: never empty for somebody who can be reached. */
function contactsOf(texts: readonly string[], columns: readonly RuleColumn[], rules: RuleSet): string[] {
  const textOf = (field: AudienceField): string =>
    texts[columns.findIndex((column) => column.field === field)] ?? '';
  const found = rules.finds.flatMap((field) => (textOf(field) === '' ? [] : [`${field} ${textOf(field)}`]));
  return found.length > 0 ? found : [rules.findsTogether.map(textOf).join(' ')];
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
