/** Items in groups that only ever grow together (union–find: by size, paths halved). */
export interface DisjointSets {
  /** Int32Array n: item → an item nearer its root; read only outside. */
  readonly parents: Int32Array;
  readonly find: (item: number) => number;
  /** Joins the groups of two items; false when they were one already. */
  readonly join: (a: number, b: number) => boolean;
}

export function makeDisjointSets(n: number): DisjointSets {
  const parents = new Int32Array(n);
  const sizes = new Uint32Array(n).fill(1);
  for (let i = 0; i < n; i++) parents[i] = i;
  const find = (item: number): number => {
    let at = item;
    while (parents[at] !== at) at = parents[at] = parents[parents[at]!]!;
    return at;
  };
  return {
    parents,
    find,
    join(a, b) {
      let large = find(a);
      let small = find(b);
      if (large === small) return false;
      if (sizes[large]! < sizes[small]!) [large, small] = [small, large];
      parents[small] = large;
      sizes[large]! += sizes[small]!;
      return true;
    },
  };
}

/**
 * The groups numbered by their first items.
 *
 * @returns groups Int32Array n, item → group 0…count−1
 */
export function numberGroups({ parents, find }: DisjointSets): { groups: Int32Array; count: number } {
  const n = parents.length;
  const numbers = new Int32Array(n).fill(-1);
  const groups = new Int32Array(n);
  let count = 0;
  for (let i = 0; i < n; i++) {
    const root = find(i);
    if (numbers[root]! < 0) numbers[root] = count++;
    groups[i] = numbers[root]!;
  }
  return { groups, count };
}
