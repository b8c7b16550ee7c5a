/** A thing that the customers of a segment have to do with more often than others. */
export interface Offer {
  readonly name: string;
  /** Members who do, in rows. */
  readonly rows: number;
  /** Of the members, and of all others, 0–1. */
  readonly share: number;
  readonly shareOthers: number;
  /** share / share of everybody. */
  readonly lift: number;
}

/** What is most characteristic of a segment in one column. */
export interface Offers {
  readonly column: string;
  /** The surest lift first; empty where nothing is surely more frequent. */
  readonly offers: readonly Offer[];
}
