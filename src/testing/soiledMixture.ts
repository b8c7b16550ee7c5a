import { makeRng, randomInt, randomNormal, samplePositions, type Rng } from '../core/math/rng';
import type { Matrix } from '../core/data/matrix';
import { adjustedRand } from '../core/math/adjustedRand';
import { openRuntime } from '../core/runtime/runtime';
import { kMeans } from '../stages/cluster/kMeans';
import { numberFeatures } from '../stages/embed/numberFeatures';

/** A mixture as it is, and the same with some rows spoilt. */
interface SoiledMixture {
  readonly k: number;
  readonly clean: Matrix;
  readonly soiled: Matrix;
  /** Rows that were left alone. */
  readonly kept: Uint32Array;
}

const n = 1200;
const runtime = await openRuntime({ threads: 2 });

/** Adjusted Rand index of the rows left alone, between k-means of the mixture and of the spoilt one, scaled as by default. */
export async function agreementWhenSoiled(mixture: number, seed: number): Promise<number> {
  const { k, clean, soiled, kept } = soiledMixture(mixture, seed);
  const before = await kMeans(runtime, clean, { k, nInit: 5, seed }, {});
  const after = await kMeans(runtime, soiled, { k, nInit: 5, seed }, {});
  return adjustedRand(
    Int32Array.from(kept, (i) => before.labels[i]!),
    Int32Array.from(kept, (i) => after.labels[i]!),
  );
}

/**
 * Three to six normal clouds of unlike size and width in 6 to 10 columns of unlike units, of which 10 % of the rows become noise, evenly
 * spread over the columns' ranges, and 1 % lie a hundred to ten thousand times as far out.
 */
function soiledMixture(mixture: number, seed: number): SoiledMixture {
  const rng = makeRng(1000 + mixture);
  const k = 3 + (mixture % 4);
  const d = 6 + (mixture % 5);
  const centres = Array.from({ length: k }, () => Array.from({ length: d }, () => 4 * randomNormal(rng)));
  const widths = centres.map(() => 0.6 + 0.8 * rng());
  const units = Array.from({ length: d }, () => 10 ** (3 * rng() - 1));
  const groupOf = Array.from({ length: n }, () => Math.min(randomInt(rng, k), randomInt(rng, k + 2)));
  const rows = groupOf.map((group) =>
    centres[group]!.map((centre, j) => units[j]! * (centre + widths[group]! * randomNormal(rng))),
  );
  const ranges = units.map((_, j) => {
    const values = rows.map((row) => row[j]!);
    return [Math.min(...values), Math.max(...values)] as const;
  });
  const { soiled, kept } = spoil(rows, ranges, makeRng(seed));
  return { k, clean: scaled(rows), soiled: scaled(soiled), kept };
}

function spoil(
  rows: readonly number[][],
  ranges: readonly (readonly [number, number])[],
  rng: Rng,
): { soiled: number[][]; kept: Uint32Array } {
  const wrong = samplePositions(rng, rows.length, Math.round(0.11 * rows.length));
  const outliers = new Set(samplePositions(rng, wrong.length, Math.round(0.01 * rows.length)));
  const places = new Map(Array.from(wrong, (row, w) => [row, outliers.has(w)]));
  const soiled = rows.map((row, i) => {
    const isFar = places.get(i);
    if (isFar === undefined) return row;
    const factor = isFar ? 10 ** (2 + 2 * rng()) : 1;
    return ranges.map(([low, high]) => factor * (low + rng() * (high - low)));
  });
  return { soiled, kept: Uint32Array.from(rows.keys()).filter((i) => !places.has(i)) };
}

/** The columns as a recipe scales them unless told otherwise. */
function scaled(rows: readonly number[][]): Matrix {
  const d = rows[0]!.length;
  const data = new Float32Array(rows.length * d);
  const weights = new Float64Array(rows.length).fill(1);
  for (let j = 0; j < d; j++) {
    const values = Float64Array.from(rows, (row) => row[j]!);
    const { writers } = numberFeatures(
      `column ${j}`,
      { values, weights, positionOf: (i) => i },
      'standard',
      'auto',
    );
    for (let i = 0; i < rows.length; i++) data[i * d + j] = writers[0]!(i);
  }
  return { data, rows: rows.length, cols: d };
}
