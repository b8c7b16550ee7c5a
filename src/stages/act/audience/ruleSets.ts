import type { AudienceField, PlatformId } from '../../../core/data/audience';
import * as uniform from './uniform';

/** What a cell is made uniform with. '' where it cannot be read. */
type MakeUniform = (text: string) => string;

/** One column of the file. */
export interface RuleColumn {
  readonly header: string;
  readonly field: AudienceField;
  /** Phones are read by `phones.ts` (E.164) and then go through this. */
  readonly uniform: MakeUniform;
  readonly isHashed: boolean;
}

/** How a platform takes a list of customers. */
export interface RuleSet {
  readonly id: PlatformId;
  /** As the vendor calls it. */
  readonly name: string;
  /** Where the rules are stated. */
  readonly source: string;
  readonly columns: readonly RuleColumn[];
  /** Each of them alone finds a person. */
  readonly finds: readonly AudienceField[];
  /** All of them together find a person. */
  readonly findsTogether: readonly AudienceField[];
  /** One value a line and no header. */
  readonly hasHeader: boolean;
  /** A person opens it in a spreadsheet: with a byte order mark. */
  readonly isForPeople: boolean;
  /** Lists of fewer rows, or of fewer people found, are refused. */
  readonly least: { readonly rows?: number; readonly matched?: number };
  /** MD5 hashes are taken as well. */
  readonly takesMd5: boolean;
  /** The platform hands out a template whose headers no page of it prints: they are to be compared. */
  readonly isTemplateUnseen: boolean;
}

/** When the vendors' pages were read, days since 1970: 14 November 2025. */
export const rulesAsOf = Date.UTC(2025, 10, 14) / 86_400_000;

const column = (header: string, field: AudienceField, make: MakeUniform, isHashed = true): RuleColumn => ({
  header,
  field,
  uniform: make,
  isHashed,
});
const asIs = (header: string, field: AudienceField, make: MakeUniform): RuleColumn =>
  column(header, field, make, false);

const keep: MakeUniform = (text) => text;
const lower: MakeUniform = (text) => text.toLowerCase();
const withoutPlus: MakeUniform = (text) => text.replace(/^\+/u, '');

const usual = {
  findsTogether: [],
  hasHeader: true,
  isForPeople: false,
  least: {},
  takesMd5: false,
  isTemplateUnseen: false,
} as const;

const written = (
  id: PlatformId,
  name: string,
  source: string,
  headers: Readonly<Partial<Record<AudienceField, string>>>,
  finds: readonly AudienceField[],
): RuleSet => ({
  ...usual,
  id,
  name,
  source,
  finds,
  isForPeople: true,
  columns: Object.entries(headers).map(([field, header]) =>
    asIs(
      header,
      field as AudienceField,
      field === 'email' ? uniform.plainEmail : field === 'phone' ? keep : uniform.asWritten,
    ),
  ),
});

const address: readonly AudienceField[] = ['firstName', 'lastName', 'country', 'postcode'];

/**
 * The rules of each platform for a list of customers, as its pages stated them on `rulesAsOf`. Everywhere SHA-256 of
 * UTF-8 without salt in lower-case hexadecimal, of what was made uniform; no empty cell is hashed, and no hash again.
 */
