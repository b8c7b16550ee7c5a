/** One field of a protocol-buffer message, in place. */
export interface ProtoField {
  readonly field: number;
  /** 0 varint, 1 eight bytes, 2 length and bytes, 5 four bytes. */
  readonly wire: number;
  /** The number of a varint, of its low 53 bits; else 0. */
  readonly value: number;
  /** What is in it: of a varint or a number its own bytes; a view, read only. */
  readonly content: Uint8Array;
  /** Tag and length included; a view, read only. */
  readonly whole: Uint8Array;
}

/**
 * Fields of a message in their order (protobuf.dev, "Encoding"). Their `whole`s, one after the other, are the message.
 *
 * @param message  read only; nothing is copied
 * @throws RangeError where it is cut off or of another format
 */
export function protoFields(message: Uint8Array): ProtoField[] {
  const fields: ProtoField[] = [];
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let power = 1, i = 0; i < 10; i++, power *= 128) {
      const byte = message[at++];
      if (byte === undefined) throw new RangeError('protoFields: the message ends inside a number');
      value += (byte & 127) * power;
      if (byte < 128) return value;
    }
    throw new RangeError('protoFields: a number of more than ten bytes');
  };
  while (at < message.length) {
    const start = at;
    const tag = varint();
    const wire = tag % 8;
    let from = at;
    let value = 0;
    if (wire === 0) value = varint();
    else if (wire === 2) {
      const length = varint();
      from = at;
      at += length;
    } else if (wire === 1 || wire === 5) at += wire === 1 ? 8 : 4;
    else throw new RangeError(`protoFields: there are no fields of wire type ${wire} in a model`);
    if (at > message.length) throw new RangeError('protoFields: the message ends inside a field');
    fields.push({
      field: Math.floor(tag / 8),
      wire,
      value,
      content: message.subarray(from, at),
      whole: message.subarray(start, at),
    });
  }
  return fields;
}

/** Numbers of a repeated integer field, packed into one or each by itself. */
export const protoIntegers = (fields: readonly ProtoField[], field: number): number[] =>
  fields
    .filter((each) => each.field === field)
    .flatMap(({ wire, value, content }) => (wire === 2 ? packed(content) : [value]));

/** A list of varints without tags: each is read as one field's value. */
function packed(content: Uint8Array): number[] {
  const values: number[] = [];
  let value = 0;
  let power = 1;
  for (const byte of content) {
    value += (byte & 127) * power;
    power *= 128;
    if (byte < 128) {
      values.push(value);
      value = 0;
      power = 1;
    }
  }
  return values;
}

const utf8 = new TextDecoder();

/** Texts of a repeated field. */
export const protoTexts = (fields: readonly ProtoField[], field: number): string[] =>
  fields.filter((each) => each.field === field).map(({ content }) => utf8.decode(content));

/** The last text of a field; '' where there is none. */
export const protoText = (fields: readonly ProtoField[], field: number): string =>
  protoTexts(fields, field).at(-1) ?? '';
