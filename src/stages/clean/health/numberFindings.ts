import type { Finding } from '../../../core/data/finding';
import { currencyOf } from '../../../core/data/parseNumber';
import { dayValues } from '../../../core/data/readDays';
import { numberValues } from '../../../core/data/readNumbers';
import { outlierLimits } from '../steps/outliers';
import { matching, type HealthColumn, type HealthOptions } from './healthColumn';

const ageName = /(?:^|[^\p{L}])age(?:$|[^\p{L}])|年龄/iu;
const oldest = 120;
/** Nobody visits a shop minus three times. */
const neverNegative =
  /visit|session|order(?:s|_?count)|purchases|logins|tenure|frequency|recency|(?:^|[^\p{L}])days|次数|天数|笔数|单数/iu;
const laterIsRight = /expir|renew|due|until|valid|deliver|next|到期|截止|下次|预计/iu;
/** Dates that programs write for "none". */
const placeholders = [-25_567, -25_566, 0, -719_162];
const farOut = { by: 'robust-z', limit: 8 } as const;

/** Ages, counts and amounts that cannot be, or stand far from all others. */
export function oddNumbers(one: HealthColumn): Finding[] {
  const { guess, column } = one;
  if (guess.role !== 'number' && guess.role !== 'amount') return [];
  const values = numberValues(column, guess.numberFormat);
  const of = (code: string, passes: (value: number) => boolean, rest: Partial<Finding>): Finding[] => {
    const found = matching(one, (_, at) => passes(values[at]!));
    return found.count === 0 ? [] : [{ code, level: 'decide', column: guess.name, ...found, ...rest }];
  };
  const [least, most] = rangeOf(guess.name);
  const impossible = of('impossible-values', (value) => value < least || value > most, {
    facts: { least, most },
    fix: {
      kind: 'impossible-values',
      on: true,
      column: guess.name,
      ...(Number.isFinite(least) && { least }),
      ...(Number.isFinite(most) && { most }),
    },
  }).map((finding) => ({ ...finding, facts: finiteFacts(least, most) }));
  const negative =
    guess.role === 'amount' ? of('negative-amounts', (value) => value < 0, { level: 'note' }) : [];
  return [...impossible, ...negative, ...outliers(one, values), ...mixedCurrencies(one)];
}

function rangeOf(name: string): [least: number, most: number] {
  if (ageName.test(name)) return [0, oldest];
  return [neverNegative.test(name) ? 0 : -Infinity, Infinity];
}

const finiteFacts = (least: number, most: number): Record<string, number> => ({
  ...(Number.isFinite(least) && { least }),
  ...(Number.isFinite(most) && { most }),
});

/** Few values far from the others, on the scale of logarithms where next to nothing is negative. */
function outliers(one: HealthColumn, values: Float64Array): Finding[] {
  const rows = Float64Array.from(one.column.codes, (code) => values[code] ?? NaN);
  const negative = rows.reduce((sum, value) => sum + (value < 0 ? 1 : 0), 0);
  if (negative > 0.01 * one.filled) return plainOutliers(one, values, rows);
  if (one.guess.distinct < 10) return [];
  const { high } = outlierLimits(
    rows.map((value) => (value < 0 ? NaN : Math.log1p(value))),
    farOut,
  );
  return outlierFinding(one, (value) => Math.log1p(value) > high, values);
}

function plainOutliers(one: HealthColumn, values: Float64Array, rows: Float64Array): Finding[] {
  if (one.guess.distinct < 10) return [];
  const { low, high } = outlierLimits(rows, farOut);
  return outlierFinding(one, (value) => value < low || value > high, values);
}

function outlierFinding(
  one: HealthColumn,
  isOut: (value: number) => boolean,
  values: Float64Array,
): Finding[] {
  const found = matching(one, (_, code) => isOut(values[code]!));
  // A twentieth of all is no outlier but another kind of customer.
  if (found.count === 0 || found.count > 0.05 * one.filled) return [];
  const column = one.guess.name;
  const fix = { kind: 'outliers', on: true, column, by: 'share', limit: 0.01, to: 'limit' } as const;
  return [{ code: 'outliers', level: 'note', column, ...found, fix }];
}

/** Marks of several currencies in one column; sums of them mean nothing. */
function mixedCurrencies(one: HealthColumn): Finding[] {
  const marks = new Map<string, number>();
  one.texts.forEach((text, code) => {
    const mark = one.counts[code]! > 0 ? currencyOf(text) : undefined;
    if (mark) marks.set(mark, (marks.get(mark) ?? 0) + one.counts[code]!);
  });
  const ranked = Array.from(marks).sort(([, a], [, b]) => b - a);
  if (ranked.length < 2) return [];
  const facts = { currencies: ranked.map(([mark, cells]) => `${mark} ${cells}`).join(', ') };
  const [main] = ranked[0]!;
  const found = matching(one, (text) => (currencyOf(text) ?? main) !== main);
  return [{ code: 'currencies-mixed', level: 'decide', column: one.guess.name, ...found, facts }];
}

/** Days after today, and the days that programs write for "none". */
export function oddDates(one: HealthColumn, { today }: HealthOptions): Finding[] {
  const { guess, column } = one;
  if (guess.role !== 'date') return [];
  const days = dayValues(column, guess.dateOrder);
  const step = { kind: 'impossible-values', on: true, column: guess.name } as const;
  const findings: Finding[] = [];
  const future = laterIsRight.test(guess.name)
    ? { count: 0 }
    : matching(one, (_, code) => days[code]! > today + 1);
  if (future.count > 0)
    findings.push({
      code: 'dates-future',
      level: 'decide',
      column: guess.name,
      ...future,
      fix: { ...step, most: today + 1 },
    });
  const known = days.filter((day, code) => one.counts[code]! > 0 && !Number.isNaN(day));
  const first = known.reduce((least, day) => Math.min(least, day), Infinity);
  const unset = placeholders.includes(first)
    ? matching(one, (_, code) => days[code] === first)
    : { count: 0 };
  if (unset.count > 1 && known.length > 1)
    findings.push({
      code: 'dates-placeholder',
      level: 'decide',
      column: guess.name,
      ...unset,
      fix: { ...step, least: first + 1 },
    });
  return findings;
}

/** Numbers or dates that read two ways. */
export function openReadings({ guess, filled }: HealthColumn): Finding[] {
  const { code } = guess.evidence;
  return code === 'numbers-ambiguous' || code === 'dates-ambiguous'
    ? [{ code, level: 'decide', column: guess.name, count: filled }]
    : [];
}
