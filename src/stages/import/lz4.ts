/** Packed bytes that do not unpack. */
export class BrokenPacking extends Error {
  override readonly name = 'BrokenPacking';
}

/**
 * Unpacks one LZ4 block (lz4_Block_format.md) into `out` from `at` on; matches may reach back before `at`.
 *
 * @returns where it ended
 * @throws BrokenPacking
 */
export function unpackLz4Block(packed: Uint8Array, out: Uint8Array, at: number): number {
  let from = 0;
  let to = at;
  const longer = (length: number): number => {
    if (length !== 15) return length;
    for (;;) {
      const more = packed[from++];
      if (more === undefined) throw new BrokenPacking('LZ4: a length is cut off');
      length += more;
      if (more !== 255) return length;
    }
  };
  while (from < packed.length) {
    const token = packed[from++]!;
    const literals = longer(token >> 4);
    if (from + literals > packed.length || to + literals > out.length)
      throw new BrokenPacking('LZ4: literals do not fit');
    out.set(packed.subarray(from, from + literals), to);
    from += literals;
    to += literals;
    if (from === packed.length) break;
    const offset = packed[from]! | ((packed[from + 1] ?? 0) << 8);
    from += 2;
    const length = longer(token & 15) + 4;
    if (offset === 0 || offset > to || to + length > out.length)
      throw new BrokenPacking('LZ4: a match does not fit');
    for (const end = to + length; to < end; to++) out[to] = out[to - offset]!;
  }
  return to;
}

/**
 * Unpacks LZ4 frames (lz4_Frame_format.md); checksums are not looked at.
 *
 * @param size  unpacked bytes, known beforehand
 * @throws BrokenPacking
 */
export function unpackLz4Frame(packed: Uint8Array, size: number): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(size);
  const view = new DataView(packed.buffer, packed.byteOffset, packed.length);
  let to = 0;
  let from = 0;
  const need = (bytes: number): void => {
    if (from + bytes > packed.length) throw new BrokenPacking('LZ4: a frame is cut off');
  };
  while (from < packed.length) {
    need(7);
    if (view.getUint32(from, true) !== 0x184d2204) throw new BrokenPacking('LZ4: no frame');
    const flags = packed[from + 4]!;
    from += 7 + (flags & 8 ? 8 : 0) + (flags & 1 ? 4 : 0);
    for (;;) {
      need(4);
      const header = view.getUint32(from, true);
      from += 4;
      if (header === 0) break;
      const length = header & 0x7fffffff;
      need(length);
      const block = packed.subarray(from, from + length);
      if (header >>> 31 === 0) to = unpackLz4Block(block, out, to);
      else if (to + length > size) throw new BrokenPacking('LZ4: a frame is longer than promised');
      else {
        out.set(block, to);
        to += length;
      }
      from += length + (flags & 16 ? 4 : 0);
    }
    if (flags & 4) from += 4;
  }
  if (to !== size) throw new BrokenPacking('LZ4: a frame is shorter than promised');
  return out;
}
