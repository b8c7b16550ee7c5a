/**
 * Counts in how many texts each pair of words stands: a hash table with open addressing over typed arrays, some ten
 * times smaller than a Map of strings.
 *
 * When more than `maxPairs` distinct pairs are held, the rarest are forgotten (lossy counting, Manku & Motwani 2002),
 * so that a corpus of any size fits; a second count then makes the counts of the pairs held exact.
 */
export class PairCounts {
  readonly #maxPairs: number;
  #slots = 1 << 12;
  #held = 0;
  #forgotten = 0;
  #isFrozen = false;
  #first = new Int32Array(this.#slots).fill(-1);
  #second = new Int32Array(this.#slots);
  #texts = new Int32Array(this.#slots);
  #lastText = new Int32Array(this.#slots);

  constructor(maxPairs: number) {
    this.#maxPairs = maxPairs;
  }

  /** Whether pairs were forgotten: the counts are then too low until all texts are counted once more. */
  get isLossy(): boolean {
    return this.#forgotten > 0 && !this.#isFrozen;
  }

  /** Sets all counts to 0; from now on only the pairs now held are counted. */
  startRecount(): void {
    this.#isFrozen = true;
    this.#texts.fill(0);
    this.#lastText.fill(-1);
  }

  /** Notes that the pair stands in text `text`; texts come in increasing order, repeats within one count once. */
  add(first: number, second: number, text: number): void {
    const slot = this.#slotOf(first, second);
    if (this.#first[slot] === -1) {
      if (this.#isFrozen) return;
      this.#first[slot] = first;
      this.#second[slot] = second;
      this.#texts[slot] = 1;
      this.#lastText[slot] = text;
      if (++this.#held > this.#slots * 0.6) this.#makeRoom();
    } else if (this.#lastText[slot] !== text) {
      this.#lastText[slot] = text;
      this.#texts[slot]! += 1;
    }
  }

  /** Int32Array slots: slot → texts with its pair, 0 for a free slot. A view, valid until the next `add`. */
  get textsOfSlots(): Int32Array {
    return this.#texts;
  }

  /** The slot of a pair, valid until the next `add`; a free slot when the pair is not held. */
  find(first: number, second: number): number {
    return this.#slotOf(first, second);
  }

  /** The pair in a slot that is not free, valid until the next `add`. */
  at(slot: number): [first: number, second: number] {
    return [this.#first[slot]!, this.#second[slot]!];
  }

  #slotOf(first: number, second: number): number {
    const mask = this.#slots - 1;
    let slot = (Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b)) >>> 0;
    slot = (slot ^ (slot >>> 15)) & mask;
    while (this.#first[slot] !== -1 && (this.#first[slot] !== first || this.#second[slot] !== second))
      slot = (slot + 1) & mask;
    return slot;
  }

  #makeRoom(): void {
    if (this.#held < this.#maxPairs) return this.#rebuild(this.#slots * 2, 0);
    do this.#rebuild(this.#slots, ++this.#forgotten);
    while (this.#held > this.#maxPairs / 2);
  }

  /** Moves the pairs of more than `rarest` texts into a table of `slots` slots. */
  #rebuild(slots: number, rarest: number): void {
    const { first, second, texts, lastText } = {
      first: this.#first,
      second: this.#second,
      texts: this.#texts,
      lastText: this.#lastText,
    };
    this.#slots = slots;
    this.#held = 0;
    this.#first = new Int32Array(slots).fill(-1);
    this.#second = new Int32Array(slots);
    this.#texts = new Int32Array(slots);
    this.#lastText = new Int32Array(slots);
    for (let old = 0; old < first.length; old++) {
      if (first[old] === -1 || texts[old]! <= rarest) continue;
      const slot = this.#slotOf(first[old]!, second[old]!);
      this.#first[slot] = first[old]!;
      this.#second[slot] = second[old]!;
      this.#texts[slot] = texts[old]!;
      this.#lastText[slot] = lastText[old]!;
      this.#held++;
    }
  }
}
