const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Bytes that no text says they are: as text where they are UTF-8 without control characters, else as hexadecimal. */
export function bytesText(bytes: Uint8Array): { text: string; isText: boolean } {
  let isText = true;
  for (const byte of bytes)
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) isText = false;
  if (isText) {
    try {
      return { text: strict.decode(bytes), isText };
    } catch {
      isText = false;
    }
  }
  return { text: Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(''), isText };
}

/** Signed whole number of any length, highest byte first. */
export function bigEndian(bytes: Uint8Array): bigint {
  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  return BigInt.asIntN(bytes.length * 8, value);
}

/** IEEE 754 half precision, low byte first. */
export function half(low: number, high: number): number {
  const sign = high >> 7 ? -1 : 1;
  const exponent = (high >> 2) & 31;
  const fraction = ((high & 3) << 8) | low;
  if (exponent === 0) return sign * 2 ** -24 * fraction;
  if (exponent === 31) return fraction ? NaN : sign * Infinity;
  return sign * 2 ** (exponent - 15) * (1 + fraction / 1024);
}
