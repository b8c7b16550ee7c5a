import type { Matrix } from '../core/data/matrix';

/**
 * A matrix as a NumPy file (format 1.0): float32, little-endian, row-major, shape (rows, cols).
 *
 * @param x  read only
 */
export function npy({ data, rows, cols }: Matrix): Uint8Array {
  const shape = `{'descr': '<f4', 'fortran_order': False, 'shape': (${rows}, ${cols}), }`;
  // Magic, version and length take 10 bytes; the numbers start on a multiple of 64.
  const length = Math.ceil((10 + shape.length + 1) / 64) * 64 - 10;
  const bytes = new Uint8Array(10 + length + data.length * 4);
  bytes.set([0x93, ...new TextEncoder().encode('NUMPY'), 1, 0]);
  const view = new DataView(bytes.buffer);
  view.setUint16(8, length, true);
  bytes.set(new TextEncoder().encode(`${shape.padEnd(length - 1)}\n`), 10);
  const start = 10 + length;
  for (let i = 0; i < data.length; i++) view.setFloat32(start + i * 4, data[i]!, true);
  return bytes;
}
