import type { ColumnScale, Skew } from '../../core/data/cleanStep';
import type { Line } from '../../core/data/columnMeasure';
import type { Notice } from '../../core/data/notice';
import type { FeatureGroup } from './featureGroup';
import { onLine } from './numberScale';
import { rankScaler } from './rankScaler';
import { viewOf } from './skewViews';
import { summarise, type NumberSummary } from './weightedNumbers';

/** Scaled values are held within ± this many standard deviations, so that one odd customer cannot pull the map. */
export const clipAt = 4;
/** Above this share of missing cells, being missing is a feature of its own. */
const missingShare = 0.05;
/** Spread of a scaled missing indicator: half that of a number. */
const missingSpread = 0.5;
const mostRounds = 50;

/** A column's distinct numbers. */
export interface DistinctNumbers {
  /** Position → number, NaN missing; read only. */
  readonly values: Float64Array;
  /** Position → rows that have it, 0 where none is computed; read only. */
  readonly weights: Float64Array;
  /** Item → position. */
  readonly positionOf: (item: number) => number;
}

/**
 * A column of numbers, money or days as one feature, and one more for "missing" when over 5 % of the rows are.
 * Missing values take the median. 'standard' subtracts the mean and divides by the standard deviation, 'robust' uses
 * the median and the quartile distance / 1.349 (a normal distribution's standard deviation); both clip at ± 4 and see
 * heavily right-skewed columns without negative values through log1p, where that lessens the skew. Under 'standard'
 * mean and deviation are those of the clipped values, so that giants do not flatten everyone else; where nothing is
 * clipped they are the plain ones. 'rank' spreads the values evenly by their places, mean 0 and variance 1. 'none'
 * changes nothing but the missing values.
 *
 * @param skew  how the numbers are bent first; 'auto' is the logarithm above, never for dates or under 'none'
 */
export function numberFeatures(
  column: string,
  { values, weights, positionOf }: DistinctNumbers,
  scale: ColumnScale,
  skew: Skew,
): FeatureGroup {
  const raw = summarise(values, weights);
  const missing = missingValue(raw, scale);
  const notices: Notice[] = [];
  const writers: FeatureGroup['writers'][number][] = [];
  const features: FeatureGroup['features'][number][] = [];

  if (raw.distinct < 2)
    notices.push({ code: 'constant-column', level: 'changed', column, count: raw.distinct });
  else {
    const view = viewOf(values, weights, raw, skew === 'auto' && scale === 'none' ? 'none' : skew);
    const summary = view.summary;
    if (view.method !== 'none') {
      const facts = { skewness: round(raw.skewness), after: round(summary.skewness) };
      const code = skew === 'auto' ? 'logged' : 'skew-mended';
      notices.push({ code, level: 'note', column, count: 1, facts });
    }
    const viewed = values.map(view.of);
    const line = lineOf(summary, scale, viewed, weights);
    const scaled = scale === 'rank' ? rankScaler(viewed, weights) : onLine(line);
    features.push({ column, kind: 'number' });
    const seen = viewed.map((value) => scaled(Number.isNaN(value) ? summary.median : value));
    writers.push((item) => seen[positionOf(item)]!);
    return {
      ...missingFeature(
        column,
        {
          features,
          writers,
          notices,
          // Places among the others are told by all their numbers.
          measure:
            scale === 'rank'
              ? null
              : { kind: 'number', value: { bend: view.bend, fill: summary.median, line }, missing },
        },
        missing,
        (item) => values[positionOf(item)]!,
      ),
      seen: {
        values,
        scaled: seen,
        method: view.method,
        ...(view.lambda !== undefined && { lambda: view.lambda }),
      },
    };
  }
  return missingFeature(
    column,
    { features, writers, notices, measure: { kind: 'number', value: null, missing } },
    missing,
    (item) => values[positionOf(item)]!,
  );
}

/** What the feature for "missing" is where it applies; null: there is none, as at most 5 % of the rows are. */
function missingValue({ missing }: NumberSummary, scale: ColumnScale): number | null {
  if (missing <= missingShare || missing >= 1) return null;
  return scale === 'none' ? 1 : missingSpread / Math.sqrt(missing * (1 - missing));
}

/** The group with a feature for "missing". */
function missingFeature(
  column: string,
  group: FeatureGroup,
  on: number | null,
  valueOf: (item: number) => number,
): FeatureGroup {
  if (on === null) return group;
  return {
    ...group,
    features: [...group.features, { column, kind: 'missing' }],
    writers: [...group.writers, (item) => (Number.isNaN(valueOf(item)) ? on : 0)],
  };
}

const round = (x: number): number => Math.round(x * 100) / 100;

/** The straight scale of numbers; null where there is none. */
function lineOf(
  { mean, sd, median, iqr }: NumberSummary,
  scale: ColumnScale,
  values: Float64Array,
  weights: Float64Array,
): Line | null {
  if (scale === 'none' || scale === 'rank') return null;
  let [centre, spread] = [mean, sd];
  if (scale === 'robust') [centre, spread] = [median, iqr > 0 ? iqr / 1.349 : sd];
  // Without a body (half of the values or more are one value) clipping again and again would leave nothing.
  else if (iqr > 0) [centre, spread] = clippedMoments(values, weights, mean, sd);
  return { centre, spread, clip: clipAt };
}

/** Mean and standard deviation of the values held within ± 4 of those deviations; missing values do not count. */
function clippedMoments(
  values: Float64Array,
  weights: Float64Array,
  mean: number,
  sd: number,
): [mean: number, sd: number] {
  for (let round = 0; round < mostRounds; round++) {
    const [low, high] = [mean - clipAt * sd, mean + clipAt * sd];
    let [total, sum, squares, clipped] = [0, 0, 0, 0];
    for (let i = 0; i < values.length; i++) {
      const value = values[i]!;
      if (Number.isNaN(value) || weights[i] === 0) continue;
      const held = Math.max(low, Math.min(high, value)) - mean;
      if (value < low || value > high) clipped++;
      total += weights[i]!;
      sum += weights[i]! * held;
      squares += weights[i]! * held * held;
    }
    if (clipped === 0) return [mean, sd];
    const shift = sum / total;
    const narrower = Math.sqrt(squares / total - shift * shift);
    const isSettled = Math.abs(narrower - sd) < 1e-6 * sd;
    mean += shift;
    sd = narrower;
    if (isSettled) break;
  }
  return [mean, sd];
}
