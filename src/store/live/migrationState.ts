import type { Journey, JourneyFrame, Migration, MoveStory } from '../../core/data/migration';
import type { Snapshot } from '../../core/data/snapshot';
import type { Problem } from '../state';
import type { Finding } from './finding';

/** Who moved, as it is looked at. Not kept: it is found again from the snapshots. */
export interface MigrationState {
  /** Compared now, the earlier first; null: nothing yet. */
  readonly pair: readonly [Snapshot, Snapshot] | null;
  /** Of the pair; null: not found yet. */
  readonly moves: Migration | null;
  /** Of the moves. */
  readonly finding: Finding;
  /** A flow that was opened. */
  readonly flow: { readonly from: string; readonly to: string } | null;
  /** Of the flow; null: not found yet. */
  readonly story: MoveStory | null;
  /** Of the story. */
  readonly telling: Finding;
  /** How many customers of the flow the map shows, once it was asked. */
  readonly onMap: number | null;
  /** All snapshots, one after the other; null: not found yet. */
  readonly journey: {
    readonly of: readonly Snapshot[];
    readonly journey: Journey;
    readonly frames: readonly JourneyFrame[];
  } | null;
  /** Of the journey; the one before stands until another is found. */
  readonly following: Finding;
  readonly problem: Problem | null;
}

export const nothingMoved: MigrationState = {
  pair: null,
  moves: null,
  finding: null,
  flow: null,
  story: null,
  telling: null,
  onMap: null,
  journey: null,
  following: null,
  problem: null,
};
