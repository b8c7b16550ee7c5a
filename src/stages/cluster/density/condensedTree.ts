import type { Dendrogram } from '../../../core/data/dendrogram';

/**
 * A single-linkage tree seen from above: a cluster splits where both parts have minClusterSize rows, otherwise the
 * small part falls out of it. Density is λ = 1 / distance. Cluster 0 is the whole; a cluster's number is greater than its
 * parent's.
 */
export interface CondensedTree {
  readonly count: number;
  /** Int32Array count, −1 for the whole. */
  readonly parents: Int32Array;
  /** Float64Array count: λ at which a cluster parts from its parent; 0 for the whole. */
  readonly births: Float64Array;
  /** Float64Array count: greatest λ at which a row or a child leaves. */
  readonly deaths: Float64Array;
  /** Float64Array count: Σ over rows of (λ at which the row leaves − birth), the excess of mass. */
  readonly stabilities: Float64Array;
  /** Int32Array n: the cluster that an item falls out of, the smallest that holds it. */
  readonly clusterOf: Int32Array;
  /** Float64Array n: λ at which it does. */
  readonly lambdas: Float64Array;
}

/**
 * Condenses a tree (Campello, Moulavi & Sander 2013; McInnes & Healy 2017), as the hdbscan package does, with three
 * deviations. What joins at one distance joins at once, so that the result does not hang on the order of equal edges: an
 * item that alone connects two clusters belongs to neither, as in the authors' own program. An item that stands for many rows may be a cluster by itself; its rows leave at its core distance.
 * Items at distance 0 are never parted, and their density, infinite there, ends at that of the densest hundredth of the
 * rows that do not coincide: a few copies of one row would else outweigh every cluster around them.
 *
 * @param cores  core distances of the items
 * @param weights  item → rows; 1 where absent
 */
export function condenseTree(
  tree: Dendrogram,
  cores: Float32Array,
  minClusterSize: number,
  weights?: Float32Array,
): CondensedTree {
  const { leaves: n, merges, heights, sizes } = tree;
  const nodes = 2 * n - 1;
  const rowsOf = (node: number): number => (node >= n ? sizes[node - n]! : weights ? weights[node]! : 1);
  const floor = lambdaFloor(tree, cores, minClusterSize, weights);
  const lambdaAt = (distance: number): number => 1 / Math.max(distance, floor);
  const rows = n === 0 ? 0 : rowsOf(nodes - 1);
  const most = 1 + 2 * Math.min(n, Math.floor(rows / minClusterSize));
  const parents = new Int32Array(most).fill(-1);
  const births = new Float64Array(most);
  const deaths = new Float64Array(most);
  const stabilities = new Float64Array(most);
  const owners = new Int32Array(Math.max(0, nodes));
  const fallen = new Float64Array(Math.max(0, nodes));
  let count = 1;

  const leave = (cluster: number, lambda: number, leaving: number): void => {
    stabilities[cluster]! += (lambda - births[cluster]!) * leaving;
    if (lambda > deaths[cluster]!) deaths[cluster] = lambda;
  };
  const begin = (node: number, parent: number, lambda: number): void => {
    owners[node] = count;
    parents[count] = parent;
    births[count++] = lambda;
    leave(parent, lambda, rowsOf(node));
  };
  const isLarge = (part: number, height: number): boolean =>
    rowsOf(part) >= minClusterSize && (part >= n || cores[part]! < height);
  const isMerged = new Uint8Array(Math.max(0, nodes));
  const parts = new Int32Array(n + 1);
  /** Writes what joins at the height of a node, be it in several merges, to the start of `parts`; says how many. */
  const partsOf = (node: number): number => {
    const height = heights[node - n]!;
    let found = 0;
    let open = parts.length;
    parts[--open] = node;
    while (open < parts.length) {
      const at = parts[open++]!;
      if (at < n || heights[at - n] !== height) {
        parts[found++] = at;
        continue;
      }
      isMerged[at] = 1;
      parts[--open] = merges[2 * (at - n) + 1]!;
      parts[--open] = merges[2 * (at - n)]!;
    }
    return found;
  };
  for (let node = nodes - 1; node >= n; node--) {
    if (isMerged[node]) continue;
    const cluster = owners[node]!;
    const height = heights[node - n]!;
    const count = partsOf(node);
    if (fallen[node]! > 0 || height === 0) {
      // All in one: what has fallen out has, and what coincides is never parted.
      for (let p = 0; p < count; p++) {
        owners[parts[p]!] = cluster;
        fallen[parts[p]!] = fallen[node]!;
      }
      continue;
    }
    const lambda = lambdaAt(height);
    let large = 0;
    for (let p = 0; p < count; p++) if (isLarge(parts[p]!, height)) large++;
    for (let p = 0; p < count; p++) {
      const part = parts[p]!;
      owners[part] = cluster;
      if (!isLarge(part, height)) fallen[part] = lambda;
      else if (large > 1) begin(part, cluster, lambda);
    }
  }
  for (let i = 0; i < n; i++) {
    if (fallen[i] === 0) fallen[i] = lambdaAt(cores[i]!);
    leave(owners[i]!, fallen[i]!, rowsOf(i));
  }
  return {
    count,
    parents: parents.slice(0, count),
    births: births.slice(0, count),
    deaths: deaths.slice(0, count),
    stabilities: stabilities.slice(0, count),
    clusterOf: owners.slice(0, n),
    lambdas: fallen.slice(0, n),
  };
}

/** The distance below which density rises no more: 0 where no cluster is made of rows that coincide. */
function lambdaFloor(
  { heights, sizes }: Dendrogram,
  cores: Float32Array,
  minClusterSize: number,
  weights?: Float32Array,
): number {
  const rowsOf = (i: number): number => (weights ? weights[i]! : 1);
  let coincide = cores.some((core, i) => core === 0 && rowsOf(i) >= minClusterSize);
  for (let m = 0; heights[m] === 0 && !coincide; m++)
    coincide = sizes[m]! >= minClusterSize || m === heights.length - 1;
  if (heights.length === 0) coincide = true;
  if (!coincide) return 0;
  const positions = Uint32Array.from(cores.keys()).filter((i) => cores[i]! > 0);
  positions.sort((a, b) => cores[a]! - cores[b]!);
  let rows = 0;
  for (const i of positions) rows += rowsOf(i);
  let below = 0;
  for (const i of positions) if ((below += rowsOf(i)) >= rows / 100) return cores[i]!;
  // Every row amid its copies: the least distance between any two.
  return heights.find((height) => height > 0) ?? 1;
}
