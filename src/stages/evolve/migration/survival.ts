import type { StayPoint } from '../../../core/data/migration';

const z95 = 1.959963984540054;

/**
 * Share of stays that last longer than each time: the product-limit estimate (Kaplan & Meier, 1958) with Greenwood's
 * variance and its 95 % interval on the log(−log) scale (Kalbfleisch & Prentice, 1980), as `scipy.stats.ecdf` has it.
 * Where nothing has ended yet, or everything has, the interval is not defined and is [S, S].
 *
 * @param times  how long each stay was followed, > 0; read only
 * @param ended  whether it ended then (false: it was only followed so far); read only
 * @returns from time 0 on, a point at each distinct time; only time 0 for no stays
 * @throws RangeError if the lengths differ or a time is not above 0
 */
export function survivalCurve(times: readonly number[], ended: readonly boolean[]): StayPoint[] {
  if (times.length !== ended.length)
    throw new RangeError(`survivalCurve: ${times.length} times and ${ended.length} ends`);
  if (times.some((time) => !(time > 0))) throw new RangeError('survivalCurve: every time must be above 0');
  const order = times.map((_, i) => i).sort((a, b) => times[a]! - times[b]!);
  const curve: StayPoint[] = [{ time: 0, survival: 1, low: 1, high: 1, atRisk: times.length }];
  let [survival, greenwood, i] = [1, 0, 0];
  while (i < order.length) {
    const time = times[order[i]!]!;
    const atRisk = order.length - i;
    let ends = 0;
    for (; i < order.length && times[order[i]!] === time; i++) if (ended[order[i]!]) ends++;
    survival *= 1 - ends / atRisk;
    if (ends > 0) greenwood += ends / (atRisk * (atRisk - ends));
    curve.push({ time, survival, ...interval(survival, greenwood), atRisk });
  }
  return curve;
}

function interval(survival: number, greenwood: number): { low: number; high: number } {
  if (survival <= 0 || survival >= 1) return { low: survival, high: survival };
  const way = (z95 * Math.sqrt(greenwood)) / Math.abs(Math.log(survival));
  return { low: survival ** Math.exp(way), high: survival ** Math.exp(-way) };
}

/** First time at which half or less still stay; null where more than half do to the end. */
export const medianStay = (curve: readonly StayPoint[]): number | null =>
  curve.find(({ survival }) => survival <= 0.5)?.time ?? null;

/** Area under the curve up to its last time: the mean of stays that are cut off there. */
export const meanStay = (curve: readonly StayPoint[]): number =>
  curve.reduce((sum, { time }, i) => {
    const before = curve[i - 1];
    return before ? sum + before.survival * (time - before.time) : 0;
  }, 0);
