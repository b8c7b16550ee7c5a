import type { CleanTable } from '../core/data/cleanTable';
import type { Matrix } from '../core/data/matrix';
import type { Profile } from '../core/data/profile';
import { part, type Control } from '../core/data/progress';
import { usualChoice, withoutLeftOut, type Recipe } from '../core/data/recipe';
import type { Segment } from '../core/data/segment';
import type { Snapshot } from '../core/data/snapshot';
import type { Table } from '../core/data/table';
import type { WorkspaceResult } from '../core/data/workspaceContent';
import type { Runner } from '../workers/pool';

const nNeighbors = 15;
/** Fewest customers that may be a group which is forming: so many, or this share of all. */
const leastForming = { rows: 10, share: 0.005 };
/** A lump may be so many times as wide as the segments are, squared distances to the centre in the mean. */
const widestLump = 1.5;

/** Customers who fit nowhere and are like one another. */
export interface Forming {
  /** Uint32Array, rows of the table. */
  readonly rows: Uint32Array;
  /** What sets them apart from everybody else. */
  readonly profile: Profile;
}

/** Customers who were put into segments that are there. */
interface PlacedItems {
  /** n×d */
  readonly x: Matrix;
  /** Int32Array n, item → position among the snapshot's segments, −1: in none. */
  readonly labels: Int32Array;
  /** Uint32Array, items that fit nowhere. */
  readonly strangers: Uint32Array;
  readonly clean: CleanTable;
  readonly table: Table;
}

/** Sizes, what sets each segment apart now, how good they still are, and groups that are forming among those of none. */
export async function describePlaced(
  runner: Runner,
  { snapshot, result }: { readonly snapshot: Snapshot; readonly result?: WorkspaceResult | null },
  { x, labels, strangers, clean, table }: PlacedItems,
  control: Control & { readonly language: 'en' | 'zh' },
) {
  const recipe = withoutLeftOut(snapshot.recipe);
  const { rowToItem, weights } = clean;
  const { seed } = recipe;
  const quality = await runner.run('placedQuality', { x, labels, weights, seed }, part(control, 0, 0.3));
  const groups = await formingGroups(runner, x, clean, strangers, recipe, quality.inertia, {
    signal: control.signal,
  });
  const k = snapshot.segments.length;
  const all = labels.map((label, item) => (label < 0 && groups[item]! >= 0 ? k + groups[item]! : label));
  const sizes = new Float64Array(all.reduce((most, label) => Math.max(most, label + 1), k));
  all.forEach((label, item) => void (label >= 0 && (sizes[label]! += weights[item]!)));
  const rows = table.rowCount || 1;
  const segments: Segment[] = Array.from(sizes, (size, cluster) => ({
    id: snapshot.segments[cluster]?.id ?? `forming ${cluster - k + 1}`,
    cluster,
    size,
    share: size / rows,
    colourSlot: snapshot.segments[cluster]?.colourSlot ?? 0,
  })).filter(({ size }) => size > 0);
  const previous = result && {
    segments: result.segments,
    profiles: result.profiles,
    retiredIds: result.retiredIds,
    // Rows of another file say nothing of these: names are held by `named` alone.
    labels: new Int32Array(0),
    rowToItem: new Int32Array(0),
  };
  const { profiles, labelLike } = await runner.run(
    'explain',
    {
      table,
      clean,
      recipe,
      labels: all,
      segments,
      x,
      centroids: null,
      language: control.language,
      previous: previous ?? null,
      named: snapshot.segments.map(({ id }) => id),
    },
    part(control, 0.4, 1),
  );
  const profileOf = new Map(profiles.map((profile) => [profile.segmentId, profile]));
  const shown = segments.filter(({ cluster }) => cluster < k);
  return {
    segments: shown,
    sizes: snapshot.segments.map((segment, i) => ({ ...segment, size: sizes[i]!, share: sizes[i]! / rows })),
    profiles: shown.flatMap(({ id }) => profileOf.get(id) ?? []),
    labelLike,
    quality,
    forming: segments.slice(shown.length).flatMap(({ id, cluster }): Forming[] => {
      const profile = profileOf.get(id);
      if (!profile) return [];
      const own = Uint32Array.from(rowToItem.keys()).filter((row) => all[rowToItem[row]!] === cluster);
      return [{ rows: own, profile }];
    }),
  };
}

/**
 * Groups among those that fit nowhere: dense ones, or all of them as one, no wider than segments are.
 *
 * @param inertia  of all who are in segments, within these
 * @returns Int32Array items, item → group, −1: in none
 */
async function formingGroups(
  runner: Runner,
  x: Matrix,
  { weights }: CleanTable,
  strangers: Uint32Array,
  recipe: Recipe,
  inertia: number,
  control: Control,
): Promise<Int32Array> {
  const groups = new Int32Array(x.rows).fill(-1);
  const rows = weights.reduce((sum, weight) => sum + weight, 0);
  const least = Math.max(leastForming.rows, Math.ceil(leastForming.share * rows));
  const own = Float32Array.from(strangers, (item) => weights[item]!);
  const lost = own.reduce((sum, weight) => sum + weight, 0);
  if (strangers.length < 3 || lost < least) return groups;
  const apart = await runner.run('takeItems', { x, items: Int32Array.from(strangers) });
  const { seed } = recipe;
  const k = Math.min(nNeighbors, apart.rows - 1);
  const neighbors = await runner.run('neighbors', { x: apart, k, seed }, control);
  const cluster = { ...usualChoice.hdbscan, minClusterSize: least };
  const input = { x: apart, weights: own, recipe: { ...recipe, cluster }, neighbors, isQuick: true };
  const found = await runner.run('group', input, control);
  // One lump has no other beside it to stand out from: all of them are looked at as one group.
  const labels = found.k > 0 ? found.labels : new Int32Array(apart.rows);
  const spreads = await runner.run('spreads', { x: apart, labels, weights: own }, control);
  const widest = widestLump * (inertia / Math.max(1, rows - lost));
  const numbers = new Map(
    Array.from(spreads.keys())
      .filter((label) => spreads[label]! <= widest)
      .map((label, number) => [label, number]),
  );
  strangers.forEach((item, i) => void (groups[item] = numbers.get(labels[i]!) ?? -1));
  return groups;
}
