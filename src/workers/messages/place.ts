/** New customers into segments that are there: who belongs where, how surely, and where on the map. */
export interface PlaceTasks {
  placeCustomers: { input: null; output: null; partial: never };
}

/** Which worker does what. */
export const placeWorkers = { placeCustomers: 'live' } as const satisfies Record<keyof PlaceTasks, string>;
