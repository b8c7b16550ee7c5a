/** SHA-256 of bytes, in 64 hexadecimal digits. */
export async function sha256(bytes: Uint8Array): Promise<string> {
  // The copy is in plain memory: shared memory is refused.
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes.slice()));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
