/** Bytes that are not what their lengths and places say. */
export class BrokenArrow extends Error {
  override readonly name = 'BrokenArrow';
}

/** Something that Arrow has and that is not read; the message names it. */
export class UnreadArrow extends Error {
  override readonly name = 'UnreadArrow';
}

/** A 64-bit number as a count or a place. @throws BrokenArrow */
export function toCount(value: bigint): number {
  if (value < 0n || value > BigInt(Number.MAX_SAFE_INTEGER))
    throw new BrokenArrow(`Arrow: ${value} is no count`);
  return Number(value);
}

/**
 * A table of a FlatBuffer, whose fields are found by number. Every reading outside the bytes throws a RangeError, and no
 * list is longer than they are: Arrow's own libraries trust these numbers, and a damaged one makes them run for minutes.
 */
export class FlatTable {
  readonly #view: DataView;
  readonly #at: number;
  readonly #fields: number;
  readonly #fieldsEnd: number;

  constructor(view: DataView, at: number) {
    this.#view = view;
    this.#at = at;
    this.#fields = at - view.getInt32(at, true);
    this.#fieldsEnd = this.#fields + view.getUint16(this.#fields, true);
  }

  static root(view: DataView): FlatTable {
    return new FlatTable(view, view.getUint32(0, true));
  }

  /** Where a field stands; undefined when it has its default. */
  #place(field: number): number | undefined {
    const slot = this.#fields + 4 + field * 2;
    const offset = slot + 2 <= this.#fieldsEnd ? this.#view.getUint16(slot, true) : 0;
    return offset === 0 ? undefined : this.#at + offset;
  }

  #target(field: number): number | undefined {
    const at = this.#place(field);
    return at === undefined ? undefined : at + this.#view.getUint32(at, true);
  }

  uint8(field: number, otherwise = 0): number {
    const at = this.#place(field);
    return at === undefined ? otherwise : this.#view.getUint8(at);
  }

  int16(field: number, otherwise = 0): number {
    const at = this.#place(field);
    return at === undefined ? otherwise : this.#view.getInt16(at, true);
  }

  int32(field: number, otherwise = 0): number {
    const at = this.#place(field);
    return at === undefined ? otherwise : this.#view.getInt32(at, true);
  }

  int64(field: number): bigint {
    const at = this.#place(field);
    return at === undefined ? 0n : this.#view.getBigInt64(at, true);
  }

  table(field: number): FlatTable | undefined {
    const at = this.#target(field);
    return at === undefined ? undefined : new FlatTable(this.#view, at);
  }

  string(field: number): string {
    const { at, length } = this.#list(field, 1);
    return new TextDecoder().decode(new Uint8Array(this.#view.buffer, this.#view.byteOffset + at, length));
  }

  tables(field: number): FlatTable[] {
    const { at, length } = this.#list(field, 4);
    return Array.from({ length }, (_, i) => {
      const place = at + i * 4;
      return new FlatTable(this.#view, place + this.#view.getUint32(place, true));
    });
  }

  /** A list of groups of 64-bit numbers, one after the other. */
  int64s(field: number, perItem: number): bigint[] {
    const { at, length } = this.#list(field, 8 * perItem);
    return Array.from({ length: length * perItem }, (_, i) => this.#view.getBigInt64(at + i * 8, true));
  }

  #list(field: number, itemBytes: number): { at: number; length: number } {
    const at = this.#target(field);
    if (at === undefined) return { at: 0, length: 0 };
    const length = this.#view.getUint32(at, true);
    if (at + 4 + length * itemBytes > this.#view.byteLength)
      throw new BrokenArrow('Arrow: a list is cut off');
    return { at: at + 4, length };
  }
}
