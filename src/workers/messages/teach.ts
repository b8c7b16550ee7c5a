/** What the user says of customers becomes a metric. */
export interface TeachTasks {
  learnMetric: { input: null; output: null; partial: never };
}

/** Which worker does what. */
export const teachWorkers = { learnMetric: 'live' } as const satisfies Record<keyof TeachTasks, string>;
