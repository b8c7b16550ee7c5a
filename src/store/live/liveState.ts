import type { Snapshot } from '../../core/data/snapshot';

/** What a workspace remembers of earlier months, and what is being done with it. */
export interface LiveState {
  /** Oldest first. */
  readonly snapshots: readonly Snapshot[];
  /** The snapshot whose segments new customers are put into; null: none was taken yet. */
  readonly referenceId: string | null;
}

export const nothingRemembered: LiveState = { snapshots: [], referenceId: null };
