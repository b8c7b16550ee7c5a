import type { BiasFinding, SensitiveKind } from '../../../core/data/audience';
import { readNumbers } from '../../../core/data/readNumbers';
import type { ColumnGuess } from '../../../core/data/role';
import { poolStrings } from '../../../core/data/stringPool';
import { columnNamed, type Column, type Table } from '../../../core/data/table';
import { cramersV } from './cramersV';
import { sensitiveKind } from './sensitive';

/** Values of a column that are told apart; rarer ones are one. */
const mostValues = 20;
/** Fewer customers on a side say nothing. */
const leastKnown = 10;
/** Cramér's V and Cohen's d from which an audience stands for somebody, somewhat and strongly (Cohen 1988). */
const limits = { v: [0.1, 0.3], d: [0.2, 0.8] } as const;

/**
 * Whether a segment stands for people of an age, a gender, a place or another trait that audiences must not be chosen by
 * unseen: each sensitive column of the table against in the segment or not, the strongest first. Columns that are empty
 * or the same for everybody, and those with fewer than 10 customers on a side, are left out.
 *
 * @param segmentOf  Int32Array rows, row → cluster, −1 = in none; read only
 * @param cluster  whose audience it is
 */
export function findBias(
  table: Table,
  guesses: readonly ColumnGuess[],
  segmentOf: Int32Array,
  cluster: number,
): BiasFinding[] {
  return guesses
    .flatMap((guess): BiasFinding[] => {
      const kind = sensitiveKind(guess);
      const column = columnNamed(table, guess.name);
      if (kind === null || !column) return [];
      const isNumber = guess.role === 'number' && guess.distinct > 2;
      const found = isNumber
        ? numberBias(column, guess, kind, segmentOf, cluster)
        : valueBias(column, kind, segmentOf, cluster);
      return found ? [found] : [];
    })
    .sort((a, b) => rank(b) - rank(a) || Math.abs(b.strength) - Math.abs(a.strength));
}

const rank = ({ level }: BiasFinding): number => ['none', 'some', 'strong'].indexOf(level);

function levelOf(measure: 'v' | 'd', strength: number): BiasFinding['level'] {
  const [some, strong] = limits[measure];
  const size = Math.abs(strength);
  return size >= strong ? 'strong' : size >= some ? 'some' : 'none';
}

function valueBias(
  column: Column,
  kind: SensitiveKind,
  segmentOf: Int32Array,
  cluster: number,
): BiasFinding | null {
  const texts = poolStrings(column.values);
  const sums = new Float64Array(texts.length);
  const own = new Float64Array(texts.length);
  const known: [number, number] = [0, 0];
  column.codes.forEach((code, row) => {
    if (code < 0) return;
    const isOwn = segmentOf[row] === cluster;
    sums[code]!++;
    if (isOwn) own[code]!++;
    known[isOwn ? 0 : 1]++;
  });
  const codes = Array.from(sums.keys())
    .filter((code) => sums[code]! > 0)
    .sort((a, b) => sums[b]! - sums[a]!);
  if (Math.min(...known) < leastKnown || codes.length < 2) return null;
  const told = codes.slice(0, mostValues);
  const rest = codes.slice(mostValues);
  const cols = told.length + (rest.length > 0 ? 1 : 0);
  const counts = new Float64Array(2 * cols);
  const add = (code: number, at: number): void => {
    counts[at]! += own[code]!;
    counts[cols + at]! += sums[code]! - own[code]!;
  };
  told.forEach(add);
  for (const code of rest) add(code, told.length);
  const strength = cramersV(counts, 2, cols);
  const shares = told.map((code) => {
    const others = sums[code]! - own[code]!;
    return { value: texts[code]!, own: own[code]! / known[0], others: others / known[1] };
  });
  const top = shares.reduce((best, one) => (one.own - one.others > best.own - best.others ? one : best));
  return { column: column.name, kind, measure: 'v', strength, level: levelOf('v', strength), known, top };
}

function numberBias(
  column: Column,
  { numberFormat }: ColumnGuess,
  kind: SensitiveKind,
  segmentOf: Int32Array,
  cluster: number,
): BiasFinding | null {
  const values = readNumbers(column, numberFormat);
  const own = { n: 0, sum: 0, squares: 0 };
  const others = { n: 0, sum: 0, squares: 0 };
  values.forEach((value, row) => {
    if (Number.isNaN(value)) return;
    const side = segmentOf[row] === cluster ? own : others;
    side.n++;
    side.sum += value;
  });
  if (Math.min(own.n, others.n) < leastKnown) return null;
  const [mean, meanOthers] = [own.sum / own.n, others.sum / others.n];
  // In a second pass: squares of large numbers (years) would leave nothing of their spread.
  values.forEach((value, row) => {
    if (Number.isNaN(value)) return;
    const isOwn = segmentOf[row] === cluster;
    (isOwn ? own : others).squares += (value - (isOwn ? mean : meanOthers)) ** 2;
  });
  const spread = Math.sqrt((own.squares + others.squares) / (own.n + others.n - 2));
  if (!(spread > 0)) return null;
  const strength = (mean - meanOthers) / spread;
  return {
    column: column.name,
    kind,
    measure: 'd',
    strength,
    level: levelOf('d', strength),
    known: [own.n, others.n],
    top: { mean, meanOthers },
  };
}
