import type { CustomerLists } from '../core/data/customerLists';
import type { Device } from '../core/data/device';
import type { FileInfo } from '../core/data/fileInfo';
import type { Notice } from '../core/data/notice';
import type { Origin } from '../core/data/origin';
import type { MethodFacts } from '../core/data/methodFacts';
import type { Recall } from '../core/data/recall';
import type { Recipe } from '../core/data/recipe';
import type { ColumnGuess } from '../core/data/role';
import { cell, type Column, type Table } from '../core/data/table';
import type { FirstMap } from '../pipeline/steps';
import { formatName } from '../stages/explain/formatName';
import { csvLine } from './csvLine';
import { encoderFacts, encoderName } from './encoderFacts';
import type { GivenNames } from './giveNames';
import { toJson } from './json';
import type { RolledUp } from './rollUp';

/** A finished run: all that its files are made of. */
export interface SegmentRun {
  readonly table: Table;
  readonly files: readonly FileInfo[];
  readonly guesses: readonly ColumnGuess[];
  /** Of reading; those of the run are in `first`. */
  readonly notices: readonly Notice[];
  /** The log that the customers were added up from; null where the input has a row for each. */
  readonly rolled: RolledUp | null;
  /** Where the rows come from, as the workspace tells it. */
  readonly origin: Origin;
  readonly recipe: Recipe;
  /** Who must not be contacted, by the recipe's steps. */
  readonly lists: CustomerLists;
  /** Uint8Array, row → 1 = on one of them, and in no file but the workspace; null: nobody is. */
  readonly leftOut: Uint8Array | null;
  readonly first: FirstMap;
  /** Names and rules that the recipe brought along. */
  readonly given: GivenNames;
  /** n×2, where the layout put each item; null when none was asked for. */
  readonly settled: Float32Array | null;
  /** Of the neighbours that the layout looked for; what grouping looked for is in `first`. */
  readonly recall?: Recall | undefined;
  /** The customers' ids; null: the row number, from 1. */
  readonly idColumn: Column | null;
}

/** What a run took. */
interface Cost {
  /** Step → seconds. */
  readonly seconds: Readonly<Record<string, number>>;
  readonly device: Device;
  readonly peakMemoryBytes: number;
}

const unassigned = { id: -1, name: 'Unassigned' };

/** Segment s3 of the page is 3 in a file, so that −1 can stand beside it. */
const numberOf = (segmentId: string): number => Number(segmentId.slice(1));

function idOf({ idColumn }: SegmentRun, row: number): string {
  return idColumn ? cell(idColumn, row) : String(row + 1);
}

function nameOf({ first, given }: SegmentRun, segmentId: string): string {
  const own = given.names[segmentId];
  if (own !== undefined) return own;
  const profile = first.profiles.find((one) => one.segmentId === segmentId);
  return formatName(profile?.suggestions[0] ?? [], 'en') || segmentId;
}

/** −0.0000 is written as 0.0000. */
const fixed = (value: number): string => value.toFixed(4).replace(/^-(0\.0+)$/, '$1');

/** One line per row of the input, in its order; none for who must not be contacted. */
export function customersCsv(run: SegmentRun): string {
  const { table, recipe, first, leftOut } = run;
  const positions = recipe.layout === 'none' ? null : (run.settled ?? first.positions);
  const { rowToItem } = first.clean;
  const { labels, confidence } = first.grouping;
  const shown = new Map(
    first.segments.map((segment) => [
      segment.cluster,
      { id: numberOf(segment.id), name: nameOf(run, segment.id) },
    ]),
  );
  const lines = [csvLine(['id', 'segment_id', 'segment', 'confidence', 'x', 'y'])];
  for (let row = 0; row < table.rowCount; row++) {
    if (leftOut?.[row] === 1) continue;
    const item = rowToItem[row]!;
    const known = item < 0 ? undefined : shown.get(labels[item]!);
    const { id, name } = known ?? unassigned;
    const fit = known ? fixed(confidence[item]!) : '';
    const place =
      item < 0 || !positions ? ['', ''] : [positions[2 * item]!, positions[2 * item + 1]!].map(fixed);
    lines.push(csvLine([idOf(run, row), String(id), name, fit, ...place]));
  }
  return lines.join('');
}

