import type { StepOf } from '../../../core/data/cleanStep';
import type { ColumnPlan } from '../../../core/data/recipe';
import type { Column } from '../../../core/data/table';
import { changeCells, type Changed } from './changeCells';
import { quantile, sortedNumbers } from './quantile';
import { valuesOf, written } from './readSteps';

/** Standard deviation of a normal distribution whose median absolute deviation is 1. */
const normalDeviation = 1.482602218505602;

/**
 * Between which values a column's numbers are no outliers. A column whose middle half is one value has no spread to
 * measure by: then nothing is an outlier.
 *
 * @param values  NaN is missing; read only
 * @returns −Infinity … Infinity where there is no limit
 */
export function outlierLimits(
  values: Float64Array,
  { by, limit }: Pick<StepOf<'outliers'>, 'by' | 'limit'>,
): { readonly low: number; readonly high: number } {
  const sorted = sortedNumbers(values);
  const none = { low: -Infinity, high: Infinity };
  if (sorted.length === 0) return none;
  if (by === 'share') return { low: quantile(sorted, limit), high: quantile(sorted, 1 - limit) };
  if (by === 'iqr') {
    const [low, high] = [quantile(sorted, 0.25), quantile(sorted, 0.75)];
    return high > low ? { low: low - limit * (high - low), high: high + limit * (high - low) } : none;
  }
  const median = quantile(sorted, 0.5);
  const deviation = normalDeviation * quantile(sorted.map((value) => Math.abs(value - median)).sort(), 0.5);
  return deviation > 0 ? { low: median - limit * deviation, high: median + limit * deviation } : none;
}

/** Cells beyond the limits of the first `fit` rows get the limit, or become empty. */
export function tameOutliers(
  column: Column,
  plan: ColumnPlan,
  step: StepOf<'outliers'>,
  fit: number,
): Changed {
  const values = valuesOf(column, plan);
  const { low, high } = outlierLimits(values.subarray(0, fit), step);
  const [least, most] = step.to === 'limit' ? [written(low, plan), written(high, plan)] : ['', ''];
  return changeCells(column, (row) => {
    const value = values[row]!;
    if (value < low) return least;
    return value > high ? most : undefined;
  });
}
