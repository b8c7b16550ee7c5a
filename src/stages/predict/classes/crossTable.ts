import { adjustedRand } from '../../../core/math/adjustedRand';
import { poolStrings } from '../../../core/data/stringPool';
import type { Column } from '../../../core/data/table';
import { UserError } from '../../../core/data/userError';

/** A class or tier that customers carry, held against their segments. */
export interface CrossTable {
  /** Most frequent first; those beyond the eleventh share one, whose name is ''. */
  readonly classes: readonly string[];
  /** Clusters that customers with a class are in, rising; −1: none. */
  readonly clusters: readonly number[];
  /** Float64Array classes × clusters, row-major: customers. */
  readonly counts: Float64Array;
  /** Customers with a class. */
  readonly rows: number;
  /** Of those with a class and a segment; every value is a class of its own. */
  readonly adjustedRand: number;
  /** Cluster of `clusters` → its commonest class, of `classes`. */
  readonly commonest: readonly number[];
  /** Share of those with a class and a segment who have the commonest class of theirs, 0–1. */
  readonly agreement: number;
  /** Uint32Array, rows of those who have another, rising. */
  readonly disagreeing: Uint32Array;
  /** Int16Array, row → class of `classes`; −1: none. */
  readonly classOf: Int16Array;
}

const mostClasses = 12;
/** More values than these are names, not classes. */
const mostValues = 200;

/**
 * How a column of classes and the segments go together.
 *
 * @param rowToItem  row → item, −1 left out; read only
 * @param labels  item → cluster, −1 none; read only
 * @throws UserError compare-no-classes, compare-too-many
 */
export function crossTable(column: Column, rowToItem: Int32Array, labels: Int32Array): CrossTable {
  const texts = poolStrings(column.values).map((text) => text.trim());
  const clusterOf = (row: number): number => labels[rowToItem[row]!]!;
  const sizes = new Map<string, number>();
  for (const [row, item] of rowToItem.entries()) {
    const text = item < 0 ? '' : (texts[column.codes[row]!] ?? '');
    if (text !== '') sizes.set(text, (sizes.get(text) ?? 0) + 1);
  }
  if (sizes.size === 0) throw new UserError('compare-no-classes', { column: column.name });
  if (sizes.size > mostValues)
    throw new UserError('compare-too-many', { column: column.name, values: sizes.size, most: mostValues });
  const ranked = [...sizes].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([text]) => text);
  const own = ranked.length > mostClasses ? ranked.slice(0, mostClasses - 1) : ranked;
  const classes = own.length < ranked.length ? [...own, ''] : own;
  const rankOf = new Map(ranked.map((text, rank) => [text, rank]));

  const classOf = new Int16Array(rowToItem.length).fill(-1);
  const rows: number[] = [];
  const [ranks, places]: [number[], number[]] = [[], []];
  for (const [row, item] of rowToItem.entries()) {
    const rank = item < 0 ? undefined : rankOf.get(texts[column.codes[row]!] ?? '');
    if (rank === undefined) continue;
    classOf[row] = Math.min(rank, classes.length - 1);
    rows.push(row);
    if (clusterOf(row) < 0) continue;
    ranks.push(rank);
    places.push(clusterOf(row));
  }
  const clusters = [...new Set(rows.map(clusterOf))].sort((a, b) => a - b);
  const at = new Map(clusters.map((cluster, i) => [cluster, i]));
  const counts = new Float64Array(classes.length * clusters.length);
  for (const row of rows) counts[classOf[row]! * clusters.length + at.get(clusterOf(row))!]!++;
  const commonest = clusters.map((_, i) => {
    const column = classes.map((__, c) => counts[c * clusters.length + i]!);
    return column.indexOf(Math.max(...column));
  });
  const disagreeing = rows.filter(
    (row) => clusterOf(row) >= 0 && classOf[row] !== commonest[at.get(clusterOf(row))!],
  );
  return {
    classes,
    clusters,
    counts,
    rows: rows.length,
    adjustedRand: adjustedRand(ranks, places),
    commonest,
    agreement: ranks.length ? 1 - disagreeing.length / ranks.length : 0,
    disagreeing: Uint32Array.from(disagreeing),
    classOf,
  };
}
