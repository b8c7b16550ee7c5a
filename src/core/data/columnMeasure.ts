import type { ColumnPlan } from './recipe';

/** How numbers are seen before they are scaled: as they are, through log(1 + x), or by Yeo-Johnson with that λ. */
export type Bend = 'none' | 'log1p' | { readonly lambda: number };

/** A straight scale: (x − centre) / spread, held within ± clip. */
export interface Line {
  readonly centre: number;
  readonly spread: number;
  readonly clip: number;
}

/** How a column of numbers, money or days counts: up to two features. */
export interface NumberMeasure {
  readonly kind: 'number';
  /** null: the column does not vary. `fill`, bent, is what a missing number takes; line null: not scaled. */
  readonly value: { readonly bend: Bend; readonly fill: number; readonly line: Line | null } | null;
  /** Of the feature “is missing”, where it is; null: there is none. */
  readonly missing: number | null;
}

/** How a column of categories counts: a feature for each value, and one more for all others. */
export interface CategoryMeasure {
  readonly kind: 'category';
  /** Without the blanks around them. */
  readonly values: readonly string[];
  /** Rarer values share a feature. Which ones they were is not kept: any other value is taken for one of them. */
  readonly hasOthers: boolean;
  /** Of a feature, where it applies; 0 elsewhere. */
  readonly on: number;
}

export type Measure = NumberMeasure | CategoryMeasure;

/** What it takes to measure a column of another file as it was measured here, without a single customer. */
export interface ColumnMeasure {
  readonly plan: ColumnPlan;
  readonly measure: Measure;
}

/** Features that a column makes. */
export const featureCount = (measure: Measure): number =>
  measure.kind === 'number'
    ? (measure.value ? 1 : 0) + (measure.missing === null ? 0 : 1)
    : measure.values.length + (measure.hasOthers ? 1 : 0);
