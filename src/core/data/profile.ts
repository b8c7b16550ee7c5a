/** One way in which a segment differs from everyone else. */
export type Driver =
  | {
      readonly kind: 'number';
      readonly column: string;
      /** Standardised mean difference (Cohen's d with the pooled standard deviation): segment minus others. */
      readonly effect: number;
      /** 95 % interval of `effect`. */
      readonly low: number;
      readonly high: number;
      readonly mean: number;
      readonly meanOthers: number;
      readonly role: 'number' | 'amount' | 'date';
      readonly currency?: string;
    }
  | {
      readonly kind: 'category';
      readonly column: string;
      readonly value: string;
      /** Cohen's h of the two shares: segment minus others. */
      readonly effect: number;
      readonly low: number;
      readonly high: number;
      /** Share of the segment's members with the value, 0–1. */
      readonly share: number;
      readonly shareOthers: number;
      /** share / share of all. */
      readonly lift: number;
    };

/** A word or word pair typical of a segment (class-based TF-IDF, Grootendorst 2022). */
export interface Term {
  readonly text: string;
  readonly score: number;
  /** Share of the segment's texts that contain it, and of the others', 0–1. */
  readonly share: number;
  readonly shareOthers: number;
}

/** A piece of a suggested name, put into words in the user's language by `formatName`. */
export type NamePart =
  | {
      readonly kind: 'level';
      readonly column: string;
      /** middle: near the average and much less spread than everyone together. */
      readonly direction: 'high' | 'low' | 'middle';
      /** How the column was read; words for dates differ. Left out: number. */
      readonly role?: 'number' | 'amount' | 'date';
    }
  | { readonly kind: 'value'; readonly column: string; readonly value: string }
  | { readonly kind: 'term'; readonly text: string }
  | { readonly kind: 'ordinal'; readonly position: number };

export interface Profile {
  readonly segmentId: string;
  /** Sorted by |effect|, strongest first; |effect| < 0.2 left out. */
  readonly drivers: readonly Driver[];
  readonly terms: readonly Term[];
  /** Rows of the most central members, nearest the centroid first. */
  readonly typicalRows: readonly number[];
  /** Rows of the members who fit least, farthest from the centroid first; at most 3. Left out by older versions. */
  readonly edgeRows?: readonly number[];
  /** The suggested name and two alternatives, best first, unique across segments. */
  readonly suggestions: readonly (readonly NamePart[])[];
}
