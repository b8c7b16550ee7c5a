/** Segments that follow the stream of customers, and what they propose. */
export interface OnlineTasks {
  proposeChanges: { input: null; output: null; partial: never };
}

/** Which worker does what. */
export const onlineWorkers = { proposeChanges: 'live' } as const satisfies Record<keyof OnlineTasks, string>;
