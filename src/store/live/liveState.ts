import type { Snapshot } from '../../core/data/snapshot';
import { nothingMoved, type MigrationState } from './migrationState';

/** What a workspace remembers of earlier months, and what is being done with it. */
export interface LiveState {
  /** Oldest first. */
  readonly snapshots: readonly Snapshot[];
  /** The snapshot whose segments new customers are put into; null: none was taken yet. */
  readonly referenceId: string | null;
  readonly migration: MigrationState;
}

export const nothingRemembered: LiveState = { snapshots: [], referenceId: null, migration: nothingMoved };
