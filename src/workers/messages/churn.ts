import type { ChurnChoice } from '../../core/data/churnChoice';
import type { CleanTable } from '../../core/data/cleanTable';
import type { Recipe } from '../../core/data/recipe';
import type { Table } from '../../core/data/table';
import type { ChurnReport } from '../../stages/predict/churn/learnChurn';
import type { ChurnSegment } from '../../stages/predict/churn/churnSegments';
import type { RiskBin } from '../../stages/predict/churn/riskScores';
import type { RiskBand } from '../../stages/predict/churn/churnSegments';
import type { Telltale } from '../../stages/predict/churn/telltales';

/** Held-back customers of one band: how many, and how many of them had left. */
export interface BandTest {
  readonly band: RiskBand;
  readonly examined: number;
  readonly left: number;
}

/** Who is likely to leave, of everybody on the map. */
export interface ChurnFound {
  readonly choice: ChurnChoice;
  readonly left: string;
  readonly stayed: string;
  readonly report: ChurnReport;
  /** Calibration of the model that is used, of the held-back. */
  readonly calibration: readonly RiskBin[];
  readonly tests: readonly BandTest[];
  /** Share that left of all of whom it is known, 0–1. */
  readonly average: number;
  readonly telltales: readonly Telltale[];
  /** Columns that were learned from. */
  readonly columns: readonly string[];
  /** Int8Array, row → 1 left, 0 stayed, −1 not known. */
  readonly isLeft: Int8Array;
  /** Float64Array, row → probability of leaving by a model that did not see whether they did; NaN: not on the map. */
  readonly risk: Float64Array;
  /** Item → log odds of an average customer; with the whole row of pulls it sums to the log odds of the risk. */
  readonly base: Float64Array;
  /** Float32Array items × columns: what each column adds to the log odds. */
  readonly pulls: Float32Array;
  readonly segments: readonly ChurnSegment[];
  /** Rows of those still here, the likeliest to leave first; at most as many as were asked for. */
  readonly likeliest: Uint32Array;
}

/** Warnings of customers who leave. */
export interface ChurnTasks {
  findChurn: {
    input: {
      /** After the recipe's steps. */
      table: Table;
      clean: CleanTable;
      recipe: Recipe;
      /** Item → cluster. */
      labels: Int32Array;
      choice: ChurnChoice;
      /** Customers named, at most. */
      most: number;
    };
    output: ChurnFound;
    partial: never;
  };
}

/** Which worker does what. */
export const churnWorkers = { findChurn: 'live' } as const satisfies Record<keyof ChurnTasks, string>;
