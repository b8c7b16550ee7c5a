export interface DistinctTexts {
  /** Each text once, in order of first appearance. */
  readonly texts: readonly string[];
  /** Uint32Array n: item → position in `texts`. */
  readonly index: Uint32Array<ArrayBuffer>;
  /** Uint32Array texts.length: position in `texts` → first item that has it. */
  readonly firstItem: Uint32Array<ArrayBuffer>;
}

/**
 * Finds the texts that need encoding: identical ones (to the character) are encoded once.
 *
 * @param texts  item → text; read only
 */
export function distinctTexts(texts: readonly string[]): DistinctTexts {
  const positions = new Map<string, number>();
  const index = new Uint32Array(texts.length);
  const firstItem: number[] = [];
  for (const [item, text] of texts.entries()) {
    let position = positions.get(text);
    if (position === undefined) {
      position = firstItem.push(item) - 1;
      positions.set(text, position);
    }
    index[item] = position;
  }
  return { texts: [...positions.keys()], index, firstItem: Uint32Array.from(firstItem) };
}
