/** What a column is for. */
export const roles = [
  /** Identifies a customer; never encoded. */
  'key',
  /** Free text; encoded by the text encoder. */
  'text',
  'number',
  'category',
  'date',
  /** Money: a number, shown with its currency, usually skewed. */
  'amount',
  /** A list of things with how often, as `core/data/basket` writes it; the products block is made of it. */
  'basket',
  /** Vectors that another program made of the texts; compared as they are. */
  'vectors',
  /** E-mail, phone, name, address, papers, cards: never encoded, masked on screen. */
  'personal',
  /** A label to hold the segments against; never encoded. */
  'compare',
  /** Left out. */
  'ignore',
] as const;

export type Role = (typeof roles)[number];

/** Roles whose columns describe behaviour and go into the behaviour block. */
export const behaviourRoles: readonly Role[] = ['number', 'amount', 'category', 'date'];

/** Roles that shape the map. */
export const countedRoles: readonly Role[] = ['text', 'basket', 'vectors', ...behaviourRoles];

/** What tells who a person is. Names are known by their column or by how a text introduces them, links are found in texts alone. */
export const personalKinds = [
  'email',
  'phone',
  'name',
  'address',
  /** Number of an identity paper or of a social insurance. */
  'identity',
  'card',
  /** Bank account, or a name in a chat service. */
  'account',
  /** A link that logs somebody in or names somebody. */
  'link',
] as const;

export type PersonalKind = (typeof personalKinds)[number];

/** How the numbers of a column are written. Decimal mark '.' or ','; percent cells are read as fractions. */
export interface NumberFormat {
  readonly decimal: '.' | ',';
  readonly currency?: string;
  readonly percent?: boolean;
}

/** Order of day, month and year in a column's dates; 'ymd' also covers ISO date-times. */
export type DateOrder = 'ymd' | 'dmy' | 'mdy';

/** What a column stands for in a shop, where that is more than its role says. */
export const columnMeanings = [
  /** Yes or no, in any of their spellings. */
  'boolean',
  /** Whether the customer may be written to. */
  'consent',
  'rating',
  /** How many pieces; whole numbers. */
  'quantity',
  'product',
  /** Levels of categories in one cell: "Women > Shoes". */
  'category-path',
  'postcode',
] as const;

export type ColumnMeaning = (typeof columnMeanings)[number];

/** What a column was understood to be, with the evidence; every guess can be changed by the user. */
export interface ColumnGuess {
  readonly name: string;
  readonly role: Role;
  readonly numberFormat?: NumberFormat;
  readonly dateOrder?: DateOrder;
  readonly personal?: PersonalKind;
  readonly meaning?: ColumnMeaning;
  /** Cells that are empty. */
  readonly missing: number;
  readonly distinct: number;
  /**
   * Code of the reason ('name-says-id', 'values-look-like-dates', …) with the share of cells that agree, 0–1, and the
   * cell that settled how dates or numbers are written ("25/01/2024": no month is 25).
   */
  readonly evidence: { readonly code: string; readonly share: number; readonly example?: string };
  readonly shape: ColumnShape;
}

/** Small summary for the head of a column. Bins are counts. */
export type ColumnShape =
  | {
      readonly kind: 'numbers';
      readonly min: number;
      readonly max: number;
      readonly median: number;
      readonly bins: readonly number[];
    }
  /** Days since 1970-01-01 UTC. */
  | {
      readonly kind: 'days';
      readonly min: number;
      readonly max: number;
      readonly median: number;
      readonly bins: readonly number[];
    }
  /** Most frequent values first, at most 12; `others` counts the rest. */
  | {
      readonly kind: 'categories';
      readonly top: readonly { readonly text: string; readonly count: number }[];
      readonly others: number;
    }
  /** Words (CJK: characters) per non-empty cell. */
  | { readonly kind: 'words'; readonly median: number; readonly bins: readonly number[] }
  | { readonly kind: 'none' };
