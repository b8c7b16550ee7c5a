/** Rows compressed, as scipy's csr_matrix: row i owns positions rowStart[i] … rowStart[i + 1] of the other two. */
export interface SparseMatrix {
  readonly rows: number;
  readonly cols: number;
  /** Uint32Array rows + 1. */
  readonly rowStart: Uint32Array;
  /** Uint32Array non-zeros: column of each; in no order within a row. */
  readonly columns: Uint32Array;
  /** Float32Array non-zeros. */
  readonly values: Float32Array;
}

/** A new matrix with rows and columns exchanged; the columns of its rows rise. */
export function transpose({ rows, cols, rowStart, columns, values }: SparseMatrix): SparseMatrix {
  const next = new Uint32Array(cols + 1);
  for (const column of columns) next[column + 1]! += 1;
  for (let column = 0; column < cols; column++) next[column + 1]! += next[column]!;
  const turned = {
    rows: cols,
    cols: rows,
    rowStart: next.slice(),
    columns: new Uint32Array(columns.length),
    values: new Float32Array(values.length),
  };
  for (let i = 0; i < rows; i++)
    for (let e = rowStart[i]!; e < rowStart[i + 1]!; e++) {
      const at = next[columns[e]!]!++;
      turned.columns[at] = i;
      turned.values[at] = values[e]!;
    }
  return turned;
}

/** A new matrix of the given rows of `a`, in the order given. */
export function takeRows(a: SparseMatrix, rows: Uint32Array): SparseMatrix {
  const rowStart = new Uint32Array(rows.length + 1);
  for (const [i, row] of rows.entries())
    rowStart[i + 1] = rowStart[i]! + a.rowStart[row + 1]! - a.rowStart[row]!;
  const columns = new Uint32Array(rowStart[rows.length]!);
  const values = new Float32Array(columns.length);
  for (const [i, row] of rows.entries()) {
    columns.set(a.columns.subarray(a.rowStart[row], a.rowStart[row + 1]), rowStart[i]);
    values.set(a.values.subarray(a.rowStart[row], a.rowStart[row + 1]), rowStart[i]);
  }
  return { rows: rows.length, cols: a.cols, rowStart, columns, values };
}

/**
 * out = rows from … to − 1 of a, times x. Four non-zeros at a time, so that `out` is read and written less.
 *
 * @param x  Float64Array a.cols×width, row-major; read only
 * @param out  Float64Array a.rows×width, row-major; rows from … to − 1 are overwritten
 */
export function multiplySparse(
  a: SparseMatrix,
  from: number,
  to: number,
  x: Float64Array,
  width: number,
  out: Float64Array,
): void {
  const { columns, values, rowStart } = a;
  const sums = new Float64Array(width);
  for (let i = from; i < to; i++) {
    const end = rowStart[i + 1]!;
    let e = rowStart[i]!;
    sums.fill(0);
    for (; e + 3 < end; e += 4) {
      const v0 = values[e]!;
      const v1 = values[e + 1]!;
      const v2 = values[e + 2]!;
      const v3 = values[e + 3]!;
      const x0 = columns[e]! * width;
      const x1 = columns[e + 1]! * width;
      const x2 = columns[e + 2]! * width;
      const x3 = columns[e + 3]! * width;
      for (let j = 0; j < width; j++)
        sums[j]! += v0 * x[x0 + j]! + v1 * x[x1 + j]! + v2 * x[x2 + j]! + v3 * x[x3 + j]!;
    }
    for (; e < end; e++) {
      const value = values[e]!;
      const x0 = columns[e]! * width;
      for (let j = 0; j < width; j++) sums[j]! += value * x[x0 + j]!;
    }
    out.set(sums, i * width);
  }
}
