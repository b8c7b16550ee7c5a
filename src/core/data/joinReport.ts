/** How the values of one column became one per row of another table. */
export type Aggregation = 'count' | 'sum' | 'mean' | 'most' | 'latest' | 'texts';

/** What joining one table to the others did. */
export interface JoinReport {
  /** Table that got columns, and the one they came from. */
  readonly left: string;
  readonly right: string;
  readonly leftColumn: string;
  readonly rightColumn: string;
  /**
   * lookup: at most one row of the right for each of the left · aggregated: several rows of the right were made one first
   * · merged: customers of both tables, one row each
   */
  readonly kind: 'lookup' | 'aggregated' | 'merged';
  /** Rows of the left that name a key, and those of them that the right has. */
  readonly leftRows: number;
  readonly matched: number;
  /** Rows of the right that nothing on the left names. */
  readonly rightUnmatched: number;
  /** Up to three keys of the left that the right lacks. */
  readonly examples: readonly string[];
  /** Column of the right → how it was made one; for aggregated ones. */
  readonly how: readonly { readonly column: string; readonly by: Aggregation }[];
}
