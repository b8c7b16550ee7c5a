const clamp = (low: number, value: number, high: number): number => Math.min(high, Math.max(low, value));

/**
 * Radius of a point in CSS pixels: smaller when there are many, larger when the eye is near.
 *
 * @param n points on the map
 * @param zoom 1 where the map is fitted into the reference frame
 */
export function pointRadius(n: number, zoom: number): number {
  const radius = 2.1 - 0.35 * Math.log10(Math.max(n, 1) / 1000) + 0.45 * Math.log2(zoom);
  return clamp(0.9, radius, 5);
}

/**
 * Opacity of a point, 0–1: where discs overlap they let one another through, so that density shows.
 *
 * @param spacingPx median distance of a point to its nearest neighbour, CSS pixels
 * @param radiusPx of a point
 */
export const pointOpacity = (spacingPx: number, radiusPx: number): number =>
  clamp(0.18, 0.62 * Math.sqrt(spacingPx / (2 * radiusPx)), 0.8);
