import type { ToldNote } from '../../pipeline/classes';
import type { ClassReasons } from '../../workers/messages/classes';
import type { Problem } from '../state';

/** One customer as they are typed. */
export interface ToldOne {
  /** Class → probability; null: nothing was typed that counts. */
  readonly probabilities: readonly number[] | null;
  readonly reasons: ClassReasons | null;
  readonly notes: readonly ToldNote[];
}

/** Many customers at once: those of a file, or those on the table. */
export interface ToldFile {
  /** Of the file; null: those on the table. */
  readonly name: string | null;
  /** 0–1. */
  readonly fraction: number;
  readonly problem: Problem | null;
  /** null: not told yet. */
  readonly told: {
    readonly rows: number;
    /** Rows that nothing can be said of. */
    readonly silent: number;
    /** Class → rows. */
    readonly counts: readonly number[];
    /** Rows that are told with a probability below one half. */
    readonly unsure: number;
    readonly notes: readonly ToldNote[];
  } | null;
}

/** What is being done with classes; what was learned is in `LiveKept.classes`. */
export interface ClassesState {
  readonly learning: { readonly fraction: number; readonly secondsLeft: number | null } | null;
  /** Why nothing was learned. */
  readonly problem: Problem | null;
  readonly one: ToldOne | null;
  readonly oneProblem: Problem | null;
  readonly file: ToldFile | null;
}

export const nothingLearned: ClassesState = {
  learning: null,
  problem: null,
  one: null,
  oneProblem: null,
  file: null,
};
