import type { Page } from '@playwright/test';
import type { Place } from './lab';

/** Opens the page of the workers under test. */
export async function openParity(page: Page): Promise<void> {
  await page.goto('/e2e/parity/');
  await page.waitForFunction(() => 'parity' in window);
}

/** MiniLM's vectors of texts, encoded together in the page's lab worker. */
export const encode = (page: Page, texts: readonly string[], place: Place): Promise<number[][]> =>
  page.evaluate(([texts, place]) => window.parity.lab.call('encode', { texts, place }), [
    texts,
    place,
  ] as const);

/** Largest difference of two lists of vectors; NaN where one is NaN or lacks a number. */
export const largestDifference = (a: readonly number[][], b: readonly number[][]): number =>
  Math.max(...a.map((vector, i) => Math.max(...vector.map((value, j) => Math.abs(value - b[i]![j]!)))));
