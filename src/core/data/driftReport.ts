/** How a column was held against itself a month before. */
export interface ColumnDrift {
  readonly column: string;
  readonly kind: 'number' | 'category';
  readonly role: string;
  readonly currency?: string;
  /** Population stability index; NaN becomes null: a side has no value. */
  readonly psi: number | null;
  /** stable: below 0.1, or not told from chance · shifted: 0.1 to 0.2 · changed: above. */
  readonly verdict: 'stable' | 'shifted' | 'changed';
  /** Kolmogorov–Smirnov or chi-square; of numbers with missing cells, twice the smaller of both. */
  readonly p: number;
  /** Over all columns, after Benjamini & Hochberg. */
  readonly corrected: number;
  /** Numbers: largest distance of the two distributions · categories: Jensen–Shannon distance; 0–1. */
  readonly distance: number;
  /** Means of numbers; null for categories, or where no value is known. */
  readonly mean: readonly [before: number, now: number] | null;
  /** Shares of the customers per bin or value, of those known, for the eye. */
  readonly shares: readonly [before: readonly number[], now: readonly number[]];
}

/** What became of one segment. */
export interface SegmentChange {
  readonly id: string;
  readonly name: string;
  readonly colourSlot: number;
  /** Customers. */
  readonly size: readonly [before: number, now: number];
  /** Of all customers, 0–1. */
  readonly share: readonly [before: number, now: number];
  /** Sum over its members in the column's currency; null: no column says it. */
  readonly revenue: readonly [before: number, now: number] | null;
  /** Where most of those who came were before; null: nobody came, or customers cannot be followed. */
  readonly from: Flow | null;
  /** Where most of those who left went. */
  readonly to: Flow | null;
  /** The column whose values among the members changed most, where it is told from chance; null: none. */
  readonly strongest: MemberChange | null;
}

export interface Flow {
  readonly count: number;
  /** outside: not in the other month's file · nowhere: in no segment */
  readonly place: 'outside' | 'nowhere' | { readonly segment: string };
}

export interface MemberChange {
  readonly column: string;
  readonly role: string;
  readonly currency?: string;
  readonly mean: readonly [before: number, now: number];
  /** Cohen's d, now minus before. */
  readonly effect: number;
  /** Of a Kolmogorov–Smirnov test, after Benjamini & Hochberg over all segments and columns. */
  readonly corrected: number;
}

/** How the products or words of a column were held against themselves a month before, by the customers who have each. */
export interface MixDrift {
  readonly kind: 'products' | 'words';
  readonly column: string;
  /** Jensen–Shannon distance of the two mixes, 0–1. */
  readonly distance: number;
  /** Products or words that were looked at. */
  readonly things: number;
  /** Those whose share changed most, told from chance; at most five. */
  readonly movers: readonly {
    readonly name: string;
    /** Of the customers who have any, 0–1. */
    readonly share: readonly [before: number, now: number];
    /** Of a chi-square test, after Benjamini & Hochberg over all things of the column. */
    readonly corrected: number;
  }[];
}

/** How well a classifier tells the customers of two months apart by all that they are compared by. */
export interface TwoSample {
  /** Area under the ROC curve, with its 95 % interval; 0.5: not at all. */
  readonly auc: number;
  readonly low: number;
  readonly high: number;
  /** Items that were looked at. */
  readonly items: readonly [before: number, now: number];
}

/** How the customers of one month differ from those of another; plain JSON. */
export interface DriftReport {
  readonly customers: readonly [before: number, now: number];
  /** Most changed first. */
  readonly columns: readonly ColumnDrift[];
  /** In the order of the segments now, then those that are gone. */
  readonly segments: readonly SegmentChange[];
  /** Jensen–Shannon distance of the shares of segments, 0–1. */
  readonly mix: number;
  /** What they bought and wrote about. */
  readonly mixes: readonly MixDrift[];
  readonly revenue: { readonly column: string; readonly currency?: string } | null;
  /** Customers in no segment, 0–1. */
  readonly unassigned: readonly [before: number, now: number];
  /** Mean silhouettes, −1…1; null: not known. */
  readonly silhouette: readonly [before: number | null, now: number | null];
}
