/** A value of a column that would be another; NaN or '': there is none now. */
export type ValueChange = { readonly column: string } & (
  | {
      readonly kind: 'number';
      readonly role: 'number' | 'amount' | 'date';
      readonly currency?: string;
      readonly from: number;
      readonly to: number;
    }
  | { readonly kind: 'category'; readonly from: string; readonly to: string }
);

/** Other values of one customer that would put them into another segment. */
export interface Change {
  /** One column, or two where no one is enough. */
  readonly values: readonly ValueChange[];
  /** Cluster that they would be nearest to. */
  readonly to: number;
  /** How far they would move in the space of the map, units of x. */
  readonly size: number;
}

/** What would move a customer. */
export interface Changes {
  /** Cluster that they are nearest to as they are; −1: there is none. Changes are counted from there. */
  readonly nearest: number;
  /** Smallest first, each of other columns. */
  readonly changes: readonly Change[];
  /** Columns that could have been another; 0: texts and products alone make the map. */
  readonly tried: number;
}

/** Something that customers are compared by. */
export type Source =
  | { readonly kind: 'column'; readonly column: string }
  | { readonly kind: 'text' }
  | { readonly kind: 'products' }
  /** All columns of behaviour together. */
  | { readonly kind: 'behaviour' };

/** How much depends on a source: the share of customers who come elsewhere when its values are dealt out anew. */
export interface Held {
  readonly source: Source;
  /** Mean over the deals of the drop in agreement, −1…1. */
  readonly drop: number;
  /** Population standard deviation over the deals. */
  readonly sd: number;
}

/** What holds a map together. */
export interface Holds {
  /** Share of the customers in segments who are nearest to the mean of their own, 0–1: what drops are counted from. */
  readonly agreement: number;
  /** Largest drop first. */
  readonly columns: readonly Held[];
  readonly blocks: readonly Held[];
  readonly deals: number;
  /** Items that were dealt; fewer than there are on large maps. */
  readonly sample: number;
}

/** Where everybody would be, had they all the same value in one column. */
export type Dependence = {
  readonly column: string;
  /** Value → cluster → share of the customers, 0–1. */
  readonly shares: readonly (readonly number[])[];
} & (
  | {
      readonly kind: 'number';
      readonly role: 'number' | 'amount' | 'date';
      readonly currency?: string;
      readonly values: readonly number[];
    }
  | { readonly kind: 'category'; readonly values: readonly string[] }
);

/** A word of a customer's text. */
export interface WordPull {
  readonly word: string;
  /** By how much it brings them nearer to their segment's centre than to the other's; squared units of x. */
  readonly pull: number;
}
