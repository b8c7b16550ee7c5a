/** So few are sorted; more are first narrowed down. */
const fewEnough = 512;
const bins = 1024;

/**
 * The middle of values that count several times each; half way between two where it falls between them.
 *
 * @param values  NaN does not count
 * @param counts  how often each value counts
 * @returns NaN when nothing counts
 */
export function weightedMedian(values: Float64Array, counts: Float64Array): number {
  let places = Uint32Array.from(values.keys()).filter(
    (place) => counts[place]! > 0 && !Number.isNaN(values[place]!),
  );
  const half = places.reduce((sum, place) => sum + counts[place]!, 0) / 2;
  /** What counts below those places, and the least value above them. */
  let below = 0;
  let next = NaN;
  while (places.length > fewEnough) {
    let [min, max] = [Infinity, -Infinity];
    for (const place of places) {
      min = Math.min(min, values[place]!);
      max = Math.max(max, values[place]!);
    }
    const binOf = (place: number): number =>
      Math.min(bins - 1, Math.floor(((values[place]! - min) / (max - min)) * bins));
    if (!(max > min) || !Number.isFinite(max - min)) break;
    const weights = new Float64Array(bins);
    for (const place of places) weights[binOf(place)]! += counts[place]!;
    let middle = 0;
    while (below + weights[middle]! < half) below += weights[middle++]!;
    for (const place of places) if (binOf(place) > middle && !(values[place]! >= next)) next = values[place]!;
    places = places.filter((place) => binOf(place) === middle);
  }
  places.sort((a, b) => values[a]! - values[b]!);
  let running = below;
  for (const [rank, place] of places.entries()) {
    running += counts[place]!;
    const after = rank + 1 < places.length ? values[places[rank + 1]!]! : next;
    if (running === half && !Number.isNaN(after)) return (values[place]! + after) / 2;
    if (running >= half) return values[place]!;
  }
  return NaN;
}
