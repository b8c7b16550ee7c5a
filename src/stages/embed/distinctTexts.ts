export interface DistinctTexts {
  /** Each text once, in order of first appearance. */
  readonly unique: readonly string[];
  /** Uint32Array n: item → position in `unique`. */
  readonly positions: Uint32Array<ArrayBuffer>;
  /** Uint32Array unique.length: position in `unique` → first item that has it. */
  readonly firstItem: Uint32Array<ArrayBuffer>;
}

/**
 * Finds the texts that need encoding: identical ones (to the character) are encoded once.
 *
 * @param texts  item → text; read only
 */
export function distinctTexts(texts: readonly string[]): DistinctTexts {
  const known = new Map<string, number>();
  const positions = new Uint32Array(texts.length);
  const firstItem: number[] = [];
  for (const [item, text] of texts.entries()) {
    let position = known.get(text);
    if (position === undefined) {
      position = firstItem.push(item) - 1;
      known.set(text, position);
    }
    positions[item] = position;
  }
  return { unique: [...known.keys()], positions, firstItem: Uint32Array.from(firstItem) };
}
