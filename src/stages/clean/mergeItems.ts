import { int32, uint32 } from '../../core/data/buffers';

/** Which rows are computed together. */
export interface Items {
  /** Uint32Array n, item → the row it is computed by, ascending. */
  readonly items: Uint32Array;
  /** Int32Array rowCount, row → item, −1 = left out. */
  readonly rowToItem: Int32Array;
}

/**
 * Items whose rows are one customer become one: computed by the row that stands for the customer, or by the first of
 * them where that row is left out.
 *
 * @param sameAs  Int32Array rowCount, row → the row that stands for its customer; read only
 */
export function mergeItems({ items, rowToItem }: Items, sameAs: Int32Array): Items {
  const parents = Int32Array.from(items, (_, item) => item);
  const rootOf = (item: number): number => {
    let root = item;
    while (parents[root] !== root) root = parents[root]!;
    return root;
  };
  rowToItem.forEach((item, row) => {
    const other = rowToItem[sameAs[row]!]!;
    if (item < 0 || other < 0) return;
    const [a, b] = [rootOf(item), rootOf(other)];
    parents[Math.max(a, b)] = Math.min(a, b);
  });
  const rowOf = new Map<number, number>();
  rowToItem.forEach((item, row) => {
    if (item < 0) return;
    const root = rootOf(item);
    if (!rowOf.has(root)) rowOf.set(root, row);
    if (sameAs[row] !== row && rowToItem[sameAs[row]!]! >= 0) rowOf.set(root, sameAs[row]!);
  });
  const roots = Array.from(rowOf.entries()).sort(([, a], [, b]) => a - b);
  const merged = uint32(roots.length);
  const place = new Map<number, number>();
  roots.forEach(([root, row], item) => {
    merged[item] = row;
    place.set(root, item);
  });
  const own = int32(rowToItem.length);
  rowToItem.forEach((item, row) => void (own[row] = item < 0 ? -1 : place.get(rootOf(item))!));
  return { items: merged, rowToItem: own };
}
