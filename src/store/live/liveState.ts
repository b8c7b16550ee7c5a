import { snapshotFrom, type ArchivedWork, type Remembered } from '../../core/data/archive';
import type { LiveKept } from '../../core/data/liveKept';
import type { Snapshot } from '../../core/data/snapshot';
import { nothingLearned, type ClassesState } from './classesState';
import { noChurn, type ChurnState } from './churnState';
import { noAudience, type AudienceState } from './audienceState';
import { nothingCompared, type CompareColumnState } from './compareColumnState';
import { noDrift, type DriftState } from './driftState';
import { nobodyListed, type ListedState } from './listedState';
import { nothingMoved, type MigrationState } from './migrationState';
import { nothingProposed, type OnlineState } from './onlineState';
import type { RecipeState } from './recipeState';
import { noRules, type RulesState } from './rulesState';
import { nothingWorth, type WorthState } from './worthState';
import { noUpdate, type UpdateState } from './updateState';

/** What a workspace remembers of earlier months, and what is being done with it. */
export interface LiveState {
  /** Oldest first. */
  readonly snapshots: readonly Snapshot[];
  /** The snapshot whose segments new customers are put into; null: those on the table now. */
  readonly referenceId: string | null;
  readonly churn: ChurnState;
  readonly compareColumn: CompareColumnState;
  readonly drift: DriftState;
  readonly migration: MigrationState;
  readonly online: OnlineState;
  readonly classes: ClassesState;
  /** The customers on the table as a snapshot; null: not made yet, or they changed since. */
  readonly present: Snapshot | null;
  /** Snapshot id → what lay on the table then. */
  readonly works: Readonly<Record<string, ArchivedWork>>;
  /** What is kept with the workspace beside its months. */
  readonly kept: LiveKept;
  readonly update: UpdateState;
  /** A recipe that was dropped and waits for a word; null: none. */
  readonly recipe: RecipeState | null;
  readonly rules: RulesState;
  readonly worth: WorthState;
  readonly audience: AudienceState;
  readonly listed: ListedState;
}

export const nothingRemembered: LiveState = {
  snapshots: [],
  referenceId: null,
  present: null,
  works: {},
  kept: {},
  update: noUpdate,
  recipe: null,
  rules: noRules,
  worth: nothingWorth,
  churn: noChurn,
  audience: noAudience,
  listed: nobodyListed,
  compareColumn: nothingCompared,
  drift: noDrift,
  migration: nothingMoved,
  online: nothingProposed,
  classes: nothingLearned,
};

/** What a workspace kept, as the state has it. */
export function liveFrom(kept: Remembered | null | undefined): LiveState {
  if (!kept) return nothingRemembered;
  return {
    ...nothingRemembered,
    snapshots: kept.archived.map(snapshotFrom),
    referenceId: kept.referenceId,
    works: Object.fromEntries(kept.archived.map(({ head, work }) => [head.id, work])),
    kept: kept.kept,
  };
}
