/** How far a value may lie from the others; what is beyond is an outlier. */
export type OutlierRule =
  /** |value − median| / (1.4826 · median absolute deviation); 3.5 is usual (Iglewicz & Hoaglin, 1993). */
  | 'robust-z'
  /** Quartile distances beyond the quartiles; 1.5 is usual (Tukey, 1977). */
  | 'iqr'
  /** Share of the values at either end, 0–0.5: winsorising. */
  | 'share';

/** What takes the place of an empty cell. */
export type Filling =
  | 'median'
  /** The most frequent value; of equally frequent ones the first in the file. */
  | 'mode'
  | 'constant'
  /** Mean of the customers that are nearest by the other numbers. */
  | 'neighbours';

/** How a column of numbers is bent before it is scaled. auto: log1p where that mends a heavy right skew. */
export type Skew = 'auto' | 'none' | 'log1p' | 'yeo-johnson';

/** How a column of numbers is scaled; rank: by its place among the others, evenly spread. */
export type ColumnScale = 'standard' | 'robust' | 'rank' | 'none';

/**
 * One thing that is done to the cells before customers are compared, in the order of the recipe. A step that is not
 * `on` stays in the list and does nothing. Holds no customer data beyond what the user typed in.
 */
export type CleanStep = { readonly on: boolean } & (
  | {
      /** Personal data inside texts is left out of what encoders and names are made of. On unless said otherwise. */
      readonly kind: 'personal-text';
    }
  /** Rows that are tests, bots or the shop's own: left out. */
  | { readonly kind: 'test-accounts'; readonly columns: readonly string[] }
  /**
   * Rows of customers on one of the workspace's lists: left out of segments and of exported tables. `list` is the id of
   * the list; what is on it is not in the recipe.
   */
  | { readonly kind: 'do-not-contact'; readonly columns: readonly string[]; readonly list: string }
  /** Spellings of one value become the most frequent of them (key collision). */
  | { readonly kind: 'spelling-variants'; readonly column: string }
  /** "Women > Shoes > Boots" keeps its first levels. */
  | { readonly kind: 'category-levels'; readonly column: string; readonly levels: number }
  /** Zeros that a spreadsheet took from the front of codes of one length. */
  | { readonly kind: 'lost-zeros'; readonly column: string; readonly length: number }
  /** Numbers, or days since 1970-01-01, outside the range become empty. */
  | {
      readonly kind: 'impossible-values';
      readonly column: string;
      readonly least?: number;
      readonly most?: number;
    }
  | {
      readonly kind: 'outliers';
      readonly column: string;
      readonly by: OutlierRule;
      readonly limit: number;
      readonly to: 'limit' | 'empty';
    }
  | {
      readonly kind: 'missing-values';
      readonly column: string;
      readonly fill: Filling;
      /** Of 'constant': what is written; "missing" as a category of its own is a constant too. */
      readonly value?: string;
      /** Of 'neighbours': how many, 5 when left out. */
      readonly neighbours?: number;
    }
  /** Values of fewer than this share of the rows become one. */
  | {
      readonly kind: 'rare-values';
      readonly column: string;
      readonly least: number;
      readonly into: string;
    }
  /** A column that says nothing, or says the answer. */
  | { readonly kind: 'leave-out'; readonly column: string }
  | { readonly kind: 'skew'; readonly column: string; readonly method: Skew }
  | { readonly kind: 'scale'; readonly column: string; readonly method: ColumnScale }
  /**
   * Rows that agree nearly in every one of the columns are one customer. `distance`: share of the letters that may
   * differ, 0–0.5.
   */
  | { readonly kind: 'near-duplicates'; readonly columns: readonly string[]; readonly distance: number }
);

export const stepKinds = [
  'personal-text',
  'test-accounts',
  'do-not-contact',
  'spelling-variants',
  'category-levels',
  'lost-zeros',
  'impossible-values',
  'outliers',
  'missing-values',
  'rare-values',
  'leave-out',
  'skew',
  'scale',
  'near-duplicates',
] as const satisfies readonly CleanStep['kind'][];

export type StepKind = CleanStep['kind'];
export type StepOf<K extends StepKind> = Extract<CleanStep, { readonly kind: K }>;

/** What a recipe that says nothing about steps does. */
export const defaultSteps: readonly CleanStep[] = [{ kind: 'personal-text', on: true }];

/** What one step did. */
export interface StepReport {
  /** Position in the recipe's list. */
  readonly step: number;
  readonly kind: StepKind;
  readonly column?: string;
  /** Cells that are otherwise now; rows left out or merged, where rows are what changed. */
  readonly count: number;
  /** Up to three, as in the file and as they are now. */
  readonly examples: readonly { readonly row: number; readonly before: string; readonly after: string }[];
  readonly facts?: Readonly<Record<string, string | number>>;
}
