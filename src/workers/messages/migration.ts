/** Who moved between snapshots. */
export interface MigrationTasks {
  findMoves: { input: null; output: null; partial: never };
}

/** Which worker does what. */
export const migrationWorkers = { findMoves: 'live' } as const satisfies Record<keyof MigrationTasks, string>;
