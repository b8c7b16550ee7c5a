/**
 * Whether the bytes [from, from + length) are well-formed UTF-8 (Unicode 16, table 3-7): no byte out of place, nothing
 * longer than it must be, no surrogate, nothing beyond U+10FFFF.
 */
export function isUtf8(view: DataView, from: number, length: number): boolean {
  const end = from + length;
  for (let i = from; i < end;) {
    if (i + 4 <= end && (view.getInt32(i) & -0x7f7f7f80) === 0) {
      i += 4;
      continue;
    }
    const lead = view.getUint8(i++);
    if (lead < 0x80) continue;
    if (lead < 0xc2 || lead > 0xf4) return false;
    const more = lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
    if (i + more > end) return false;
    const second = view.getUint8(i);
    const least = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
    const most = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
    if (second < least || second > most) return false;
    for (let k = 1; k < more; k++) if ((view.getUint8(i + k) & 0xc0) !== 0x80) return false;
    i += more;
  }
  return true;
}
