import type { ColumnMeasure } from './columnMeasure';

/** What another program needs to tell the classes of customers: how columns are measured, and a head. */
export interface ClassifierBundle {
  /** Column that was learned. */
  readonly label: string;
  /** In the order of their features. */
  readonly columns: readonly ColumnMeasure[];
  /** Class → name. */
  readonly names: readonly string[];
  /** See `stages/predict/classes/head`. */
  readonly classifier: {
    readonly d: number;
    readonly hidden: number;
    readonly k: number;
    /** Float64Array; W k×d row-major and b, or with a hidden layer W₁ h×d, b₁, W₂ k×h, b₂. */
    readonly parameters: Float64Array;
    /** Divides the logits. */
    readonly temperature: number;
  };
}
