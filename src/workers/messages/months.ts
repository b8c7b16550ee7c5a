import type { CustomerLists } from '../../core/data/customerLists';
import type { Recipe } from '../../core/data/recipe';
import type { Column, Table } from '../../core/data/table';
import type { NumberFormat } from '../../core/data/role';
import type { Arrived, Month, MonthWords, SegmentFigures } from '../../stages/evolve/months/compareMonths';

/** A month's customers, some of whom asked not to be contacted: lists of those, and the step of the recipe that names one. */
export interface Listed {
  readonly table: Table;
  /** The column that names customers; null: nothing does. */
  readonly key: string | null;
  readonly recipe: Recipe;
  readonly lists: CustomerLists;
}

/** Two months beside each other. */
export interface MonthsTasks {
  /** Who came, went and moved. */
  compareMonths: { input: { before: Month; now: Month }; output: Arrived; partial: never };
  /** Everybody of both months, as a table to be exported. */
  listMonths: {
    input: {
      before: Month;
      now: Month;
      words: MonthWords;
      /** Who is on a list is left out; left out: everybody is named. */
      listed?: { readonly before: Listed; readonly now: Listed };
    };
    output: Table;
    partial: never;
  };
  /** Sizes, revenue and fits of a month's segments, and of those in none. */
  monthFigures: {
    input: { month: Month; amounts: { column: Column; format?: NumberFormat } | null };
    output: readonly SegmentFigures[];
    partial: never;
  };
  /** A month's table after cleaning, same rows as `table`, without customers of these keys; and their rows. */
  cleanedWithout: {
    input: { table: Table; cleaned: Table; key: string; keys: readonly string[] };
    output: { table: Table; rows: readonly number[] };
    partial: never;
  };
}

/** Which worker does what. */
export const monthsWorkers = {
  compareMonths: 'live',
  listMonths: 'live',
  monthFigures: 'live',
  cleanedWithout: 'live',
} as const satisfies Record<keyof MonthsTasks, string>;
