/** How the customers of one snapshot differ from those of another. */
export interface DriftTasks {
  findDrift: { input: null; output: null; partial: never };
}

/** Which worker does what. */
export const driftWorkers = { findDrift: 'live' } as const satisfies Record<keyof DriftTasks, string>;
