/** As many reviews as are wanted, of real sentences. */
import Papa from 'papaparse';
import { once, reviews } from '../data.mjs';

const sentencesOf = (text) => text.match(/[^.!?]+[.!?]*\s*/g) ?? [text];

/** The same numbers on every machine (mulberry32). */
export function numbersFrom(seed) {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

/**
 * Distinct texts, each the first half of one women's review and the second half of another: of real lengths and with
 * real words, though with no more different words than the shop's own.
 *
 * @param {number} count
 * @returns {string} path of a CSV file with the column `review`
 */
export function manyReviews(count) {
  return once(`many-reviews-${count}.csv`, () => {
    const halves = reviews().map(({ review }) => {
      const sentences = sentencesOf(review);
      const middle = sentences.length >> 1;
      return [sentences.slice(0, middle).join(''), sentences.slice(middle).join('')];
    });
    const below = numbersFrom(1);
    const made = new Set();
    while (made.size < count)
      made.add(`${halves[below(halves.length)][0]}${halves[below(halves.length)][1]}`.trim());
    return `${Papa.unparse(
      Array.from(made, (review) => ({ review })),
      { newline: '\n' },
    )}\n`;
  });
}
