/**
 * A map that forgets what was set longest ago once it holds `most` entries.
 *
 * @param most  ≥ 1
 */
export function boundedCache(most: number) {
  const entries = new Map<string, Float32Array>();
  return {
    get: (key: string): Float32Array | undefined => entries.get(key),
    set(key: string, value: Float32Array): void {
      entries.delete(key);
      entries.set(key, value);
      if (entries.size <= most) return;
      const [oldest] = entries.keys();
      if (oldest !== undefined) entries.delete(oldest);
    },
  };
}
