const float = new Float32Array(1);
const bits = new Uint32Array(float.buffer);

/** Largest finite number of the format. */
export const largestFloat16 = 65504;

/** 2¹¹²: moves the exponent of a half's digits, read as those of a float32, to where it belongs; exact. */
const shift = 2 ** 112;

/**
 * The nearest IEEE 754 binary16 of a number, ties to even, as 16 bits. Numbers beyond ±65,520 become infinities, NaN
 * stays one. The number is first rounded to float32, which it is in our arrays.
 */
export function toFloat16(value: number): number {
  float[0] = value;
  const word = bits[0]!;
  const sign = (word >>> 16) & 0x8000;
  const size = word & 0x7fffffff;
  if (size > 0x7f800000) return sign | 0x7e00;
  // From the middle between the largest half and what would follow it.
  if (size >= 0x477ff000) return sign | 0x7c00;
  if (size < 0x38800000) {
    // Below 2⁻¹⁴ the steps are all 2⁻²⁴; adding ½ makes float32 round to them.
    float[0] = Math.abs(value) + 0.5;
    return sign | (bits[0]! - 0x3f000000);
  }
  const isOdd = (size >>> 13) & 1;
  return sign | ((size - 0x38000000 + 0xfff + isOdd) >>> 13);
}

/** The number that 16 bits of IEEE 754 binary16 stand for, exactly. */
export function fromFloat16(half: number): number {
  const size = half & 0x7fff;
  bits[0] = size << 13;
  const value = size < 0x7c00 ? float[0]! * shift : size === 0x7c00 ? Infinity : Number.NaN;
  return half & 0x8000 ? -value : value;
}
