/** What a column says of a person that a platform finds people by, or that decides who may be written to. */
export const audienceFields = [
  'id',
  'email',
  'phone',
  'firstName',
  'lastName',
  'country',
  'postcode',
  'city',
  'region',
  'device',
  /** Of no channel by name. */
  'consent',
  'consentEmail',
  'consentSms',
  'consentAds',
] as const;

export type AudienceField = (typeof audienceFields)[number];

/** Field → name of the column; left out: the table has none. */
export type AudienceColumns = Readonly<Partial<Record<AudienceField, string>>>;

/** Where audiences go, in the order in which they are offered. */
export const platforms = [
  'google-ads',
  'meta',
  'tiktok',
  'linkedin',
  'klaviyo',
  'google-data-manager',
  'microsoft',
  'x',
  'pinterest',
  'hubspot',
  'mailchimp',
  'mautic',
] as const;

export type PlatformId = (typeof platforms)[number];

/** Why a customer is not in the file, in the order in which it is looked at: of each the first that holds counts. */
export const lossReasons = [
  /** On the do-not-contact list. */
  'listed',
  /** A test, a bot or the shop's own, by a step of cleaning. */
  'test',
  /** The consent column says no. */
  'refused',
  /** The consent column says neither yes nor no, or nothing. */
  'unclear',
  /** Nothing that this platform finds people by. */
  'empty',
  /** Only what is shared with somebody on the do-not-contact list, by many customers. */
  'shared',
  /** A phone number alone, without a country code. */
  'country',
  /** What there is cannot be an e-mail address, a phone number, a device. */
  'malformed',
  /** Somebody before has the same contact. */
  'duplicate',
] as const;

export type LossReason = (typeof lossReasons)[number];

/** Of whom nothing is handed over, not even why. */
export const untold: ReadonlySet<LossReason> = new Set(['listed', 'test']);

/** How an audience is made of a segment. */
export interface AudienceChoices {
  readonly platform: PlatformId;
  readonly columns: AudienceColumns;
  /** ISO 3166-1 alpha-2, of phone numbers and addresses that name none; null: they stay out. */
  readonly country: string | null;
  /** Names and addresses go along, where the platform takes them. */
  readonly withNames: boolean;
  /** Share of the reachable that is held back, to measure the effect: 0–0.5. */
  readonly heldBack: number;
}

/** A cell on its way into the file. */
export interface PreviewCell {
  readonly header: string;
  readonly field: AudienceField;
  readonly read: string;
  readonly uniform: string;
  /** As in the file; null: it goes as it is. */
  readonly hashed: string | null;
}

/** What would be in the file. */
export interface AudiencePreview {
  /** Members of the segment. */
  readonly members: number;
  /** Of them, those that are left after all reasons; held back or not. */
  readonly reachable: number;
  readonly heldBack: number;
  readonly losses: readonly {
    readonly reason: LossReason;
    readonly count: number;
    /** A few cells as they were read, of the columns that the reason is about. */
    readonly examples: readonly string[];
  }[];
  /** Reachable customers with each of the platform's identifiers. */
  readonly by: readonly { readonly field: AudienceField; readonly count: number }[];
  /** The first customers, header → cell. */
  readonly rows: readonly (readonly PreviewCell[])[];
  /** Cells of hashed columns that came as hashes and are handed on as they are. */
  readonly alreadyHashed: number;
}

/** One column that a segment may stand for. */
export interface BiasFinding {
  readonly column: string;
  readonly kind: SensitiveKind;
  /** Cramér's V of value by in the segment or not, 0–1; of a number Cohen's d of the segment against everybody else. */
  readonly measure: 'v' | 'd';
  readonly strength: number;
  readonly level: 'none' | 'some' | 'strong';
  /** Customers with a value, in the segment and elsewhere. */
  readonly known: readonly [own: number, others: number];
  /** The value that is over-represented most; of numbers the means. */
  readonly top:
    | {
        readonly value: string;
        readonly own: number;
        readonly others: number;
      }
    | { readonly mean: number; readonly meanOthers: number };
}

export const sensitiveKinds = [
  'age',
  'gender',
  'region',
  'origin',
  'belief',
  'health',
  'family',
  'language',
] as const;

export type SensitiveKind = (typeof sensitiveKinds)[number];

/** Fewer are not handed out: those in a smaller file could be told apart. */
export const leastAudience = 10;
