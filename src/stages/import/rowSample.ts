/**
 * Which rows of a long file stay in a sample of it, told while they pass: each has a key that looks random and is always
 * the same, and those with the least keys stay. So every row of the file has the same chance, the rows keep their order,
 * and there are never more than twice as many as wanted. Rows that share a key stay or go together.
 */
export class RowSample {
  readonly #most: number;
  #keys = new Uint32Array(1 << 10);
  #count = 0;
  /** Keys from here on are too great. */
  #limit = 2 ** 32;

  /** @param most  rows that are wanted */
  constructor(most: number) {
    this.#most = most;
  }

  /** Whether a row with this key stays for now. If so it is `add`ed, and comes after those before it. */
  takes(key: number): boolean {
    return key < this.#limit;
  }

  add(key: number): void {
    if (this.#count === this.#keys.length) {
      const larger = new Uint32Array(this.#count * 2);
      larger.set(this.#keys);
      this.#keys = larger;
    }
    this.#keys[this.#count++] = key;
  }

  /** Whether it is time to `cut`. */
  get isFull(): boolean {
    return this.#count >= 2 * this.#most;
  }

  /**
   * Lets go of what is too much.
   *
   * @returns places of the rows that stay among those added, increasing; they are the rows added so far from now on
   */
  cut(): Uint32Array {
    const keys = this.#keys.subarray(0, this.#count);
    const limit = keys.length > this.#most ? keys.toSorted()[this.#most]! : this.#limit;
    const places = Uint32Array.from(keys.keys());
    let kept = places.filter((place) => keys[place]! < limit);
    this.#limit = limit;
    // So many rows share one key that without them little is left: some of them must do.
    if (kept.length * 2 < Math.min(this.#most, keys.length)) {
      kept = places.filter((place) => keys[place]! <= limit).subarray(0, this.#most);
      this.#limit = limit + 1;
    }
    for (const [i, place] of kept.entries()) keys[i] = keys[place]!;
    this.#count = kept.length;
    return kept;
  }
}

/**
 * A key for a number: 32 bits in which nothing of it can be seen, different for different numbers (the finaliser of
 * MurmurHash3, Austin Appleby).
 */
export function keyOf(number: number): number {
  let mixed = number ^ 0x5bd1e995;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
