/** A NumPy file (version 1) of float32 rows. */
export function npyFile(rows: readonly (readonly number[])[]): Uint8Array<ArrayBuffer> {
  const shape = `(${rows.length}, ${rows[0]?.length ?? 0})`;
  const text = `{'descr': '<f4', 'fortran_order': False, 'shape': ${shape}, }`;
  const header = `${text.padEnd(117)}\n`;
  const head = new Uint8Array(10);
  head.set([0x93, ...new TextEncoder().encode('NUMPY'), 1, 0]);
  new DataView(head.buffer).setUint16(8, header.length, true);
  const numbers = new Uint8Array(Float32Array.from(rows.flat()).buffer);
  const file = new Uint8Array(head.length + header.length + numbers.length);
  file.set(head);
  file.set(new TextEncoder().encode(header), head.length);
  file.set(numbers, head.length + header.length);
  return file;
}
