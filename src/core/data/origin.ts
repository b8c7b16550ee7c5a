import type { FileInfo } from './fileInfo';
import type { JoinReport } from './joinReport';
import type { LogReading } from './logMapping';
import type { DateOrder, PersonalKind } from './role';

/** What the rows of a file were taken for. */
export const sourceKinds = [
  'customers',
  'orders',
  /** Things of an order, several rows for one. */
  'lines',
  'payments',
  'products',
  'reviews',
  'events',
  /** Facts about something else: regions, translations of a word. */
  'other',
] as const;
export type SourceKind = (typeof sourceKinds)[number];

/**
 * What became of a file. base: its rows were kept or added up · joined: it gave columns or customers · out: it shares no
 * key with the others · repeated: it is cell for cell the same as a file before it
 */
export const sourceParts = ['base', 'joined', 'out', 'repeated'] as const;
export type SourcePart = (typeof sourceParts)[number];

/** How names of the groups of the RFM grid are taken. */
export const rfmPresets = ['shopify', 'klaviyo'] as const;
export type RfmPreset = (typeof rfmPresets)[number];

/** A file that customers were made of, and what it was taken for. */
export interface SourceFile {
  readonly file: FileInfo;
  readonly kind: SourceKind;
  /** Code of the reason, how far the values bear it out (0–1), and the column that told. */
  readonly evidence: { readonly code: string; readonly share: number; readonly column?: string };
  /** The user said what it is. */
  readonly isChosen?: boolean;
  /** Export that its headers are known from, as the vendor calls it. */
  readonly known?: string;
  /** Its name in the joins; files with equal headers are one table. */
  readonly table: string;
  readonly part: SourcePart;
}

/** A join as the user is told of it. */
export interface SourceJoin extends JoinReport {
  /** What the keys are, where they tell who a person is: examples are masked. */
  readonly personal?: PersonalKind;
}

/** How a log was added up to customers. */
export interface LogOrigin {
  readonly reading: LogReading;
  /** Columns there were to choose from. */
  readonly columns: readonly { readonly name: string; readonly holds: 'days' | 'numbers' | 'words' }[];
  /** How the dates were read; `isDateOpen`: they read the other way too. */
  readonly dateOrder?: DateOrder;
  readonly isDateOpen?: boolean;
  /** Days since 1970: day of reckoning, and the last day of the log. */
  readonly asOf: number;
  readonly lastDay: number;
  readonly rfm: RfmPreset;
  /** Different orders; of a log of events, visits. */
  readonly orders: number;
  /** Currency → rows that name it, most first; empty without such a column. */
  readonly currencies: readonly { readonly currency: string; readonly rows: number }[];
  /** Orders that were dated after the day on which the log was read, and the last of their days. Left out: there are none. */
  readonly late?: { readonly orders: number; readonly latest: number };
}

/** Where the customers come from. */
export interface Origin {
  readonly files: readonly SourceFile[];
  readonly joins: readonly SourceJoin[];
  /** null: no log was added up. */
  readonly log: LogOrigin | null;
}
