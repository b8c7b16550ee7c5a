/**
 * P-values corrected for how many were looked at, so that among those called significant at q at most a share of q is
 * expected to be false (Benjamini & Hochberg, 1995; statsmodels' `fdr_bh`).
 *
 * @param p  0–1 each; read only
 * @returns Float64Array, in the order of p; never below p
 */
export function benjaminiHochberg(p: ArrayLike<number>): Float64Array {
  const order = Array.from(p, (_, i) => i).sort((a, b) => p[b]! - p[a]!);
  const corrected = new Float64Array(p.length);
  let least = 1;
  order.forEach((i, position) => {
    least = Math.min(least, (p[i]! * p.length) / (p.length - position));
    corrected[i] = least;
  });
  return corrected;
}
