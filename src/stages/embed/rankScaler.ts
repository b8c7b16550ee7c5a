/** Standard deviation of a uniform distribution between 0 and 1. */
const uniformDeviation = 1 / Math.sqrt(12);

/**
 * Numbers by their places: the smallest is 0 and the greatest 1 before standardising, equal ones share their middle
 * place, as scikit-learn's QuantileTransformer with as many quantiles as rows. Between two values it interpolates.
 *
 * @param values  NaN is missing; read only
 * @param weights  rows each stands for; 0 does not count; read only
 * @returns mean 0 and (without ties) variance 1 over many rows
 */
export function rankScaler(values: Float64Array, weights: Float64Array): (value: number) => number {
  const order = values.map((_, i) => i).filter((i) => weights[i]! > 0 && !Number.isNaN(values[i]!));
  order.sort((a, b) => values[a]! - values[b]!);
  const total = order.reduce((sum, i) => sum + weights[i]!, 0);
  const sorted: number[] = [];
  const places: number[] = [];
  for (let from = 0, below = 0; from < order.length;) {
    const value = values[order[from]!]!;
    let rows = 0;
    for (; from < order.length && values[order[from]!] === value; from++) rows += weights[order[from]!]!;
    sorted.push(value);
    places.push((below + (rows - 1) / 2) / (total - 1));
    below += rows;
  }
  return (value) => (placeOf(value, sorted, places) - 0.5) / uniformDeviation;
}

function placeOf(value: number, sorted: readonly number[], places: readonly number[]): number {
  let [low, high] = [0, sorted.length - 1];
  if (value <= sorted[low]!) return places[low]!;
  if (value >= sorted[high]!) return places[high]!;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! <= value) low = middle;
    else high = middle;
  }
  const share = (value - sorted[low]!) / (sorted[high]! - sorted[low]!);
  return places[low]! + share * (places[high]! - places[low]!);
}
