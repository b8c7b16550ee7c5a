import { makePacer } from '../../../../core/data/pacer';
import type { Control } from '../../../../core/data/progress';
import { makeRng } from '../../../../core/math/rng';
import { groupRows, squaredDistance, type Groups } from './sphericalGroups';

/** Groups of each language in turn: few find broad topics that both have, more find narrow ones. */
const groupCounts = [4, 6, 8, 12] as const;
/** Groups of two languages are of one topic if each is the other's nearest, and no farther than this cosine. */
const leastCosine = 0.25;
/** How far around a group its shift is felt: in squared distance between unit vectors. */
const reach = 0.1;
const rounds = 2;
/** A group of fewer rows than this, on average, is chance. */
const rowsPerGroup = 5;

/**
 * Brings texts of two languages together where they speak of the same, in three steps. Each language is centred on its
 * own mean, for what is common to all texts of a language is the language. Then both are grouped by themselves; groups
 * that are each other's nearest ("mutual nearest neighbours", Haghverdi et al. 2018, on centroids instead of cells) move
 * to their common mean, and rows move as the groups around them do. Topics of one language alone have no partner and
 * stay where they are: mixing them too, as Harmony does (Korsunsky et al. 2019), was measured to blur them.
 *
 * On five mixes of English and Chinese texts (of the part `tune`): topics that both have share their segments in all,
 * where centring alone did it in two; topics without a partner are told apart as before.
 *
 * @param vectors  Float32Array n×d, rows of length 1 or 0, both languages in one space; read only
 * @param isOther  Uint8Array n: 1 for rows of the second language
 * @returns Float32Array n×d, new; rows of one language, if there is no other, are centred alone; a zero row stays zero
 * @throws DOMException AbortError when the signal fires
 */
export async function bridgeLanguages(
  vectors: Float32Array,
  isOther: Uint8Array,
  d: number,
  seed: number,
  control: Control,
): Promise<Float32Array> {
  const n = isOther.length;
  if (vectors.length !== n * d)
    throw new RangeError(`bridgeLanguages: ${vectors.length} numbers for ${n} rows of ${d}`);
  const rows: readonly [Uint32Array, Uint32Array] = [
    rowsWith(vectors, d, (i) => isOther[i] === 0),
    rowsWith(vectors, d, (i) => isOther[i] === 1),
  ];
  const sides = rows.map((of) => centred(takeRows(vectors, of, d), d));
  const counts = groupCounts.filter((k) => rows.every((of) => of.length >= k * rowsPerGroup));
  const pace = makePacer(control);
  for (let round = 0; round < rounds && counts.length > 0; round++) {
    const sums = sides.map((side) => new Float64Array(side.length));
    for (const [c, k] of counts.entries()) {
      const rng = makeRng(seed + 31 * c);
      const groups = sides.map((side) => groupRows(side, d, k, rng));
      const shifts = shiftsOf(groups[0]!, groups[1]!, k, d);
      for (const side of [0, 1]) addShifts(sides[side]!, groups[side]!, shifts[side]!, k, d, sums[side]!);
      await pace((round + (c + 1) / counts.length) / rounds);
    }
    for (const side of [0, 1])
      for (let e = 0; e < sums[side]!.length; e++) sides[side]![e]! += sums[side]![e]! / counts.length;
  }
  const out = new Float32Array(n * d);
  for (const side of [0, 1])
    for (const [at, row] of rows[side as 0 | 1].entries())
      for (let j = 0; j < d; j++) out[row * d + j] = sides[side]![at * d + j]!;
  return out;
}

/** Rows of a language that say anything. */
function rowsWith(vectors: Float32Array, d: number, isOfIt: (row: number) => boolean): Uint32Array {
  const rows: number[] = [];
  for (let i = 0; i < vectors.length / d; i++)
    if (isOfIt(i) && vectors.subarray(i * d, (i + 1) * d).some((value) => value !== 0)) rows.push(i);
  return Uint32Array.from(rows);
}

function takeRows(vectors: Float32Array, rows: Uint32Array, d: number): Float64Array {
  const taken = new Float64Array(rows.length * d);
  for (const [at, row] of rows.entries()) taken.set(vectors.subarray(row * d, (row + 1) * d), at * d);
  return taken;
}

/** Rows less their mean, at unit length; changes and returns `x`. */
function centred(x: Float64Array, d: number): Float64Array {
  const n = x.length / d;
  const mean = new Float64Array(d);
  for (let e = 0; e < x.length; e++) mean[e % d]! += x[e]! / n;
  for (let e = 0; e < x.length; e++) x[e]! -= mean[e % d]!;
  return toUnit(x, d);
}

function toUnit(x: Float64Array, d: number): Float64Array {
  for (let start = 0; start < x.length; start += d) {
    const length = Math.hypot(...x.subarray(start, start + d));
    // What is left of equal rows is rounding.
    for (let j = start; j < start + d; j++) x[j] = length > 1e-6 ? x[j]! / length : 0;
  }
  return x;
}

/** How each group of each language moves: to the mean that it has in common with its partner, if it has one. */
function shiftsOf(a: Groups, b: Groups, k: number, d: number): [Float64Array, Float64Array] {
  const cosines = new Float64Array(k * k);
  const [ofA, ofB] = [toUnit(a.means.slice(), d), toUnit(b.means.slice(), d)];
  for (let g = 0; g < k; g++)
    for (let h = 0; h < k; h++)
      for (let j = 0; j < d; j++) cosines[g * k + h]! += ofA[g * d + j]! * ofB[h * d + j]!;
  const shifts: [Float64Array, Float64Array] = [new Float64Array(k * d), new Float64Array(k * d)];
  for (let g = 0; g < k; g++) {
    let h = 0;
    for (let other = 1; other < k; other++) if (cosines[g * k + other]! > cosines[g * k + h]!) h = other;
    let isMutual = cosines[g * k + h]! >= leastCosine;
    for (let other = 0; other < k && isMutual; other++)
      isMutual = other === g || cosines[other * k + h]! < cosines[g * k + h]!;
    if (!isMutual) continue;
    const shareOfB = b.sizes[h]! / (a.sizes[g]! + b.sizes[h]!);
    for (let j = 0; j < d; j++) {
      const apart = b.means[h * d + j]! - a.means[g * d + j]!;
      shifts[0][g * d + j] = shareOfB * apart;
      shifts[1][h * d + j] = (shareOfB - 1) * apart;
    }
  }
  return shifts;
}

/** Adds to `sums` how rows move: as the groups around them, the nearer the more. */
function addShifts(
  x: Float64Array,
  { means }: Groups,
  shifts: Float64Array,
  k: number,
  d: number,
  sums: Float64Array,
): void {
  const units = toUnit(means.slice(), d);
  const rows = toUnit(x.slice(), d);
  const near = new Float64Array(k);
  for (let start = 0; start < x.length; start += d) {
    for (let g = 0; g < k; g++) near[g] = squaredDistance(rows, start, units, g * d, d);
    const least = near.reduce((a, b) => Math.min(a, b));
    let total = 0;
    for (let g = 0; g < k; g++) total += near[g] = Math.exp((least - near[g]!) / reach);
    for (let g = 0; g < k; g++) {
      const part = near[g]! / total;
      if (part < 1e-6) continue;
      for (let j = 0; j < d; j++) sums[start + j]! += part * shifts[g * d + j]!;
    }
  }
}
