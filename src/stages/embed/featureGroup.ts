import type { Skew } from '../../core/data/cleanStep';
import type { CleanTable } from '../../core/data/cleanTable';
import type { Measure } from '../../core/data/columnMeasure';
import type { Notice } from '../../core/data/notice';

/** What one number of an item's vector stands for. */
export interface Feature {
  readonly column: string;
  readonly kind: 'number' | 'category' | 'missing';
  /** The category's value; absent for the pooled rare values of a column. */
  readonly value?: string;
}

/** Items by which columns are measured, and how much each counts. */
export type Fit = Pick<CleanTable, 'items' | 'weights'>;

/** The features of one column, planned; `writers[j](item)` is the item's value of `features[j]`. */
export interface FeatureGroup {
  readonly features: readonly Feature[];
  readonly writers: readonly ((item: number) => number)[];
  readonly notices: readonly Notice[];
  /** The same for another table; null: it takes the customers themselves. */
  readonly measure: Measure | null;
  /** Of a column of numbers: position → number as read, and as it counts. */
  readonly seen?: {
    readonly values: Float64Array;
    readonly scaled: Float64Array;
    readonly method: Exclude<Skew, 'auto'>;
    readonly lambda?: number;
  };
}
