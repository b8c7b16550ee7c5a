/** Why a customer is where they are, exactly. */
export interface WhyTasks {
  explainPlace: { input: null; output: null; partial: never };
}

/** Which worker does what. */
export const whyWorkers = { explainPlace: 'live' } as const satisfies Record<keyof WhyTasks, string>;
