import type { RfmPreset } from '../../core/data/origin';

/**
 * Scores of customers by fifths: 5 is best. A score is one more than how many fifths of the customers are strictly worse,
 * so equal customers score alike and the order of the file does not matter; where most customers are equal and worst
 * (one order each), all of them score 1. Customers without a value score 0 and are not counted.
 *
 * @param values  customer → value, NaN none; read only
 * @param isLowBest  for recency
 * @returns Uint8Array, customer → 1 … 5, 0 for none
 */
export function fifths(values: Float64Array, isLowBest = false): Uint8Array {
  const ranked = values.filter((value) => !Number.isNaN(value)).sort();
  const scores = new Uint8Array(values.length);
  values.forEach((value, i) => {
    if (Number.isNaN(value)) return;
    const worse = isLowBest
      ? ranked.length - countBelow(ranked, value, true)
      : countBelow(ranked, value, false);
    scores[i] = 1 + Math.min(4, Math.floor((5 * worse) / ranked.length));
  });
  return scores;
}

/** How many of the rising values are below (or at) a value. */
function countBelow(ranked: Float64Array, value: number, isIncluded: boolean): number {
  let [from, to] = [0, ranked.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (ranked[middle]! < value || (isIncluded && ranked[middle] === value)) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** Names as Shopify uses them, recency falling from the first to the last; prospects have not ordered. */
export const shopifyGroups = [
  'Champions',
  'Loyal',
  'Active',
  'New',
  'Promising',
  'Needs attention',
  'At risk',
  'Almost lost',
  'Previously loyal',
  'Dormant',
  'Prospects',
] as const;

/** Names as Klaviyo uses them. */
export const klaviyoGroups = [
  'Champions',
  'Loyal',
  'Recent',
  'Needs attention',
  'At risk',
  'Inactive',
] as const;

export type RfmGroup = (typeof shopifyGroups)[number] | (typeof klaviyoGroups)[number];

/**
 * The group of each of the 125 cells of the grid: every cell has exactly one. The names are the vendors', the borders
 * ours (theirs are not published as a grid): recency r decides the row, the mean of frequency f and money m the place
 * in it. docs/features.md shows both as tables.
 *
 * @param r  f, m: 1 … 5, 5 best; r or f 0 for a customer who has not ordered
 */
export function rfmGroup(r: number, f: number, m: number, preset: RfmPreset = 'shopify'): RfmGroup {
  const value = (f + m) / 2;
  const hasNotOrdered = r === 0 || f === 0;
  if (preset === 'klaviyo') {
    if (hasNotOrdered) return 'Inactive';
    if (r >= 4) return value >= 4 ? 'Champions' : value >= 2.5 ? 'Loyal' : 'Recent';
    if (r === 3) return value >= 3.5 ? 'Loyal' : 'Needs attention';
    if (r === 2) return 'At risk';
    return value >= 3.5 ? 'At risk' : 'Inactive';
  }
  if (hasNotOrdered) return 'Prospects';
  if (r >= 4) {
    if (value >= 4.5) return 'Champions';
    if (value >= 3.5) return 'Loyal';
    if (value >= 2.5) return 'Active';
    return f === 1 ? 'New' : 'Promising';
  }
  if (r === 3) return value >= 4 ? 'Loyal' : value >= 2.5 ? 'Needs attention' : 'Almost lost';
  if (r === 2) return value >= 2.5 ? 'At risk' : 'Almost lost';
  return value >= 3.5 ? 'Previously loyal' : 'Dormant';
}
