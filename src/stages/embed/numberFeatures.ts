import type { Notice } from '../../core/data/notice';
import type { Scale } from '../../core/data/recipe';
import type { FeatureGroup } from './featureGroup';
import { summarise, type NumberSummary } from './weightedNumbers';

/** Scaled values are held within ± this many standard deviations, so that one odd customer cannot pull the map. */
export const clipAt = 4;
/** Above this share of missing cells, being missing is a feature of its own. */
const missingShare = 0.05;
/** Spread of a scaled missing indicator: half that of a number. */
const missingSpread = 0.5;
/** Beyond this skewness (an exponential has 2) amounts and counts are seen through log(1 + x). */
const heavySkew = 2;
const leastDistinctForLog = 10;

/**
 * A column of numbers, money or days as one feature, and one more for "missing" when over 5 % of the rows are.
 * Missing values take the median. 'standard' subtracts the mean and divides by the standard deviation, 'robust' uses
 * the median and the quartile distance / 1.349 (a normal distribution's standard deviation); both clip at ± 4 and see
 * heavily right-skewed columns without negative values through log1p, where that lessens the skew. 'none' changes
 * nothing but the missing values.
 *
 * @param values  item → number, NaN missing; read only
 * @param weights  item → rows it stands for; read only
 * @param canLog  whether a logarithm makes sense (it does not for dates)
 */
export function numberFeatures(
  column: string,
  values: Float64Array,
  weights: Float32Array,
  scale: Scale,
  canLog: boolean,
): FeatureGroup {
  const raw = summarise(values, weights);
  const notices: Notice[] = [];
  const writers: FeatureGroup['writers'][number][] = [];
  const features: FeatureGroup['features'][number][] = [];

  if (raw.distinct < 2)
    notices.push({ code: 'constant-column', level: 'changed', column, count: raw.distinct });
  else {
    const logged = canLog && scale !== 'none' ? loggedSummary(values, weights, raw) : undefined;
    if (logged) {
      const facts = { skewness: round(raw.skewness), after: round(logged.skewness) };
      notices.push({ code: 'logged', level: 'note', column, count: 1, facts });
    }
    const summary = logged ?? raw;
    const view = logged ? Math.log1p : (value: number): number => value;
    const fill = summary.median;
    const scaled = scaler(summary, scale);
    features.push({ column, kind: 'number' });
    writers.push((item) => {
      const value = values[item]!;
      return scaled(Number.isNaN(value) ? fill : view(value));
    });
  }
  if (raw.missing > missingShare && raw.missing < 1) {
    const sd = Math.sqrt(raw.missing * (1 - raw.missing));
    const on = scale === 'none' ? 1 : missingSpread / sd;
    features.push({ column, kind: 'missing' });
    writers.push((item) => (Number.isNaN(values[item]!) ? on : 0));
  }
  return { features, writers, notices };
}

const round = (x: number): number => Math.round(x * 100) / 100;

function loggedSummary(
  values: Float64Array,
  weights: Float32Array,
  raw: NumberSummary,
): NumberSummary | undefined {
  if (raw.skewness <= heavySkew || raw.min < 0 || raw.distinct < leastDistinctForLog) return undefined;
  const logged = summarise(values.map(Math.log1p), weights);
  return Math.abs(logged.skewness) < raw.skewness / 2 ? logged : undefined;
}

function scaler({ mean, sd, median, iqr }: NumberSummary, scale: Scale): (value: number) => number {
  if (scale === 'none') return (value) => value;
  const [centre, spread] = scale === 'robust' ? [median, iqr > 0 ? iqr / 1.349 : sd] : [mean, sd];
  return (value) => Math.max(-clipAt, Math.min(clipAt, (value - centre) / spread));
}