/** The segments, largest first. */
export function segmentsJson(run: SegmentRun): string {
  const { segments, profiles } = run.first;
  return toJson(
    segments.map(({ id, size, share }) => {
      const profile = profiles.find(({ segmentId }) => segmentId === id);
      return {
        id: numberOf(id),
        name: nameOf(run, id),
        size,
        share,
        drivers: profile?.drivers ?? [],
        terms: profile?.terms ?? [],
        typical: (profile?.typicalRows ?? []).map((row) => idOf(run, row)),
      };
    }),
  );
}

/** What a method settled on, where a choice was left to it. */
function methodSummary(facts: MethodFacts): object {
  switch (facts.method) {
    case 'kmeans':
      return {};
    case 'hdbscan':
      return { min_cluster_size: facts.minClusterSize, min_samples: facts.minSamples };
    case 'dbscan':
      return { eps: facts.eps, min_samples: facts.minSamples };
    case 'hierarchical':
      return { linkage: facts.linkage, tree_is_exact: facts.isExact };
  }
}

/** What was done to what, how well it went, and what it cost. */
export function summaryJson(run: SegmentRun, cost: Cost): string {
  const { table, files, rolled, recipe, first } = run;
  const { clean, grouping, labelLike, parts, texts } = first;
  const recall = run.recall ?? first.recall;
  const { quality } = grouping;
  const usesText = parts.some(({ block }) => block === 'text');
  const noise = grouping.labels.reduce((sum, label, item) => sum + (label < 0 ? clean.weights[item]! : 0), 0);
  const kept = clean.weights.reduce((sum, weight) => sum + weight, 0);
  return toJson({
    inputs: files.map(({ name, encoding, delimiter, rows }) => ({ name, encoding, delimiter, rows })),
    rows_in: files.reduce((sum, { rows }) => sum + rows, 0),
    ...(rolled && {
      customers: table.rowCount,
      rolled_up: {
        kind: rolled.kind,
        mapping: rolled.mapping,
        facts: rolled.facts,
        ...(rolled.joins.length > 0 && { joins: rolled.joins }),
      },
    }),
    rows_kept: clean.items.length,
    rows_unassigned: clean.rowToItem.reduce((sum, item) => sum + (item < 0 ? 1 : 0), 0),
    roles: Object.fromEntries(recipe.columns.map(({ name, role }) => [name, role])),
    notices: [
      ...run.notices,
      ...first.notices,
      ...labelLike.map(({ column, agreement }) => ({
        code: 'label-like',
        level: 'decide',
        column,
        count: 0,
        facts: { agreement },
      })),
    ],
    // A list's customers are in no file that is handed on, not as an example either.
    cleaning: first.report.map((step) => (step.kind === 'do-not-contact' ? { ...step, examples: [] } : step)),
    method: recipe.cluster.method,
    k: grouping.k,
    ...methodSummary(grouping.facts),
    inertia: quality.inertia,
    explained: quality.explained,
    silhouette: quality.silhouette,
    silhouette_error: quality.silhouetteError,
    silhouette_sample: quality.silhouetteSample,
    davies_bouldin: quality.daviesBouldin,
    calinski_harabasz: quality.calinskiHarabasz,
    stability: quality.stability,
    noise_share: kept > 0 ? noise / kept : 0,
    recall: recall && {
      at: recall.at,
      value: recall.value,
      standard_error: recall.standardError,
      sample: recall.sample,
    },
    weak: quality.weak,
    k_scan: quality.scan,
    encoder: usesText ? encoderName(recipe.encoder) : 'none',
    ...encoderFacts(first.encoder),
    texts: texts.items,
    blocks: parts,
    recipe,
    seconds: cost.seconds,
    device: cost.device.kind,
    threads: cost.device.threads,
    peak_memory_bytes: cost.peakMemoryBytes,
  });
}
