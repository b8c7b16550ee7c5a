import type { ColumnDrift } from '../../../core/data/driftReport';
import { makePacer } from '../../../core/data/pacer';
import type { Control } from '../../../core/data/progress';
import { benjaminiHochberg } from '../../../core/math/benjaminiHochberg';
import { chiSquareTest } from '../../../core/math/chiSquare';
import { jensenShannon } from '../../../core/math/jensenShannon';
import { kolmogorovSmirnov } from '../../../core/math/kolmogorovSmirnov';
import { binCounts, decileBorders, populationStability } from '../../../core/math/populationStability';
import { known, meanOf, type ColumnReading } from './columnReadings';

/** Share of false alarms that is put up with among the columns called changed. */
export const falseAlarms = 0.05;
const limits = { shifted: 0.1, changed: 0.2 } as const;
/** Numbers of so few values get a bin for each. */
const fewValues = 10;
/** Values of a category that fewer customers have, in both months together, are counted as one. */
const leastOfValue = 10;

type Uncorrected = Omit<ColumnDrift, 'corrected' | 'verdict'>;

/**
 * How each column changed. Numbers: PSI over deciles of the earlier month and a bin for the missing, Kolmogorov–Smirnov
 * on those known; where cells are missing, chi-square on how many as well, and the smaller p twice (Bonferroni). Categories:
 * PSI, Jensen–Shannon and chi-square over values, empty cells being one, rare ones pooled.
 * Both months are taken as samples of their own: where the same customers are in both, the tests are on the safe side.
 *
 * @returns most changed first
 */
export async function columnDrift(
  readings: readonly ColumnReading[],
  control: Control = {},
): Promise<ColumnDrift[]> {
  const pace = makePacer(control);
  const found: Uncorrected[] = [];
  for (const [i, reading] of readings.entries()) {
    await pace(i / readings.length);
    found.push(reading.kind === 'number' ? ofNumbers(reading) : ofCategories(reading));
  }
  const corrected = benjaminiHochberg(found.map(({ p }) => p));
  return found
    .map((column, i) => ({
      ...column,
      corrected: corrected[i]!,
      verdict: verdictOf(column.psi, corrected[i]!),
    }))
    .sort((a, b) => rank(b) - rank(a) || (b.psi ?? 0) - (a.psi ?? 0));
}

const rank = ({ verdict }: ColumnDrift): number => ['stable', 'shifted', 'changed'].indexOf(verdict);

function verdictOf(psi: number | null, corrected: number): ColumnDrift['verdict'] {
  if (psi === null || corrected > falseAlarms || psi < limits.shifted) return 'stable';
  return psi < limits.changed ? 'shifted' : 'changed';
}

const described = ({ plan }: ColumnReading): Pick<Uncorrected, 'column' | 'role' | 'currency'> => {
  const currency = plan.numberFormat?.currency;
  return { column: plan.name, role: plan.role, ...(currency !== undefined && { currency }) };
};

const sharesOf = (counts: ArrayLike<number>): number[] => {
  const values = Array.from(counts);
  const total = values.reduce((sum, count) => sum + count, 0);
  return values.map((count) => (total === 0 ? 0 : count / total));
};

function ofNumbers(reading: Extract<ColumnReading, { kind: 'number' }>): Uncorrected {
  const [before, now] = [known(reading.values[0]), known(reading.values[1])];
  const missing = [reading.values[0].length - before.length, reading.values[1].length - now.length];
  const borders = bordersOf(before, now);
  const bins = [before, now].map((values) => binCounts(values, borders));
  const withMissing = bins.map((counts, side) => [...counts, missing[side]!]);
  const psi = populationStability(withMissing[0]!, withMissing[1]!);
  const isKnown = before.length > 0 && now.length > 0;
  const test = isKnown ? kolmogorovSmirnov(before, now) : { distance: 0, p: 1 };
  const lost = chiSquareTest(Float64Array.of(before.length, missing[0]!, now.length, missing[1]!), 2, 2);
  return {
    ...described(reading),
    kind: 'number',
    psi: Number.isNaN(psi) ? null : psi,
    p: lost.degrees > 0 ? Math.min(1, 2 * Math.min(test.p, lost.p)) : test.p,
    distance: test.distance,
    mean: isKnown ? [meanOf(before), meanOf(now)] : null,
    shares: [sharesOf(bins[0]!), sharesOf(bins[1]!)],
  };
}

function bordersOf(before: Float64Array, now: Float64Array): number[] {
  const values = new Set<number>();
  for (const side of [before, now])
    for (const value of side) if (values.add(value).size > fewValues) return decileBorders(before);
  return [...values].sort((a, b) => a - b).slice(0, -1);
}

function ofCategories(reading: Extract<ColumnReading, { kind: 'category' }>): Uncorrected {
  const counts = pooled(reading.values);
  const psi = populationStability(counts[0], counts[1]);
  const test = chiSquareTest(Float64Array.from([...counts[0], ...counts[1]]), 2, counts[0].length);
  const distance = jensenShannon(counts[0], counts[1]);
  return {
    ...described(reading),
    kind: 'category',
    psi: Number.isNaN(psi) ? null : psi,
    p: test.p,
    distance: Number.isNaN(distance) ? 0 : distance,
    mean: null,
    shares: [sharesOf(counts[0]), sharesOf(counts[1])],
  };
}

/** Customers per value in the two months, the most frequent first, rare values last and together. */
function pooled(sides: readonly [readonly string[], readonly string[]]): readonly [number[], number[]] {
  const perValue = new Map<string, [number, number]>();
  sides.forEach((values, side) => {
    for (const value of values) {
      const counts = perValue.get(value) ?? [0, 0];
      counts[side as 0 | 1]++;
      perValue.set(value, counts);
    }
  });
  const all = [...perValue.values()].sort((a, b) => b[0] + b[1] - a[0] - a[1]);
  const often = all.filter(([a, b]) => a + b >= leastOfValue);
  const rare = all.slice(often.length);
  const rest = rare.reduce<[number, number]>(([a, b], one) => [a + one[0], b + one[1]], [0, 0]);
  const kept = rare.length > 0 ? [...often, rest] : often;
  return [kept.map(([a]) => a), kept.map(([, b]) => b)];
}
