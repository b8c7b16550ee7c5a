/** Counts of items by the two labels they carry. */
export interface Contingency {
  readonly n: number;
  /** Counts of every pair of labels that occurs. */
  readonly cells: { readonly a: number; readonly b: number; readonly count: number }[];
  /** Label → items, of either labelling. */
  readonly sizesA: ReadonlyMap<number, number>;
  readonly sizesB: ReadonlyMap<number, number>;
}

/**
 * @param a  labels of the items, any integers; read only
 * @param b  other labels of the same items; read only
 * @throws RangeError if the lengths differ
 */
export function contingency(a: ArrayLike<number>, b: ArrayLike<number>): Contingency {
  if (a.length !== b.length)
    throw new RangeError(`contingency: labels must be of the same items, got ${a.length} and ${b.length}`);
  const sizesA = new Map<number, number>();
  const sizesB = new Map<number, number>();
  const table = new Map<number, Map<number, number>>();
  for (let i = 0; i < a.length; i++) {
    const labelA = a[i]!;
    const labelB = b[i]!;
    sizesA.set(labelA, (sizesA.get(labelA) ?? 0) + 1);
    sizesB.set(labelB, (sizesB.get(labelB) ?? 0) + 1);
    let row = table.get(labelA);
    if (!row) table.set(labelA, (row = new Map()));
    row.set(labelB, (row.get(labelB) ?? 0) + 1);
  }
  const cells = [...table].flatMap(([labelA, row]) =>
    [...row].map(([labelB, count]) => ({ a: labelA, b: labelB, count })),
  );
  return { n: a.length, cells, sizesA, sizesB };
}
