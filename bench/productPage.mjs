import { join } from 'node:path';
import { publicData } from './folders.mjs';

/** The file of the first-map figures. */
export const reviewFile = join(publicData, 'womens_clothing_reviews/womens_clothing_reviews.csv.gz');

/** Opens the product's start screen and lets it find out what the device can do, as while a person looks at it. */
export async function openStart(page, address) {
  await page.goto(address);
  await page.waitForFunction(() => window.kindred?.state?.().samples.length > 0);
  await page.waitForFunction(() => window.kindred.state().device !== null);
}

/** Waits until a run has named its segments. @returns {Promise<object>} its steps with their seconds */
export function untilNamed(page) {
  return page
    .waitForFunction(
      () => {
        const { result, run, openProblem } = window.kindred.state();
        if (openProblem) throw new Error(openProblem.code);
        return result !== null && run.steps;
      },
      undefined,
      { polling: 50 },
    )
    .then((handle) => handle.jsonValue());
}

export const untilDone = (page) => page.waitForFunction(() => window.kindred.state().run.status === 'done');
