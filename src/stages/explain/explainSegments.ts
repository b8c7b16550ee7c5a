import type { CleanTable } from '../../core/data/cleanTable';
import type { Matrix } from '../../core/data/matrix';
import type { Driver, Profile } from '../../core/data/profile';
import { breathe, throwIfAborted, type Control } from '../../core/data/progress';
import type { Recipe } from '../../core/data/recipe';
import type { Segment } from '../../core/data/segment';
import type { Table } from '../../core/data/table';
import { basketDrivers } from './basketDrivers';
import { categoryDrivers, type CategoryDriver } from './categoryDrivers';
import { centrality, edgeItems, typicalItems } from './centrality';
import { chooseNames } from './chooseNames';
import { explainedColumns } from './explainedColumns';
import { driverPart, formatPart, type Language } from './formatName';
import { nameCandidates } from './nameCandidates';
import { numberDrivers, type NumberFinding } from './numberDrivers';
import { segmentTerms } from './segmentTerms';

const leastEffect = 0.2;
const mostDrivers = 12;

export interface ExplainInput {
  readonly table: Table;
  readonly clean: CleanTable;
  readonly recipe: Recipe;
  /** Int32Array n, item → cluster, −1 = unassigned; read only. */
  readonly labels: Int32Array;
  readonly segments: readonly Segment[];
  /** Items n×d, what was clustered; read only. */
  readonly x: Matrix;
  /** Float32Array k×d, row-major, cluster → centre in the space of x; read only. */
  readonly centroids: Float32Array;
  /** item → its text, '' for none. */
  readonly texts: readonly string[];
  /** Language of the page; names suit either. */
  readonly language: Language;
}

/**
 * Says of each segment how it differs from everyone else (unassigned customers included), which words it uses, who is
 * typical, and what it could be called. Items count as many times as they stand for rows. Terms, and so names, come
 * from core members only: the 80 % nearest to the centre.
 *
 * @returns profiles in the order of `segments`
 * @throws RangeError when arrays do not fit together; DOMException AbortError when cancelled
 */
export async function explainSegments(input: ExplainInput, control: Control): Promise<Profile[]> {
  const { table, clean, recipe, labels, segments, x, centroids, texts } = input;
  if (labels.length !== clean.items.length || texts.length !== labels.length)
    throw new RangeError(
      `explainSegments: labels and texts must have ${clean.items.length} items, got ${labels.length} and ${texts.length}`,
    );
  const k = segments.reduce((most, { cluster }) => Math.max(most, cluster + 1), 0);
  const numbers: NumberFinding[][] = Array.from({ length: k }, () => []);
  const categories: CategoryDriver[][] = Array.from({ length: k }, () => []);
  const columns = explainedColumns(table, clean, recipe);
  for (const [j, column] of columns.entries()) {
    if (column.kind === 'category')
      categoryDrivers(column, labels, clean.weights, k).forEach((found, cluster) =>
        categories[cluster]!.push(...found),
      );
    else
      numberDrivers(column, labels, clean.weights, k).forEach((found, cluster) => {
        if (found) numbers[cluster]!.push(found);
      });
    control.onProgress?.({ fraction: (0.3 * (j + 1)) / columns.length });
    await breathe();
    throwIfAborted(control.signal);
  }

  const { members, isCore } = centrality(x, labels, centroids);
  const bought = await basketDrivers({ ...input, isCore }, k, { signal: control.signal });
  bought.forEach((found, cluster) => categories[cluster]!.push(...found));
  const onProgress = control.onProgress;
  const terms = await segmentTerms({ texts, labels, weights: clean.weights, isCore }, k, {
    signal: control.signal,
    onProgress: onProgress && (({ fraction }) => onProgress({ fraction: 0.3 + 0.65 * fraction })),
  });

  const names = chooseNames(
    segments.map(({ cluster }) =>
      nameCandidates({
        numbers: numbers[cluster]!,
        categories: withoutEchoes(categories[cluster]!),
        terms: terms[cluster]!,
      }),
    ),
    plainNumbers(segments),
  );
  onProgress?.({ fraction: 1 });
  return segments.map(({ id, cluster }, s) => ({
    segmentId: id,
    drivers: strongest([
      ...numbers[cluster]!.map(({ driver }) => driver),
      ...withoutEchoes(categories[cluster]!),
    ]),
    terms: terms[cluster]!,
    typicalRows: typicalItems(members[cluster] ?? new Int32Array(0), texts).map((item) => clean.items[item]!),
    edgeRows: edgeItems(members[cluster] ?? new Int32Array(0), texts).map((item) => clean.items[item]!),
    suggestions: names[s]!,
  }));
}

const byStrength = (a: Driver, b: Driver): number => Math.abs(b.effect) - Math.abs(a.effect);

const strongest = (drivers: readonly Driver[]): Driver[] =>
  drivers
    .filter(({ effect }) => Math.abs(effect) >= leastEffect)
    .sort(byStrength)
    .slice(0, mostDrivers);

/** "No internet service" in six columns is one fact: the same words with the same shares are told once. */
function withoutEchoes(drivers: readonly CategoryDriver[]): CategoryDriver[] {
  const told = new Set<string>();
  return [...drivers].sort(byStrength).filter((driver) => {
    const words = formatPart(driverPart(driver), 'en').toLowerCase();
    const fact = `${words} ${driver.share.toFixed(6)} ${driver.shareOthers.toFixed(6)}`;
    return !told.has(fact) && told.add(fact);
  });
}

/** The number in each segment's id; ids by hand have other letters and are numbered on from there. */
function plainNumbers(segments: readonly Segment[]): number[] {
  const numbers = segments.map(({ id }) => Number(/^s(\d+)$/.exec(id)?.[1] ?? 0));
  let last = Math.max(0, ...numbers);
  return numbers.map((number) => number || ++last);
}
