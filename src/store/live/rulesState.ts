import type { FoundRule } from '../../core/data/rule';
import type { Problem } from '../state';

/** A file that was put into segments by their rules alone. */
export interface AppliedFile {
  readonly file: string;
  /** That were put by rules. */
  readonly rows: number;
  /** Segments, the surest rule first, with the rows that they got. */
  readonly segments: readonly { readonly id: string; readonly name: string; readonly rows: number }[];
  /** Rows of those who must not be written to: they are not in the file that was saved, nor in any figure here. */
  readonly listed: number;
  /** Rows that answer several rules, and rows that answer none. */
  readonly several: number;
  readonly none: number;
}

/** Segments as conditions. What the user changed of a rule is in `LiveKept.rules`. */
export interface RulesState {
  readonly status: 'none' | 'running' | 'done' | 'failed';
  /** 0–1 */
  readonly fraction: number;
  readonly problem: Problem | null;
  /** Labels that the rules were found for; other ones make them void. */
  readonly of: Int32Array | null;
  readonly found: readonly FoundRule[];
  readonly isApplying: boolean;
  /** null: no file was, or the last one could not be; `applyProblem` says why. */
  readonly applied: AppliedFile | null;
  readonly applyProblem: Problem | null;
}

export const noRules: RulesState = {
  status: 'none',
  fraction: 0,
  problem: null,
  of: null,
  found: [],
  isApplying: false,
  applied: null,
  applyProblem: null,
};
