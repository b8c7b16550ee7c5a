/** A classifier on the fused representation. */
export interface ClassesTasks {
  trainClasses: { input: null; output: null; partial: never };
}

/** Which worker does what. */
export const classesWorkers = { trainClasses: 'live' } as const satisfies Record<keyof ClassesTasks, string>;
