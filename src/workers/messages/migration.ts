import type { Journey, JourneyFrame, Migration, Month, MoveStory } from '../../core/data/migration';
import type { Column } from '../../core/data/table';
import type { Listed } from './months';

/** Who moved between snapshots. Tables may hold but the columns that are read: keys and money, or all that a story tells of. */
export interface MigrationTasks {
  /** Flows between two snapshots. */
  findMoves: { input: { before: Month; after: Month }; output: Migration; partial: never };
  /** The customers of one flow, and what changed for them. */
  findStory: {
    input: { before: Month; after: Month; from: string; to: string };
    output: MoveStory;
    partial: never;
  };
  /** Paths, sizes and stays over all snapshots, and the map at each. */
  findJourney: {
    input: { months: readonly Month[] };
    output: { journey: Journey; frames: readonly JourneyFrame[] };
    partial: never;
  };
  /** Keys → items of the map that have one of them (Uint8Array, 1 for those), and their rows; `found` counts the keys. */
  itemsOfKeys: {
    input: { keys: readonly string[]; column: Column; rowToItem: Int32Array; weights: Float32Array };
    output: { picked: Uint8Array; rows: number; found: number };
    partial: never;
  };
  /** A file of keys, one a line, under the name of their column. */
  writeKeys: {
    input: {
      keys: readonly string[];
      name: string;
      /** Snapshots that the keys are of: who is on a list there is left out. */
      listed: readonly Listed[];
    };
    output: Uint8Array;
    partial: never;
  };
}

/** Which worker does what. */
export const migrationWorkers = {
  findMoves: 'live',
  findStory: 'live',
  findJourney: 'live',
  itemsOfKeys: 'live',
  writeKeys: 'live',
} as const satisfies Record<keyof MigrationTasks, string>;
