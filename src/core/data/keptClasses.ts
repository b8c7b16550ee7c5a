import type { Recipe } from './recipe';

/** What classes are learned from: a column, the segments as they are named now, or what became of a campaign. */
export type LabelSource =
  | { readonly kind: 'column'; readonly column: string }
  | { readonly kind: 'segments' }
  | { readonly kind: 'campaign'; readonly id: string; readonly outcome: string };

/** How a classifier did on customers that it had not learned from; plain JSON. Matrices are row-major. */
export interface KeptReport {
  readonly learned: number;
  readonly watched: number;
  readonly examined: number;
  readonly accuracy: number;
  readonly macroF1: number;
  readonly microF1: number;
  readonly baseline: number;
  readonly logLoss: number;
  readonly brier: number;
  readonly temperature: number;
  readonly calibrationError: number;
  readonly calibrationErrorBefore: number;
  readonly calibration: readonly {
    readonly count: number;
    readonly confidence: number;
    readonly accuracy: number;
  }[];
  /** k×k, true class × told class. */
  readonly confusion: readonly number[];
  readonly classes: readonly KeptClassScores[];
  readonly curve: readonly { readonly examples: number; readonly macroF1: number }[];
}

export interface KeptClassScores {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** Examined customers of the class. */
  readonly support: number;
  /** null: all are of the class, or none. */
  readonly rocAuc: number | null;
  /** Shares 0–1 from threshold high to low, x and y in turn; empty where there is no area. */
  readonly roc: readonly number[];
}

/** A classifier that was learned, with all that is needed to use it again. */
export interface KeptHead {
  readonly source: LabelSource;
  /** What was learned, as it was called then. */
  readonly title: string;
  /** When, ms since 1970. */
  readonly at: number;
  /** The month whose customers it learned from; null: those on the table. */
  readonly monthId: string | null;
  /** Rows of their table. */
  readonly rows: number;
  /** As the map had it; a learned column is left out of it before it is used. */
  readonly recipe: Recipe;
  /** Classes counted the same, however few customers they have. */
  readonly isBalanced: boolean;
  /** Class → name. */
  readonly names: readonly string[];
  /** Numbers of an item; units of the hidden layer, 0: none. */
  readonly d: number;
  readonly hidden: number;
  readonly temperature: number;
  /** See `stages/predict/classes/head`. */
  readonly parameters: readonly number[];
  /** d, the average item. */
  readonly mean: readonly number[];
  readonly report: KeptReport;
  /** What 200 more labels of a class would likely bring, greatest first. */
  readonly gains: readonly { readonly label: number; readonly from: number; readonly to: number }[];
  /** Classes with too few customers to be learned. */
  readonly rare: readonly string[];
  /** Rows without a label that are best asked about, best first. */
  readonly next: readonly {
    readonly row: number;
    /** Class that it would tell, and how likely. */
    readonly told: number;
    readonly probability: number;
  }[];
  /** Rows whose label it doubts, surest first. */
  readonly doubtful: readonly {
    readonly row: number;
    readonly label: number;
    readonly told: number;
    readonly probability: number;
  }[];
}

/** Labels that were given by hand, and the classifier that was learned last. */
export interface KeptClasses {
  /** Rows of the table, in the order in which they were labelled; a row is there once. */
  readonly given: readonly { readonly row: number; readonly name: string }[];
  readonly head: KeptHead | null;
}
