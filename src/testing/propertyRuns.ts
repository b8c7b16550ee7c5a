/** Cases that a property of imported data is tried on: in every run of the tests, and in the long one at night. */
export const propertyRuns = process.env['KINDRED_FULL'] === '1' ? 100_000 : 10_000;
