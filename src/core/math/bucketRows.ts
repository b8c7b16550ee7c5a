/** Rows by bucket: bucket b owns rows[starts[b] … starts[b + 1]), in rising order. */
export interface Buckets {
  /** Uint32Array n + 1. */
  readonly starts: Uint32Array;
  readonly rows: Uint32Array;
}

/**
 * Sorts rows into buckets in one pass (counting sort).
 *
 * @param keys  row → bucket 0 … n − 1; a row with a negative key is left out; read only
 */
export function bucketRows(keys: Int32Array, n: number): Buckets {
  const starts = new Uint32Array(n + 1);
  for (let row = 0; row < keys.length; row++) if (keys[row]! >= 0) starts[keys[row]! + 1]! += 1;
  for (let b = 0; b < n; b++) starts[b + 1]! += starts[b]!;
  const next = starts.slice(0, n);
  const rows = new Uint32Array(starts[n]!);
  for (let row = 0; row < keys.length; row++) if (keys[row]! >= 0) rows[next[keys[row]!]!++] = row;
  return { starts, rows };
}

/** Sorts the rows of each bucket by a rising number, equal ones as they stand; NaN last. In place. */
export function sortWithin({ starts, rows }: Buckets, by: Float64Array): void {
  const after = (a: number, b: number): boolean =>
    by[a]! > by[b]! || (Number.isNaN(by[a]) && !Number.isNaN(by[b]));
  for (let b = 0; b + 1 < starts.length; b++) {
    let isSorted = true;
    for (let e = starts[b]! + 1; e < starts[b + 1]! && isSorted; e++)
      isSorted = !after(rows[e - 1]!, rows[e]!);
    if (!isSorted)
      rows.subarray(starts[b], starts[b + 1]).sort((a, b) => (after(a, b) ? 1 : after(b, a) ? -1 : a - b));
  }
}
