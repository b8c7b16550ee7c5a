import type { Driver, Term } from './profile';

/** How a column of numbers is spread among some customers and among others; both on the same bins. */
export interface Distribution {
  readonly column: string;
  /** bins + 1 values. Customers beyond an end are counted in its bin. */
  readonly edges: readonly number[];
  /** Bin → share of them, 0–1. */
  readonly own: readonly number[];
  readonly others: readonly number[];
}

/** What the customers of each segment brought in, by a column of money. */
export interface Revenue {
  readonly column: string;
  readonly currency?: string;
  /** Sum over all rows, of segments or not, in the column's currency; > 0. */
  readonly total: number;
  /** Cluster → sum over its rows. */
  readonly sums: readonly number[];
}

/** What is told of a segment besides its profile. */
export interface Figures {
  /** null: no column of money says it. */
  readonly revenue: Revenue | null;
  readonly distributions: readonly Distribution[];
  /** Cluster that most of its customers would be in if they were not in this one; −1: there is no other. */
  readonly rival: number;
}

/** Two segments beside each other. */
export interface Comparison {
  /** First minus second, strongest first; |effect| < 0.2 left out. `…Others` are of the second. */
  readonly drivers: readonly Driver[];
  /** Of the columns of numbers among the drivers: first, second as `others`. */
  readonly distributions: readonly Distribution[];
  /** Words that the one uses and the other does not. */
  readonly terms: readonly [readonly Term[], readonly Term[]];
}

/** How much one source speaks for a customer's segment, and against the next one. */
export type Reason = {
  /** In squared distance: by how much this source is nearer to the segment's centre than to the rival's; negative: speaks against. */
  readonly pull: number;
} & (
  | {
      readonly kind: 'number';
      readonly column: string;
      /** The customer's; NaN: missing. Means of the two segments. */
      readonly value: number;
      readonly mean: number;
      readonly meanRival: number;
      readonly role: 'number' | 'amount' | 'date';
      readonly currency?: string;
    }
  | {
      readonly kind: 'category';
      readonly column: string;
      /** The customer's; '': missing. Shares of the two segments that have it, 0–1. */
      readonly value: string;
      readonly share: number;
      readonly shareRival: number;
    }
  | { readonly kind: 'text' }
  | { readonly kind: 'products' }
);

/** Why a customer is where they are. */
export interface Placing {
  /** Cluster that they are in; −1: in none. */
  readonly cluster: number;
  /** The two clusters that reasons weigh: theirs, or the nearest for who is in none, and the nearest other. −1: there is none. */
  readonly between: readonly [number, number];
  /** All of them, strongest first, by size: their pulls sum to the difference. */
  readonly reasons: readonly Reason[];
  /** Squared distance to the second centre less that to the first, in units of what was grouped. */
  readonly difference: number;
  /** The customers most like them, nearest first, themselves left out; items. */
  readonly neighbors: readonly number[];
}
