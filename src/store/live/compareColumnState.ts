import type { CleanTable } from '../../core/data/cleanTable';
import type { CrossTable } from '../../stages/predict/classes/crossTable';
import type { Problem } from '../state';

/** A column that is held against the segments. */
export interface CompareColumnState {
  readonly column: string | null;
  readonly found: CrossTable | null;
  /** What it was found of: another map makes it stale. */
  readonly of: { readonly clean: CleanTable; readonly labels: Int32Array } | null;
  readonly problem: Problem | null;
}

export const nothingCompared: CompareColumnState = { column: null, found: null, of: null, problem: null };
