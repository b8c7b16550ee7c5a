interface Listed {
  readonly id: string;
  readonly cluster: number;
  readonly size: number;
}

/** Where a segment stands in the list. */
export interface ListPlace<T> {
  readonly segment: T;
  /** The segment that it is listed under; null: none, or one that is no more. */
  readonly parent: string | null;
  /** Rows of its own and of those under it. */
  readonly total: number;
  /** How many are listed under it. */
  readonly nested: number;
}

/**
 * Segments in the order of the list: largest first, counting what is nested in them, each followed by its own, largest
 * first. One level deep: what is nested in a nested segment stands on its own.
 */
export function listOrder<T extends Listed>(
  segments: readonly T[],
  parents: Readonly<Record<string, string>>,
): ListPlace<T>[] {
  const ids = new Set(segments.map(({ id }) => id));
  const parentOf = (id: string): string | null => {
    const parent = parents[id];
    return parent !== undefined && parent !== id && ids.has(parent) && parents[parent] === undefined
      ? parent
      : null;
  };
  const under = new Map<string, T[]>();
  for (const segment of segments) {
    const parent = parentOf(segment.id);
    if (parent !== null) under.set(parent, [...(under.get(parent) ?? []), segment]);
  }
  const bySize = (a: T, b: T): number => b.size - a.size || a.cluster - b.cluster;
  const total = (segment: T): number =>
    (under.get(segment.id) ?? []).reduce((sum, { size }) => sum + size, segment.size);
  return segments
    .filter(({ id }) => parentOf(id) === null)
    .sort((a, b) => total(b) - total(a) || a.cluster - b.cluster)
    .flatMap((segment) => {
      const nested = [...(under.get(segment.id) ?? [])].sort(bySize);
      return [
        { segment, parent: null, total: total(segment), nested: nested.length },
        ...nested.map((inner) => ({ segment: inner, parent: segment.id, total: inner.size, nested: 0 })),
      ];
    });
}
