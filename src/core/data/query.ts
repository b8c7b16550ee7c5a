/** One condition on customers; together they narrow (and). A chip of the search line. */
export type Condition =
  /** Some text of the customer holds these words, in any case; `column`: that column's cell does; `isNot`: none does. Blank: everybody. */
  | {
      readonly kind: 'words';
      readonly text: string;
      /** Or one of these. */
      readonly or?: readonly string[];
      readonly column?: string;
      readonly isNot?: boolean;
    }
  /** The column holds one of these values; `isNot`: none of them. '' is a missing value. */
  | {
      readonly kind: 'values';
      readonly column: string;
      readonly values: readonly string[];
      readonly isNot?: boolean;
    }
  /** Number, or days since 1970 for dates; null: open on that side. Both ends belong to it unless said otherwise. */
  | {
      readonly kind: 'range';
      readonly column: string;
      readonly low: number | null;
      readonly high: number | null;
      /** > instead of ≥. */
      readonly excludesLow?: boolean;
      /** < instead of ≤. */
      readonly excludesHigh?: boolean;
    }
  /** The text means something like this; the share of customers that passes, 0–1, best first; 0: as many as stand out. */
  | { readonly kind: 'meaning'; readonly text: string; readonly share: number }
  /** The customers most like that of a row of the file. */
  | { readonly kind: 'like'; readonly row: number; readonly count: number }
  /** Members of these segments. */
  | { readonly kind: 'segments'; readonly ids: readonly string[] };

/** Conditions under a name, to be asked again. */
export interface SavedSearch {
  readonly id: string;
  readonly name: string;
  readonly conditions: readonly Condition[];
}
