/**
 * The elbow of a falling curve: where it lies farthest below the straight line between its ends, both axes stretched to
 * 0–1 (Kneedle, Satopää et al. 2011, without its smoothing and its threshold, which are for noisy curves met bit by bit; a
 * sorted one is neither).
 *
 * @param y  values, falling; read only
 * @param widths  share of the x axis that each value takes, > 0; equal where absent
 * @returns position in y; 0 for an empty curve and where nothing lies below the line
 */
export function elbowOf(y: ArrayLike<number>, widths?: ArrayLike<number>): number {
  const n = y.length;
  const drop = n > 0 ? y[0]! - y[n - 1]! : 0;
  if (!(drop > 0)) return 0;
  let length = 0;
  for (let i = 1; i < n; i++) length += widths ? widths[i]! : 1;
  let elbow = 0;
  let greatest = 0;
  let x = 0;
  for (let i = 1; i < n; i++) {
    x += widths ? widths[i]! : 1;
    const below = 1 - x / length - (y[i]! - y[n - 1]!) / drop;
    if (below <= greatest) continue;
    greatest = below;
    elbow = i;
  }
  return elbow;
}
