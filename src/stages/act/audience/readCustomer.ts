import type { AudienceChoices, AudienceField, LossReason } from '../../../core/data/audience';
import { samePerson } from '../../../core/text/contactKeys';
import { channelOf, type Channel, type ConsentSaid } from './consentOf';
import type { Sources } from './contacts';
import { isoCountry } from './countries';
import { perText } from './perText';
import type { ReadPhone } from './phones';
import type { RuleColumn, RuleSet } from './ruleSets';
import { isMd5, isSha256, startsFormula } from './uniform';

/** Why somebody is not in the file. */
export interface Loss {
  readonly reason: LossReason;
  /** What the reason is about: a column of the table and its cell; '' where it is about none. */
  readonly column: string;
  readonly text: string;
}

/** By column of the file: as it is hashed or written, '' for none. */
type Read = { readonly texts: readonly string[]; readonly alreadyHashed: number } | Loss;

/** Reads customers by row, each text of a column once. */
interface Reader {
  /** @param consents  what they said, by channel of the platform */
  readonly customer: (row: number, consents: ReadonlyMap<Channel, ConsentSaid>) => Read;
  /** A reason that is about what finds people first. */
  readonly about: (reason: LossReason, row: number) => Loss;
  /** What tells two customers apart, likeliest first: never empty for somebody who can be reached. */
  readonly contacts: (texts: readonly string[]) => string[];
}

/** @param kept  contacts that are not handed out, whoever has them */
export function makeReader(
  sources: Sources,
  columns: readonly RuleColumn[],
  rules: RuleSet,
  choices: AudienceChoices,
  readPhone: ReadPhone,
  kept: ReadonlySet<string>,
): Reader {
  const { finds, findsTogether, takesMd5 } = rules;
  const written = Object.fromEntries(
    Object.entries(sources).map(([field, column]) => [field, perText(column, (text) => text.trim())]),
  ) as Partial<Record<AudienceField, (row: number) => string>>;
  const textOf = (field: AudienceField, row: number): string => written[field]?.(row) ?? '';
  const countryOf = sources.country ? perText(sources.country, isoCountry) : () => null;
  const uniformOf = columns.map(({ field, uniform }) => {
    const column = sources[field];
    return column ? perText(column, (text) => uniform(text.trim())) : () => '';
  });
  /** An address or number of somebody who must not be written to, which this customer shares. */
  const isKept = columns.map(({ field }) => {
    const column = sources[field];
    if (kept.size === 0 || !column || (field !== 'email' && field !== 'phone')) return () => false;
    const keyOf = perText(column, samePerson[field]);
    return (row: number): boolean => kept.has(keyOf(row) ?? '');
  });
  const placeOf = (field: AudienceField): number => columns.findIndex((column) => column.field === field);
  const finding = finds.map(placeOf);
  const findingTogether = findsTogether.map(placeOf);

  const lossAt = (reason: LossReason, field: AudienceField, row: number): Loss => ({
    reason,
    column: sources[field]?.name ?? '',
    text: textOf(field, row),
  });
  const about = (reason: LossReason, row: number): Loss => {
    const field = finds.find((one) => textOf(one, row) !== '');
    return field ? lossAt(reason, field, row) : { reason, column: '', text: '' };
  };

  function customer(row: number, consents: ReadonlyMap<Channel, ConsentSaid>): Read {
    const withheld = (field: AudienceField): ConsentSaid | undefined => {
      const said = consents.get(channelOf(rules, field));
      return said?.says === 'yes' ? undefined : said;
    };
    const all = [...consents.values()];
    if (all.every(({ says }) => says !== 'yes')) return notAgreed(all[0]!);
    const country = countryOf(row) ?? choices.country;
    const problems: Loss[] = [];
    let alreadyHashed = 0;
    let isShared = false;
    const texts = columns.map(({ field, isHashed, uniform }, at) => {
      // Of who agreed to mail alone, no number goes along.
      if (withheld(field)) return '';
      if (isKept[at]!(row)) {
        isShared = true;
        return '';
      }
      const text = textOf(field, row);
      if (isHashed && (isSha256(text) || (takesMd5 && isMd5(text)))) {
        alreadyHashed++;
        return text.toLowerCase();
      }
      if (field === 'country') return country === null ? '' : uniform(country);
      if (text === '') return '';
      const phone = field === 'phone' ? readPhone(text, country) : null;
      const made = !phone ? uniformOf[at]!(row) : 'number' in phone ? uniform(phone.number) : '';
      const isUsable = made !== '' && !(field === 'email' && !isHashed && startsFormula(made));
      if (isUsable) return made;
      const isCountryMissing = phone !== null && 'problem' in phone && phone.problem === 'no-country';
      if (finds.includes(field))
        problems.push(lossAt(isCountryMissing ? 'country' : 'malformed', field, row));
      return '';
    });
    const has = (at: number): boolean => at >= 0 && texts[at] !== '';
    const hasAll = findingTogether.length > 0 && findingTogether.every(has);
    if (hasAll || finding.some(has)) {
      // Parts of an address find nobody, so they stay at home.
      if (!hasAll) for (const at of findingTogether) if (at >= 0) texts[at] = '';
      return { texts, alreadyHashed };
    }
    if (isShared) return about('shared', row);
    const unasked = finds.find((field) => textOf(field, row) !== '' && withheld(field));
    if (unasked) return notAgreed(withheld(unasked)!);
    return problems.find(({ reason }) => reason === 'country') ?? problems[0] ?? about('empty', row);
  }

  return {
    customer,
    about,
    contacts(texts) {
      const found = finding.flatMap((at, i) => (texts[at] ? [`${finds[i]!} ${texts[at]}`] : []));
      return found.length > 0 ? found : [findingTogether.map((at) => texts[at] ?? '').join(' ')];
    },
  };
}

const notAgreed = ({ says, column, text }: ConsentSaid): Loss => ({
  reason: says === 'no' ? 'refused' : 'unclear',
  column,
  text,
});
