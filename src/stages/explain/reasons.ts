import type { Reason } from '../../core/data/exploration';
import type { ExplainedColumn } from './explainedColumns';

/**
 * A pull in what it is about: the customer's value beside those of the two clusters.
 *
 * @param pull  see `pullsOn`
 * @param between  the two clusters
 */
export function reasonOf(
  column: ExplainedColumn,
  item: number,
  pull: number,
  between: readonly [number, number],
  labels: Int32Array,
  weights: Float32Array,
): Reason {
  const name = column.plan.name;
  if (column.kind === 'category') {
    const code = column.codes[item]!;
    const share = (cluster: number): number =>
      shareOf(labels, weights, cluster, (i) => column.codes[i] === code);
    const value = code < 0 ? '' : column.values[code]!;
    return {
      kind: 'category',
      pull,
      column: name,
      value,
      share: share(between[0]),
      shareRival: share(between[1]),
    };
  }
  const { values, role, plan } = column;
  const mean = (cluster: number): number => meanOf(values, labels, weights, cluster);
  const currency = plan.numberFormat?.currency;
  return {
    kind: 'number',
    pull,
    column: name,
    role,
    value: values[item]!,
    mean: mean(between[0]),
    meanRival: mean(between[1]),
    ...(currency !== undefined && { currency }),
  };
}

function shareOf(
  labels: Int32Array,
  weights: Float32Array,
  cluster: number,
  has: (item: number) => boolean,
): number {
  let [some, all] = [0, 0];
  for (let i = 0; i < labels.length; i++) {
    if (labels[i] !== cluster) continue;
    all += weights[i]!;
    if (has(i)) some += weights[i]!;
  }
  return all > 0 ? some / all : 0;
}

function meanOf(values: Float64Array, labels: Int32Array, weights: Float32Array, cluster: number): number {
  let [sum, rows] = [0, 0];
  for (let i = 0; i < labels.length; i++) {
    if (labels[i] !== cluster || Number.isNaN(values[i]!)) continue;
    sum += values[i]! * weights[i]!;
    rows += weights[i]!;
  }
  return rows > 0 ? sum / rows : NaN;
}
