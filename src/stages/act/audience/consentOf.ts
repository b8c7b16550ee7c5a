import type { AudienceColumns, AudienceField } from '../../../core/data/audience';
import { makePacer } from '../../../core/data/pacer';
import type { Control } from '../../../core/data/progress';
import type { Column, Table } from '../../../core/data/table';
import { readConsent, type Consent } from './consent';
import { ownContacts, stride, type ContactsOf, type Sources } from './contacts';
import { perText } from './perText';
import type { RuleSet } from './ruleSets';

/** What somebody agrees to: mail, messages to a phone, advertising on a platform. */
export type Channel = 'email' | 'sms' | 'ads';

export const consentFields = {
  email: 'consentEmail',
  sms: 'consentSms',
  ads: 'consentAds',
} as const satisfies Record<Channel, AudienceField>;

/**
 * Columns that may decide for a channel: its own, else the one that names none, else what was agreed to elsewhere, since
 * somebody who agreed to nothing that is known is not written to.
 */
const deciding: Readonly<Record<Channel, readonly AudienceField[]>> = {
  email: ['consentEmail', 'consent', 'consentSms', 'consentAds'],
  sms: ['consentSms', 'consent', 'consentEmail', 'consentAds'],
  ads: ['consentAds', 'consent', 'consentEmail', 'consentSms'],
};

const consentAsked: readonly AudienceField[] = ['consent', ...Object.values(consentFields)];

/** The channel by which a platform uses a field: mail tools write to addresses and numbers, the others advertise. */
export const channelOf = ({ isForPeople }: Pick<RuleSet, 'isForPeople'>, field: AudienceField): Channel =>
  isForPeople ? (field === 'phone' ? 'sms' : 'email') : 'ads';

/** The channels that a platform's list is for, likeliest first. */
export const channelsOf = (rules: Pick<RuleSet, 'isForPeople' | 'columns'>): Channel[] => [
  ...new Set(
    rules.columns
      .filter(({ field }) => field === 'email' || field === 'phone' || field === 'device')
      .map(({ field }) => channelOf(rules, field)),
  ),
];

/** The field whose column decides for a channel; undefined: no column says who agreed. */
export const decidingField = (columns: AudienceColumns, channel: Channel): AudienceField | undefined =>
  deciding[channel].find((field) => columns[field] !== undefined);

/** Whether a column is about a channel: by name, or about all of them. */
export const isAbout = (field: AudienceField | undefined, channel: Channel): boolean =>
  field === 'consent' || field === consentFields[channel];

/** Whether somebody may be reached, by which column, and what its cell says: '' where another row of theirs says no. */
export interface ConsentSaid {
  readonly says: Consent;
  readonly column: string;
  readonly text: string;
}

const nobodyAsked: ConsentSaid = { says: 'yes', column: '', text: '' };

/**
 * A reader of consent by row and channel. A no of the column that names no channel holds for every channel, and a no in
 * any row, whichever segment it is in, for every row with the same address, number or id: somebody who said no once did so.
 * Not over an address or number that many customers share: they are not one person.
 */
export async function makeConsent(
  table: Table,
  sources: Sources,
  channels: readonly Channel[],
  contactsOf: ContactsOf,
  control: Control = {},
): Promise<(row: number, channel: Channel) => ConsentSaid> {
  const { rowCount } = table;
  const pace = makePacer(control);
  const readings = new Map<Column, (row: number) => ConsentSaid>();
  const said = (column: Column, row: number): ConsentSaid => {
    let read = readings.get(column);
    if (!read) {
      const { name } = column;
      const make = (text: string) => ({ says: readConsent(text, name), column: name, text: text.trim() });
      readings.set(column, (read = perText(column, make)));
    }
    return read(row);
  };
  const own = (row: number, channel: Channel): ConsentSaid => {
    const field = deciding[channel].find((one) => sources[one] !== undefined);
    const column = field && sources[field];
    if (!column) return nobodyAsked;
    const general = sources.consent && said(sources.consent, row);
    return general?.says === 'no' ? general : said(column, row);
  };
  const asked = consentAsked.some((field) => sources[field] !== undefined) ? rowCount : 0;
  const refused = new Map<Channel, Set<string>>();
  for (const [at, channel] of channels.entries()) {
    const keys = new Set<string>();
    for (let row = 0; row < asked; row++) {
      if (own(row, channel).says === 'no') for (const key of contactsOf(row)) keys.add(key);
      if ((row & stride) === stride) await pace((at + row / rowCount) / channels.length);
    }
    refused.set(channel, ownContacts(keys, table, sources, contactsOf));
  }
  return (row, channel) => {
    const answer = own(row, channel);
    const keys = refused.get(channel);
    if (answer.says !== 'yes' || !keys || keys.size === 0) return answer;
    return contactsOf(row).some((key) => keys.has(key)) ? { ...answer, says: 'no', text: '' } : answer;
  };
}
