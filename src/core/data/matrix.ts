/** Dense numbers: `data` is row-major, rows × cols, x[i * cols + j]. */
export interface Matrix {
  readonly data: Float32Array;
  readonly rows: number;
  readonly cols: number;
}

/** Rows that are not all zeros: Uint32Array, ascending. */
export function rowsWithLength({ data, rows, cols }: Matrix): Uint32Array {
  const found: number[] = [];
  for (let i = 0; i < rows; i++) {
    let j = i * cols;
    while (j < (i + 1) * cols && data[j] === 0) j++;
    if (j < (i + 1) * cols) found.push(i);
  }
  return Uint32Array.from(found);
}
