import type { Skew } from '../../core/data/cleanStep';
import type { Bend } from '../../core/data/columnMeasure';
import { bestLambda } from '../../core/math/yeoJohnson';
import { bentBy } from './numberScale';
import { summarise, type NumberSummary } from './weightedNumbers';

/** Beyond this skewness (an exponential has 2) amounts and counts are seen through log(1 + x). */
const heavySkew = 2;
const leastDistinctForLog = 10;

/** How numbers are seen before they are scaled. */
export interface SkewView {
  readonly method: Exclude<Skew, 'auto'>;
  /** Of Yeo-Johnson. */
  readonly lambda?: number;
  readonly bend: Bend;
  readonly of: (value: number) => number;
  /** Of the numbers as seen. */
  readonly summary: NumberSummary;
}

/**
 * The view that a column's numbers get. auto: log(1 + x) where the skew is heavy, nothing is negative, and it at least
 * halves the skew. log1p: always; what is negative goes through Yeo-Johnson's other half with λ = 0. yeo-johnson: with
 * the λ of greatest likelihood.
 *
 * @param raw  summary of the values
 */
export function viewOf(
  values: Float64Array,
  weights: Float64Array,
  raw: NumberSummary,
  skew: Skew,
): SkewView {
  const seen = (method: SkewView['method'], bend: Bend, lambda?: number): SkewView => {
    const of = bentBy(bend);
    const summary = summarise(values.map(of), weights);
    return { method, bend, of, summary, ...(lambda !== undefined && { lambda }) };
  };
  const plain: SkewView = { method: 'none', bend: 'none', of: bentBy('none'), summary: raw };
  if (skew === 'none') return plain;
  if (skew === 'log1p') return seen('log1p', { lambda: 0 });
  if (skew === 'yeo-johnson') {
    const lambda = bestLambda(values, weights);
    return seen('yeo-johnson', { lambda }, lambda);
  }
  if (raw.skewness <= heavySkew || raw.min < 0 || raw.distinct < leastDistinctForLog) return plain;
  const logged = seen('log1p', 'log1p');
  return Math.abs(logged.summary.skewness) < raw.skewness / 2 ? logged : plain;
}
