/** @param {number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** @param {number[]} values */
export const spread = (values) => ({
  median: median(values),
  low: Math.min(...values),
  high: Math.max(...values),
});

/**
 * How many times `ours` goes into each of the values measured in the same round, as a spread: above 1 ours is faster.
 *
 * @param {number[]} theirs  seconds, by round
 * @param {number[]} ours  seconds, by round
 */
export const ratios = (theirs, ours) => spread(theirs.map((seconds, round) => seconds / ours[round]));

/** Three figures that mean something: 1,234 · 45.6 · 0.0789. */
export function figure(value) {
  if (!Number.isFinite(value)) return '–';
  const digits = value === 0 ? 0 : Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return value.toLocaleString('en-US', { maximumFractionDigits: digits, minimumFractionDigits: digits });
}

/** `12.3 (12.1–13.0)`; the range only where there were several runs. */
export const withRange = ({ median, low, high }) =>
  low === high ? figure(median) : `${figure(median)} (${figure(low)}–${figure(high)})`;

/** `1.23×`, with the range of the rounds. */
export function times({ median, low, high }) {
  const fixed = (value) => value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);
  return low === high ? `${fixed(median)}×` : `${fixed(median)}× (${fixed(low)}–${fixed(high)})`;
}

/**
 * Runs each contestant once a round, the next one first each time, so that what changes on the machine meets all alike.
 *
 * @template T
 * @param {Readonly<Record<string, () => Promise<T>>>} contestants
 * @param {number} rounds
 * @returns {Promise<Record<string, T[]>>} name → results by round
 */
export async function takeTurns(contestants, rounds) {
  const names = Object.keys(contestants);
  const results = Object.fromEntries(names.map((name) => [name, /** @type {T[]} */ ([])]));
  for (let round = 0; round < rounds; round++)
    for (let turn = 0; turn < names.length; turn++) {
      const name = names[(round + turn) % names.length];
      const started = Date.now();
      const result = await contestants[name]();
      results[name].push(result);
      const facts = JSON.stringify(result, (_, value) => (ArrayBuffer.isView(value) ? undefined : value));
      console.error(
        `round ${round + 1} of ${rounds}, ${name}: ${((Date.now() - started) / 1000).toFixed(1)} s ${facts}`,
      );
    }
  return results;
}
