import type { ChurnFound } from '../../workers/messages/churn';
import type { ChurnChoice } from '../../core/data/churnChoice';
import type { CleanTable } from '../../core/data/cleanTable';
import type { Problem } from '../state';

/** Who is likely to leave, once it was asked for. */
export interface ChurnState {
  readonly status: 'none' | 'running' | 'done' | 'failed';
  /** 0–1 */
  readonly fraction: number;
  readonly secondsLeft: number | null;
  readonly choice: ChurnChoice | null;
  readonly found: ChurnFound | null;
  /** What it was found of: another map makes it stale. */
  readonly of: { readonly clean: CleanTable; readonly labels: Int32Array } | null;
  readonly problem: Problem | null;
}

export const noChurn: ChurnState = {
  status: 'none',
  fraction: 0,
  secondsLeft: null,
  choice: null,
  found: null,
  of: null,
  problem: null,
};
