/** How many of the true nearest neighbours a search found, measured against an exact search of a sample. */
export interface Recall {
  /** Neighbours looked at. */
  readonly at: number;
  /** Mean share found, 0–1. */
  readonly value: number;
  /** Of the mean; 0 for an exact search. */
  readonly standardError: number;
  /** Items it was measured on; 0 for an exact search. */
  readonly sample: number;
}
