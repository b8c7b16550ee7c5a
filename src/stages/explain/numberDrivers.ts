import type { Driver } from '../../core/data/profile';
import {
  cohensD,
  groupMoments,
  mergeMoments,
  noMoments,
  standardDeviation,
  type Moments,
} from './effectSize';
import type { ExplainedColumn } from './explainedColumns';

export type NumberDriver = Extract<Driver, { kind: 'number' }>;

/** How a segment's numbers stand to the others'. */
export interface NumberFinding {
  readonly driver: NumberDriver;
  /**
   * How clearly the segment sits in the middle: 1 − its standard deviation over everyone's, when many others lie below
   * and many above nearly all of it; otherwise 0.
   */
  readonly middle: number;
}

/**
 * The difference of each cluster from everyone else in one column of numbers.
 *
 * @param labels  Int32Array n, item → cluster, −1 = unassigned (counts among the others); read only
 * @param weights  Float32Array n, item → rows; read only
 * @returns per cluster 0…k−1 its finding, undefined where the column says nothing about it
 */
export function numberDrivers(
  column: Extract<ExplainedColumn, { kind: 'number' }>,
  labels: Int32Array,
  weights: Float32Array,
  k: number,
): (NumberFinding | undefined)[] {
  const groups = groupMoments(column.values, labels, weights, k);
  const deviation = standardDeviation(groups.reduce(mergeMoments, noMoments));
  const currency = column.plan.numberFormat?.currency;
  return groups.slice(0, k).map((inside, cluster) => {
    const outside = groups.reduce(
      (sum, group, g) => (g === cluster ? sum : mergeMoments(sum, group)),
      noMoments,
    );
    const effect = cohensD(inside, outside);
    if (!effect) return undefined;
    const narrower = 1 - standardDeviation(inside) / deviation;
    const isMiddle =
      narrower >= leastNarrower && hasBothTails(column.values, labels, weights, cluster, inside);
    return {
      driver: {
        kind: 'number',
        column: column.plan.name,
        ...effect,
        mean: inside.mean,
        meanOthers: outside.mean,
        role: column.role,
        ...(currency !== undefined && { currency }),
      },
      middle: isMiddle ? narrower : 0,
    };
  });
}

const leastNarrower = 0.4;
const tailShare = 0.15;
const nearlyAll = 1.645;

/** Whether many others lie below, and many above, nearly all of a cluster. */
function hasBothTails(
  values: Float64Array,
  labels: Int32Array,
  weights: Float32Array,
  cluster: number,
  inside: Moments,
): boolean {
  const reach = nearlyAll * standardDeviation(inside);
  let [below, above, all] = [0, 0, 0];
  for (let i = 0; i < values.length; i++) {
    if (labels[i] === cluster || Number.isNaN(values[i]!)) continue;
    all += weights[i]!;
    if (values[i]! < inside.mean - reach) below += weights[i]!;
    else if (values[i]! > inside.mean + reach) above += weights[i]!;
  }
  return Math.min(below, above) >= tailShare * all;
}
