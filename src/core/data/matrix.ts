/** Dense numbers: `data` is row-major, rows × cols, x[i * cols + j]. */
export interface Matrix {
  readonly data: Float32Array;
  readonly rows: number;
  readonly cols: number;
}
