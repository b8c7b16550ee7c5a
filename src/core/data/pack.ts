/**
 * Plain objects with typed arrays inside, as one block of bytes: a JSON header, then the arrays, little-endian, each on
 * an 8-byte boundary. Used for what the browser keeps between visits.
 *
 * Layout: magic 'KPK1', header length Uint32, header (UTF-8), padding, arrays.
 */
import { uint8 } from './buffers';

const kinds = {
  Uint8Array,
  Int8Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
} as const;
type Kind = keyof typeof kinds;
type TypedArray = InstanceType<(typeof kinds)[Kind]>;

const magic = 0x314b504b;
const arrayKey = '$array';
const align = (n: number): number => (n + 7) & ~7;

function kindOf(value: object): Kind | undefined {
  if (!ArrayBuffer.isView(value)) return undefined;
  const name = value.constructor.name;
  if (!Object.hasOwn(kinds, name))
    throw new TypeError(`pack: ${name} is not one of ${Object.keys(kinds).join(', ')}`);
  return name as Kind;
}

/** Bytes of a value made of plain objects, arrays, strings, finite numbers, booleans, null and typed arrays. */
export function pack(value: unknown): Uint8Array {
  const arrays: TypedArray[] = [];
  const json = JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part !== 'object' || part === null) return part;
    const kind = kindOf(part);
    if (!kind) {
      if (Object.hasOwn(part, arrayKey)) throw new TypeError(`pack: the key ${arrayKey} is taken`);
      return part;
    }
    arrays.push(part as TypedArray);
    return { [arrayKey]: arrays.length - 1, kind, length: (part as TypedArray).length };
  });
  const header = new TextEncoder().encode(json);
  let size = align(8 + header.length);
  const offsets = arrays.map((array) => {
    const at = size;
    size = align(size + array.byteLength);
    return at;
  });
  const bytes = new Uint8Array(size);
  new DataView(bytes.buffer).setUint32(0, magic, true);
  new DataView(bytes.buffer).setUint32(4, header.length, true);
  bytes.set(header, 8);
  arrays.forEach((array, i) =>
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), offsets[i]),
  );
  return bytes;
}

/**
 * What `pack` was given, with fresh arrays (shared where the page can share).
 *
 * @throws Error when the bytes are not of `pack` or end early
 */
export function unpack(bytes: Uint8Array): unknown {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 8 || view.getUint32(0, true) !== magic)
    throw new Error('unpack: these bytes are not a packed value');
  const headerLength = view.getUint32(4, true);
  if (8 + headerLength > bytes.length) throw new Error('unpack: the header ends early');
  const json = new TextDecoder().decode(bytes.slice(8, 8 + headerLength));

  // Arrays are found in the order in which they were packed, so their places follow from their lengths.
  const found: { kind: Kind; length: number }[] = [];
  JSON.parse(json, (_key, part: unknown) => {
    if (isReference(part)) found[part[arrayKey]] = { kind: part.kind, length: part.length };
    return part;
  });
  let at = align(8 + headerLength);
  const arrays = found.map(({ kind, length }) => {
    const byteLength = length * kinds[kind].BYTES_PER_ELEMENT;
    if (at + byteLength > bytes.length) throw new Error('unpack: an array ends early');
    const copy = uint8(byteLength);
    copy.set(bytes.subarray(at, at + byteLength));
    at = align(at + byteLength);
    return new kinds[kind](copy.buffer, 0, length);
  });
  return JSON.parse(json, (_key, part: unknown) => (isReference(part) ? arrays[part[arrayKey]] : part));
}

function isReference(part: unknown): part is { [arrayKey]: number; kind: Kind; length: number } {
  return (
    typeof part === 'object' &&
    part !== null &&
    Object.hasOwn(part, arrayKey) &&
    Object.hasOwn(kinds, (part as { kind: string }).kind)
  );
}
