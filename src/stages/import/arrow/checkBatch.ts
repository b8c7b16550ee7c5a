import type { Batch, Column } from '@uwdata/flechette';

/** A batch whose buffers are not what its lengths say. */
export class BrokenBatch extends Error {
  override readonly name = 'BrokenBatch';
}

/** A type that is not read; the message is its name. */
export class UnreadType extends Error {
  override readonly name = 'UnreadType';
}

/** Arrow's numbers of types (Schema.fbs), as far as they are read. */
export const typeIds = {
  dictionary: -1,
  nothing: 1,
  int: 2,
  float: 3,
  binary: 4,
  utf8: 5,
  bool: 6,
  decimal: 7,
  date: 8,
  time: 9,
  timestamp: 10,
  interval: 11,
  list: 12,
  struct: 13,
  fixedBinary: 15,
  fixedList: 16,
  map: 17,
  duration: 18,
  largeBinary: 19,
  largeUtf8: 20,
  largeList: 21,
  binaryView: 23,
  utf8View: 24,
} as const;

const known: readonly number[] = Object.values(typeIds);
const deepest = 32;

/** Batches of the fields or items of a batch; flechette's types do not say that there may be none. */
export const childrenOf = ({ children }: Batch<unknown>): readonly Batch<unknown>[] =>
  (children as readonly Batch<unknown>[] | undefined) ?? [];

/** Bits of a value in a fixed-width buffer; undefined for other types. */
function valueBits(type: Batch<unknown>['type']): number | undefined {
  const { bitWidth = 0, stride = 0 } = type as { bitWidth?: number; stride?: number };
  switch (type.typeId as number) {
    case typeIds.bool:
      return 1;
    case typeIds.decimal:
      return bitWidth;
    case typeIds.fixedBinary:
      return stride * 8;
    case typeIds.binaryView:
    case typeIds.utf8View:
      return 128;
    default:
      return undefined;
  }
}

/**
 * Checks that the buffers of a batch, and of those in it, are as long as its length says, so that nothing is read beyond
 * them: flechette cuts quietly.
 *
 * @throws BrokenBatch, UnreadType
 */
export function checkBatch(batch: Batch<unknown>, depth = 0): void {
  const { type, length, nullCount, validity, values, offsets } = batch;
  const children = childrenOf(batch);
  if ('dictionary' in batch)
    for (const part of (batch.dictionary as Column<unknown> | undefined)?.data ?? [])
      checkBatch(part, depth + 1);
  if (!known.includes(type.typeId)) throw new UnreadType(`type ${type.typeId}`);
  if (depth > deepest) throw new UnreadType(`${deepest} levels of lists`);
  const check = (isRight: boolean): void => {
    if (!isRight) throw new BrokenBatch('Arrow: a buffer is too short');
  };
  check(length >= 0 && Number.isSafeInteger(length));
  if (nullCount > 0 && validity) check(validity.length * 8 >= length);
  const bits = valueBits(type);
  if (bits !== undefined) check((values?.byteLength ?? 0) * 8 >= length * bits);
  else if (values && !offsets) check(values.length >= length);
  if (offsets && length > 0) {
    const end = values?.length ?? children[0]?.length ?? 0;
    check(offsets.length > length && offsets[0]! >= 0 && offsets[length]! <= end);
    for (let i = 0; i < length; i++) check(offsets[i]! <= offsets[i + 1]!);
  }
  const { stride = 1 } = type as { stride?: number };
  const perRow = (type.typeId as number) === typeIds.fixedList ? stride : 1;
  const isInStep = [typeIds.fixedList, typeIds.struct].some((id) => id === (type.typeId as number));
  for (const child of children) {
    if (isInStep) check(child.length >= length * perRow);
    checkBatch(child, depth + 1);
  }
}
