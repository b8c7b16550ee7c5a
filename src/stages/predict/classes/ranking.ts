/** Examples from the highest score down, and where equal scores end. */
function descending(scores: Float64Array): { order: Uint32Array; ends: number[] } {
  const order = Uint32Array.from(scores, (_, i) => i).sort((a, b) => scores[b]! - scores[a]!);
  const ends: number[] = [];
  for (let at = 0; at < order.length; at++)
    if (at + 1 === order.length || scores[order[at]!] !== scores[order[at + 1]!]) ends.push(at + 1);
  return { order, ends };
}

/**
 * Probability that an example of the class scores above one that is not, ties half: area under the ROC curve, as
 * scikit-learn's roc_auc_score. NaN when all are of it or none is.
 *
 * @param isOf  example → 1 for those of the class; read only
 */
export function rocAuc(scores: Float64Array, isOf: Uint8Array): number {
  const { order, ends } = descending(scores);
  let [hits, misses, area] = [0, 0, 0];
  let from = 0;
  for (const end of ends) {
    let of = 0;
    for (let at = from; at < end; at++) of += isOf[order[at]!]!;
    const others = end - from - of;
    area += others * (hits + of / 2);
    hits += of;
    misses += others;
    from = end;
  }
  return hits && misses ? area / (hits * misses) : NaN;
}

/**
 * Area under the precision-recall curve as a sum of steps, Σ (Rₙ − Rₙ₋₁)·Pₙ: scikit-learn's average_precision_score.
 * NaN when none is of the class.
 */
export function averagePrecision(scores: Float64Array, isOf: Uint8Array): number {
  const { order, ends } = descending(scores);
  const total = isOf.reduce((sum, one) => sum + one, 0);
  let [hits, sum, from] = [0, 0, 0];
  for (const end of ends) {
    const before = hits;
    for (let at = from; at < end; at++) hits += isOf[order[at]!]!;
    sum += ((hits - before) * hits) / end;
    from = end;
  }
  return total ? sum / total : NaN;
}

/** Points of the ROC curve, thresholds from high to low: where equal scores end, and the origin. */
export function rocCurve(
  scores: Float64Array,
  isOf: Uint8Array,
): { falsePositive: number; truePositive: number }[] {
  const { order, ends } = descending(scores);
  const total = isOf.reduce((sum, one) => sum + one, 0);
  const points = [{ falsePositive: 0, truePositive: 0 }];
  let [hits, from] = [0, 0];
  for (const end of ends) {
    for (let at = from; at < end; at++) hits += isOf[order[at]!]!;
    points.push({ falsePositive: (end - hits) / (isOf.length - total), truePositive: hits / total });
    from = end;
  }
  return points;
}