export const ruleSets: Readonly<Record<PlatformId, RuleSet>> = {
  // Headers in English; names, country and postcode count only where all four are there; country and postcode plain.
  'google-ads': {
    ...usual,
    id: 'google-ads',
    name: 'Google Ads',
    source: 'https://support.google.com/google-ads/answer/7659867',
    columns: [
      column('Email', 'email', uniform.plainEmail),
      column('Phone', 'phone', keep),
      column('First Name', 'firstName', uniform.firstName),
      column('Last Name', 'lastName', uniform.lastName),
      asIs('Country', 'country', keep),
      asIs('Zip', 'postcode', uniform.postcode),
    ],
    finds: ['email', 'phone'],
    findsTogether: address,
  },
  // An API: the columns have the names of its fields.
  'google-data-manager': {
    ...usual,
    id: 'google-data-manager',
    name: 'Google Data Manager',
    source: 'https://developers.google.com/data-manager/api/devguides/concepts/formatting',
    columns: [
      column('email_address', 'email', uniform.gmailEmail),
      column('phone_number', 'phone', keep),
      column('given_name', 'firstName', uniform.givenName),
      column('family_name', 'lastName', uniform.familyName),
      asIs('region_code', 'country', keep),
      asIs('postal_code', 'postcode', uniform.postcode),
    ],
    finds: ['email', 'phone'],
    findsTogether: address,
  },
  // Normalised as `serverside/normalize.py` of facebook-python-business-sdk does: a phone number has no plus. Lists
  // under 100 people are not advised; the country goes along always.
  meta: {
    ...usual,
    id: 'meta',
    name: 'Meta',
    source: 'https://www.facebook.com/business/help/2082575038703844',
    columns: [
      column('email', 'email', uniform.plainEmail),
      column('phone', 'phone', withoutPlus),
      asIs('madid', 'device', uniform.deviceId),
      column('fn', 'firstName', uniform.lowered),
      column('ln', 'lastName', uniform.lowered),
      column('zip', 'postcode', uniform.metaPostcode),
      column('ct', 'city', uniform.place),
      column('st', 'region', uniform.place),
      column('country', 'country', lower),
    ],
    finds: ['email', 'phone', 'device'],
    least: { rows: 100 },
    takesMd5: true,
  },
  // E-mail without blanks, lower-case; phone in E.164 with its plus (page of September 2025; one of August 2025 drops the
  // plus of phones and what follows a plus in e-mail addresses).
  tiktok: {
    ...usual,
    id: 'tiktok',
    name: 'TikTok',
    source: 'https://ads.tiktok.com/help/article/how-to-create-a-custom-audience-with-a-customer-file',
    columns: [
      column('Email_SHA256', 'email', uniform.plainEmail),
      column('Phone_SHA256', 'phone', keep),
      column('MAID_SHA256', 'device', uniform.deviceId),
    ],
    finds: ['email', 'phone', 'device'],
    least: { rows: 1000 },
  },
  // "At least 300 rows", "a minimum of 300 member accounts", e-mail "regular or hashed using SHA-256"; "changing or removing
  // template headers will cause an error", and which they are is told by the template alone. `email` is what the field is
  // called in the template for conversions (linkedin.com/help/lms/answer/a530615, which prints its other headers).
  linkedin: {
    ...usual,
    isTemplateUnseen: true,
    id: 'linkedin',
    name: 'LinkedIn',
    source: 'https://www.linkedin.com/help/lms/answer/a1489764',
    columns: [column('email', 'email', uniform.plainEmail)],
    finds: ['email'],
    least: { rows: 300, matched: 300 },
  },
  // E-mail alone, plain or SHA-256; a CSV by its template. The Bulk API's record (learn.microsoft.com/advertising/
  // bulk-service/customer-list-item) has the sub type Email. Below 300 found a list is not used, as the makers of
  // connectors say (docs of TROCCO, "data destination Microsoft Advertising customer match").
  microsoft: {
    ...usual,
    isTemplateUnseen: true,
    least: { matched: 300 },
    id: 'microsoft',
    name: 'Microsoft Advertising',
    source: 'https://help.ads.microsoft.com/apex/index/3/en/56921',
    columns: [column('Email', 'email', uniform.plainEmail)],
    finds: ['email'],
  },
  // "Supported file formats are .csv, .tsv, and .txt", identifiers "separated by lines or commas"; what they are is asked
  // when the file is there, so that it needs no header. Hashes: developer.x.com/en/docs/x-ads-api/audiences/overview/user-data.
  x: {
    ...usual,
    id: 'x',
    name: 'X',
    source: 'https://business.x.com/en/help/campaign-setup/campaign-targeting/custom-audiences/lists',
    columns: [column('email', 'email', uniform.plainEmail)],
    finds: ['email'],
    hasHeader: false,
  },
  // "Emails or mobile ad IDs through a single column CSV file", without names; e-mail "cleartext, SHA256, MD5"; 100 found.
  pinterest: {
    ...usual,
    takesMd5: true,
    id: 'pinterest',
    name: 'Pinterest',
    source: 'https://help.pinterest.com/en/business/article/audience-targeting',
    columns: [column('email', 'email', uniform.plainEmail)],
    finds: ['email'],
    hasHeader: false,
    least: { matched: 100 },
  },
  klaviyo: written(
    'klaviyo',
    'Klaviyo',
    'https://help.klaviyo.com/hc/en-us/articles/115005078967',
    {
      email: 'Email',
      phone: 'Phone Number',
      firstName: 'First Name',
      lastName: 'Last Name',
      city: 'City',
      region: 'State / Region',
      country: 'Country',
      postcode: 'Zip Code',
    },
    ['email', 'phone'],
  ),
  hubspot: written(
    'hubspot',
    'HubSpot',
    'https://knowledge.hubspot.com/import-and-export/set-up-your-import-file',
    {
      email: 'Email',
      phone: 'Phone Number',
      firstName: 'First Name',
      lastName: 'Last Name',
      city: 'City',
      region: 'State/Region',
      country: 'Country/Region',
      postcode: 'Postal Code',
    },
    ['email'],
  ),
  mailchimp: written(
    'mailchimp',
    'Mailchimp',
    'https://mailchimp.com/help/format-guidelines-for-your-import-file/',
    { email: 'Email Address', phone: 'Phone', firstName: 'First Name', lastName: 'Last Name' },
    ['email'],
  ),
  mautic: written(
    'mautic',
    'Mautic',
    'https://docs.mautic.org/en/5.x/contacts/import_contacts.html',
    {
      email: 'email',
      phone: 'mobile',
      firstName: 'firstname',
      lastName: 'lastname',
      city: 'city',
      region: 'state',
      country: 'country',
      postcode: 'zipcode',
    },
    ['email'],
  ),
};

/** Fields that go along for a better match, and only when asked for. */
const personalFields: ReadonlySet<AudienceField> = new Set([
  'firstName',
  'lastName',
  'postcode',
  'city',
  'region',
]);

/** The columns of the file: those that find people, with names and addresses where they are wanted. */
export const columnsOf = ({ columns, findsTogether }: RuleSet, withNames: boolean): readonly RuleColumn[] =>
  withNames
    ? columns
    : columns.filter(
        ({ field }) => !personalFields.has(field) && !(field === 'country' && findsTogether.length > 0),
      );

/** Whether the platform takes names at all. */
export const takesNames = ({ columns }: RuleSet): boolean =>
  columns.some(({ field }) => field === 'firstName');
