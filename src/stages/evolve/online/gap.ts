import { wilson } from '../../../core/math/wilson';

/** Half the width of a band, where the two centres lie at −1 and 1. */
const halfWidth = 0.25;
/** About one in 30,000 on one side: of the many gaps looked at in a year, none by chance. */
export const surely = 4;

/** Customers in three bands along the line through two centres: half way, and around the centre with fewer. */
export interface Bands {
  readonly between: number;
  readonly beside: number;
}

/**
 * Counts three bands of equal width along a line on which two centres lie at −1 and 1. Where the density has a single
 * hill, it is half way at least as high as at the lower of the two sides, whatever its shape: fewer customers between than
 * beside mean two hills. No distribution is assumed.
 *
 * @param places  along the line
 * @param weights  customer → rows; as many as places
 * @param side  held against those between: the side with fewer, or that of the second centre, whether it is a hill of its own
 */
export function bandsOf(
  places: ArrayLike<number>,
  weights: ArrayLike<number>,
  side: 'fewer' | 'second' = 'fewer',
): Bands {
  let [left, between, right] = [0, 0, 0];
  for (let i = 0; i < places.length; i++) {
    const place = places[i]!;
    if (Math.abs(place) <= halfWidth) between += weights[i]!;
    else if (Math.abs(place + 1) <= halfWidth) left += weights[i]!;
    else if (Math.abs(place - 1) <= halfWidth) right += weights[i]!;
  }
  return { between, beside: side === 'second' ? right : Math.min(left, right) };
}

/** Customers between over those beside: 0 nobody between, 1 or more no gap. Nobody at all: 1. */
export const gapOf = ({ between, beside }: Bands): number =>
  between + beside === 0 ? 1 : between / Math.max(beside, 1);

/** There is a gap: half as many between as beside, or fewer, and not by chance. */
export const isGap = (bands: Bands): boolean => {
  const { between, beside } = bands;
  return gapOf(bands) <= 0.5 && wilson(between, between + beside, surely)[1] < 0.5;
};

/** One share of customers between is larger than another, and not by chance (two proportions, pooled). */
export function isMore(a: Bands, b: Bands): boolean {
  return isLargerShare(a.between, a.between + a.beside, b.between, b.between + b.beside);
}

/** hitsA / a is above hitsB / b beyond chance. */
export function isLargerShare(hitsA: number, a: number, hitsB: number, b: number): boolean {
  if (a <= 0 || b <= 0) return false;
  const pooled = (hitsA + hitsB) / (a + b);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / a + 1 / b));
  return hitsA / a - hitsB / b > surely * error;
}
