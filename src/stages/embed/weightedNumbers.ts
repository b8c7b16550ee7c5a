/** Position and spread of numbers that stand for several rows each; NaN values are left out. */
export interface NumberSummary {
  readonly mean: number;
  /** Population standard deviation. */
  readonly sd: number;
  readonly median: number;
  /** Distance between the quartiles. */
  readonly iqr: number;
  /** Third standardised moment; 0 when sd is 0. */
  readonly skewness: number;
  readonly min: number;
  readonly distinct: number;
  /** Share of the weight that is NaN, 0–1. */
  readonly missing: number;
}

/**
 * @param values  numbers, in any order; read only
 * @param weights  rows each stands for; one of weight 0 does not count; read only
 * @returns every number NaN (and distinct 0) when no value is filled
 */
export function summarise(values: Float64Array, weights: Float64Array): NumberSummary {
  const order = values.map((_, i) => i).filter((i) => weights[i]! > 0 && !Number.isNaN(values[i]!));
  order.sort((a, b) => values[a]! - values[b]!);
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  let total = 0;
  let sum = 0;
  let distinct = 0;
  order.forEach((i, rank) => {
    total += weights[i]!;
    sum += values[i]! * weights[i]!;
    if (rank === 0 || values[i]! !== values[order[rank - 1]!]!) distinct++;
  });
  const mean = sum / total;
  let squares = 0;
  let cubes = 0;
  for (const i of order) {
    const deviation = values[i]! - mean;
    squares += weights[i]! * deviation ** 2;
    cubes += weights[i]! * deviation ** 3;
  }
  const sd = distinct === 1 ? 0 : Math.sqrt(squares / total);
  const quantile = (share: number): number => weightedQuantile(values, weights, order, share * total);
  return {
    mean,
    sd,
    median: quantile(0.5),
    iqr: quantile(0.75) - quantile(0.25),
    skewness: sd > 0 ? cubes / total / sd ** 3 : 0,
    min: order.length === 0 ? NaN : values[order[0]!]!,
    distinct,
    missing: all === 0 ? 0 : 1 - total / all,
  };
}

/** Where the running weight passes `target`; halfway to the next value when it meets it exactly. */
function weightedQuantile(
  values: Float64Array,
  weights: Float64Array,
  order: Float64Array,
  target: number,
): number {
  let running = 0;
  for (let rank = 0; rank < order.length; rank++) {
    const value = values[order[rank]!]!;
    running += weights[order[rank]!]!;
    if (running > target || rank === order.length - 1) return value;
    if (running === target) return (value + values[order[rank + 1]!]!) / 2;
  }
  return NaN;
}
