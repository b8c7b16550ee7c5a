/**
 * Area under the ROC curve with its standard error: the probability that an example of the class scores above one that is
 * not, ties half, and DeLong's variance of it (DeLong, DeLong & Clarke-Pearson, 1988), by ranks (Sun & Xu, 2014).
 *
 * @param scores  Float64Array n; read only
 * @param isOf  Uint8Array n, 1 for examples of the class; read only
 * @returns NaN where either side is empty; the error is NaN where a side has fewer than two
 */
export function aucWithError(
  scores: Float64Array,
  isOf: Uint8Array,
): { readonly auc: number; readonly standardError: number } {
  if (scores.length !== isOf.length)
    throw new RangeError(`aucWithError: sizes must agree, got ${scores.length} and ${isOf.length}`);
  const all = midRanks(scores);
  const sides = [1, 0].map((side) => Uint32Array.from(isOf.keys()).filter((i) => isOf[i] === side));
  const [of, others] = sides.map((members) => {
    const own = midRanks(Float64Array.from(members, (i) => scores[i]!));
    // Of the other side, how many lie below: rank among all less rank among its own.
    return Float64Array.from(members, (i, at) => all[i]! - own[at]!);
  });
  const [m, n] = [of!.length, others!.length];
  const above = of!.map((below) => below / n);
  const beside = others!.map((below) => 1 - below / m);
  const auc = m > 0 && n > 0 ? meanOf(above) : NaN;
  return { auc, standardError: Math.sqrt(variance(above) / m + variance(beside) / n) };
}

/** Ranks from 1; equal values share their mean rank. */
function midRanks(values: Float64Array): Float64Array {
  const order = Uint32Array.from(values.keys()).sort((a, b) => values[a]! - values[b]!);
  const ranks = new Float64Array(values.length);
  for (let from = 0, to = 0; from < order.length; from = to) {
    while (to < order.length && values[order[to]!] === values[order[from]!]) to++;
    for (let at = from; at < to; at++) ranks[order[at]!] = (from + 1 + to) / 2;
  }
  return ranks;
}

const meanOf = (values: Float64Array): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Of a sample: over n − 1. */
function variance(values: Float64Array): number {
  const mean = meanOf(values);
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
}
