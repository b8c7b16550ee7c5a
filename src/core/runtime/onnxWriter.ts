/** Element types of tensors, as ONNX numbers them. */
export const elementType = { float32: 1, uint8: 2, int8: 3, int32: 6, int64: 7 } as const;
export type ElementType = keyof typeof elementType;

const elementBytes: Readonly<Record<ElementType, number>> = {
  float32: 4,
  uint8: 1,
  int8: 1,
  int32: 4,
  int64: 8,
};

/** A name's value becomes a varint (number), a text (string) or a list of integers. */
export type Attribute = number | string | readonly number[];

/** One operation; inputs and outputs are names of values, '' an omitted one. */
export interface OnnxNode {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes?: Readonly<Record<string, Attribute>>;
}

/** An input or output of the graph; a dimension is a size, or a name where it may differ from run to run. */
export interface OnnxValue {
  readonly name: string;
  readonly type: ElementType;
  readonly dims: readonly (number | string)[];
}

/** A number or small vector kept in the graph. `dims` [] is a scalar. */
export interface OnnxConstant {
  readonly name: string;
  readonly type: ElementType;
  readonly dims: readonly number[];
  readonly values: readonly number[];
}

/** Inputs that are given once, when the graph is opened, in place of with every run: name → shape. */
export type Resident = Readonly<Record<string, readonly number[]>>;

export interface OnnxGraph {
  readonly name: string;
  readonly nodes: readonly OnnxNode[];
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
  readonly constants?: readonly OnnxConstant[];
}

const utf8 = new TextEncoder();

/** Protocol-buffer wire format: base-128 varints and length-delimited fields are all that ONNX graphs need. */
export function varint(value: number | bigint): number[] {
  let rest = BigInt.asUintN(64, BigInt(value));
  const bytes: number[] = [];
  while (rest > 127n) {
    bytes.push(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  bytes.push(Number(rest));
  return bytes;
}

const integer = (field: number, value: number | bigint): number[] => [
  ...varint(field << 3),
  ...varint(value),
];

const delimited = (field: number, bytes: Iterable<number> & { readonly length: number }): number[] => [
  ...varint((field << 3) | 2),
  ...varint(bytes.length),
  ...bytes,
];

const text = (field: number, value: string): number[] => delimited(field, utf8.encode(value));

/** AttributeProto: name 1, i 3, s 4, ints 8, type 20 (INT 2, STRING 3, INTS 7, FLOAT 1 with f 2). */
function attribute(name: string, value: Attribute): number[] {
  const head = text(1, name);
  if (typeof value === 'string') return [...head, ...text(4, value), ...integer(20, 3)];
  if (typeof value === 'number')
    return Number.isInteger(value) && !floatAttributes.has(name)
      ? [...head, ...integer(3, value), ...integer(20, 2)]
      : [...head, (2 << 3) | 5, ...new Uint8Array(new Float32Array([value]).buffer), ...integer(20, 1)];
  return [...head, ...value.flatMap((item) => integer(8, item)), ...integer(20, 7)];
}

/** Attributes that the operators declare as float even when their value is whole. */
const floatAttributes = new Set(['alpha', 'beta', 'epsilon']);

/** NodeProto: input 1, output 2, op_type 4, attribute 5. */
const node = ({ op, inputs, outputs, attributes = {} }: OnnxNode): number[] => [
  ...inputs.flatMap((name) => text(1, name)),
  ...outputs.flatMap((name) => text(2, name)),
  ...text(4, op),
  ...Object.entries(attributes).flatMap(([name, value]) => delimited(5, attribute(name, value))),
];

/** A node as a field of GraphProto. */
export const nodeField = (item: OnnxNode): number[] => delimited(1, node(item));

/** ValueInfoProto: name 1, type 2 → tensor_type 1 → elem_type 1, shape 2 → dim 1 → dim_value 1 or dim_param 2. */
function valueInfo({ name, type, dims }: OnnxValue): number[] {
  const shape = dims.flatMap((dim) => delimited(1, typeof dim === 'number' ? integer(1, dim) : text(2, dim)));
  const tensor = [...integer(1, elementType[type]), ...delimited(2, shape)];
  return [...text(1, name), ...delimited(2, delimited(1, tensor))];
}

function littleEndian(type: ElementType, values: readonly number[]): Uint8Array {
  const width = elementBytes[type];
  const view = new DataView(new ArrayBuffer(values.length * width));
  values.forEach((value, i) => {
    if (type === 'float32') view.setFloat32(i * 4, value, true);
    else if (type === 'int32') view.setInt32(i * 4, value, true);
    else if (type !== 'int64') view.setUint8(i, value);
    else view.setBigInt64(i * 8, BigInt(value), true);
  });
  return new Uint8Array(view.buffer);
}

/** TensorProto: dims 1, data_type 2, name 8, raw_data 9. */
const tensor = ({ name, type, dims, values }: OnnxConstant): number[] => [
  ...dims.flatMap((dim) => integer(1, dim)),
  ...integer(2, elementType[type]),
  ...text(8, name),
  ...delimited(9, littleEndian(type, values)),
];

/**
 * TensorProto of numbers that lie outside the file: external_data 13 (key 1, value 2), data_location 14 (EXTERNAL 1).
 * The place is named as the tensor is.
 */
function external({ name, type, dims }: Pick<OnnxConstant, 'name' | 'type' | 'dims'>): number[] {
  const bytes = dims.reduce((product, size) => product * size, littleEndian(type, [0]).length);
  const entries = { location: name, offset: '0', length: String(bytes) };
  return [
    ...dims.flatMap((dim) => integer(1, dim)),
    ...integer(2, elementType[type]),
    ...text(8, name),
    ...Object.entries(entries).flatMap(([key, value]) => delimited(13, [...text(1, key), ...text(2, value)])),
    ...integer(14, 1),
  ];
}

/** Version of the operators' definitions that our graphs are written against, and of the file format. */
const opset = 17;
const irVersion = 8;

/**
 * Writes a graph as an ONNX file (onnx.proto3: ModelProto ir_version 1, producer_name 2, graph 7, opset_import 8;
 * GraphProto node 1, name 2, initializer 5, input 11, output 12). Meant for small graphs: constants are written value
 * by value.
 *
 * @param resident  inputs that become constants outside the file, with their shapes; whoever opens it gives the numbers
 * @returns the file's bytes; owned by the caller
 * @throws RangeError if the graph has no input of a resident name
 */
export function writeOnnx(graph: OnnxGraph, resident: Resident = {}): Uint8Array<ArrayBuffer> {
  for (const name of Object.keys(resident))
    if (!graph.inputs.some((input) => input.name === name))
      throw new RangeError(`writeOnnx: ${graph.name} has no input ${name} that could be resident`);
  const inputs = graph.inputs.filter(({ name }) => !(name in resident));
  const kept = graph.inputs.filter(({ name }) => name in resident);
  const body = [
    ...graph.nodes.flatMap(nodeField),
    ...text(2, graph.name),
    ...(graph.constants ?? []).flatMap((item) => delimited(5, tensor(item))),
    ...kept.flatMap(({ name, type }) => delimited(5, external({ name, type, dims: resident[name]! }))),
    ...inputs.flatMap((item) => delimited(11, valueInfo(item))),
    ...graph.outputs.flatMap((item) => delimited(12, valueInfo(item))),
  ];
  return new Uint8Array([
    ...integer(1, irVersion),
    ...text(2, 'kindred'),
    ...delimited(7, body),
    ...delimited(8, [...text(1, ''), ...integer(2, opset)]),
  ]);
}
