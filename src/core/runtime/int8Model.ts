import { elementType, nodeField, varint, type OnnxNode } from './onnxWriter';
import { protoFields, protoIntegers, protoText, protoTexts, type ProtoField } from './protoFields';

/** A model that multiplies in 8 bits where it could be made to. */
export interface Int8Model {
  /** The file's bytes: those given where nothing was changed. */
  readonly model: Uint8Array;
  /** Products that are made in 8 bits now; 0: the model has none of the form. */
  readonly products: number;
}

/** First version of the operators in which a tensor's scale can be found while it runs. */
const leastOpset = 11;

/** Field numbers of onnx.proto3. */
const modelProto = { graph: 7, opset: 8 } as const;
const graphProto = { node: 1, initializer: 5, output: 12 } as const;
const nodeProto = { input: 1, output: 2, op: 4, attribute: 5, domain: 7 } as const;
const attributeProto = { name: 1, i: 3, g: 6, graphs: 11 } as const;
const tensorProto = { dims: 1, type: 2, name: 8 } as const;

interface ReadNode {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: readonly (readonly ProtoField[])[];
  readonly whole: Uint8Array;
}

interface ReadTensor {
  readonly type: number;
  readonly dims: readonly number[];
}

/** A weight: int8 values [in, out], and a scale for each column or for all. */
interface Weight {
  readonly values: string;
  readonly scale: string;
}

/**
 * Has a model whose weights are int8 in the file multiply in 8 bits. As it is written, each weight goes
 * int8 → Cast → Mul(scale) → MatMul, which the runtime folds to float32. Instead, what is multiplied is brought to
 * uint8 by the least and greatest number of the whole tensor, DynamicQuantizeLinear, so that
 *
 *     x W ≈ scale(x) · scale(W) · MatMulInteger(uint8(x) − zero(x), int8(W))
 *
 * Those two numbers are of all texts of a batch: a text's vector then depends on the texts read beside it. Whatever else
 * is in the file stays byte for byte.
 *
 * @param model  an ONNX file; read only
 * @throws RangeError where the bytes are no protocol buffer
 */
export function int8Model(model: Uint8Array): Int8Model {
  const unchanged = { model, products: 0 };
  const top = protoFields(model);
  const graph = top.find(({ field }) => field === modelProto.graph);
  if (!graph || opsetOf(top) < leastOpset) return unchanged;
  const fields = protoFields(graph.content);
  const nodes = fields.filter(({ field }) => field === graphProto.node).map(readNode);
  // A graph inside of a node may read any value of this one.
  if (nodes.some(hasSubgraph)) return unchanged;

  const weightOf = weightsOf(nodes, readTensors(fields));
  const quantized = new Set<string>();
  let products = 0;
  const rewritten = nodes.flatMap((node): (ReadNode | OnnxNode)[] => {
    const weight = node.op === 'MatMul' ? weightOf.get(node.inputs[1]!) : undefined;
    if (!weight) return [node];
    products++;
    const [x] = node.inputs as [string];
    const isFirst = !quantized.has(x);
    quantized.add(x);
    return [...(isFirst ? [quantize(x)] : []), ...multiply(x, weight, node.outputs[0]!)];
  });
  if (products === 0) return unchanged;

  const outputs = fields
    .filter(({ field }) => field === graphProto.output)
    .map(({ content }) => protoText(protoFields(content), 1));
  const kept = withoutUnread(rewritten, unpackingOf(nodes, weightOf), outputs);
  const body = [
    ...kept.map((node) => ('whole' in node ? node.whole : Uint8Array.from(nodeField(node)))),
    ...fields.filter(({ field }) => field !== graphProto.node).map(({ whole }) => whole),
  ];
  const parts = top.flatMap((each) =>
    each === graph ? [lengthTag(modelProto.graph, body), ...body] : [each.whole],
  );
  return { model: joined(parts), products };
}

function readNode({ content, whole }: ProtoField): ReadNode {
  const fields = protoFields(content);
  return {
    // Operators of other domains are never those meant here.
    op: protoText(fields, nodeProto.domain) === '' ? protoText(fields, nodeProto.op) : '',
    inputs: protoTexts(fields, nodeProto.input),
    outputs: protoTexts(fields, nodeProto.output),
    attributes: fields
      .filter(({ field }) => field === nodeProto.attribute)
      .map((attribute) => protoFields(attribute.content)),
    whole,
  };
}

const hasSubgraph = ({ attributes }: ReadNode): boolean =>
  attributes.some((fields) =>
    fields.some(({ field }) => field === attributeProto.g || field === attributeProto.graphs),
  );

function readTensors(fields: readonly ProtoField[]): ReadonlyMap<string, ReadTensor> {
  const tensors = new Map<string, ReadTensor>();
  for (const { field, content } of fields) {
    if (field !== graphProto.initializer) continue;
    const tensor = protoFields(content);
    tensors.set(protoText(tensor, tensorProto.name), {
      type: protoIntegers(tensor, tensorProto.type)[0] ?? 0,
      dims: protoIntegers(tensor, tensorProto.dims),
    });
  }
  return tensors;
}

/** Version of the operators that have no domain. */
const opsetOf = (top: readonly ProtoField[]): number =>
  Math.max(
    0,
    ...top
      .filter(({ field }) => field === modelProto.opset)
      .map(({ content }) => protoFields(content))
      .filter((opset) => protoText(opset, 1) === '')
      .flatMap((opset) => protoIntegers(opset, 2)),
  );

/** Weights by the name of the float32 matrix that they are unpacked to. */
function weightsOf(
  nodes: readonly ReadNode[],
  tensors: ReadonlyMap<string, ReadTensor>,
): ReadonlyMap<string, Weight> {
  const castOf = new Map(nodes.filter(isCastToFloat).map((node) => [node.outputs[0]!, node.inputs[0]!]));
  const weights = new Map<string, Weight>();
  for (const { op, inputs, outputs } of nodes) {
    const cast = op === 'Mul' ? inputs.find((name) => castOf.has(name)) : undefined;
    const scale = inputs.find((name) => name !== cast);
    if (cast === undefined || scale === undefined) continue;
    const values = castOf.get(cast)!;
    if (areWeights(tensors.get(values), tensors.get(scale))) weights.set(outputs[0]!, { values, scale });
  }
  return weights;
}

const isCastToFloat = ({ op, attributes }: ReadNode): boolean =>
  op === 'Cast' &&
  attributes.some(
    (fields) =>
      protoText(fields, attributeProto.name) === 'to' &&
      protoIntegers(fields, attributeProto.i)[0] === elementType.float32,
  );

/** int8 [in, out] with a scale for each of `out`, or one for all. */
function areWeights(values: ReadTensor | undefined, scale: ReadTensor | undefined): boolean {
  if (values?.type !== elementType.int8 || values.dims.length !== 2) return false;
  if (scale?.type !== elementType.float32 || scale.dims.length > 2) return false;
  const before = scale.dims.slice(0, -1);
  const last = scale.dims.at(-1) ?? 1;
  return before.every((size) => size === 1) && (last === 1 || last === values.dims[1]);
}

/** What unpacks these weights: values of Cast and Mul. */
const unpackingOf = (nodes: readonly ReadNode[], weights: ReadonlyMap<string, Weight>): ReadonlySet<string> =>
  new Set(
    nodes
      .filter(({ outputs }) => weights.has(outputs[0]!))
      .flatMap((node) => [node.outputs[0]!, ...node.inputs]),
  );

/** Without the unpacking that nothing reads any more; from the end, since a value is read by what comes after it. */
function withoutUnread(
  nodes: readonly (ReadNode | OnnxNode)[],
  unpacking: ReadonlySet<string>,
  outputs: readonly string[],
): (ReadNode | OnnxNode)[] {
  const readers = new Map<string, number>();
  const count = (name: string, by: number): unknown => readers.set(name, (readers.get(name) ?? 0) + by);
  for (const name of [...outputs, ...nodes.flatMap(({ inputs }) => inputs)]) count(name, 1);
  const kept = nodes.toReversed().filter(({ inputs, outputs: [output] }) => {
    if (!output || !unpacking.has(output) || readers.get(output)) return true;
    for (const name of inputs) count(name, -1);
    return false;
  });
  return kept.reverse();
}

/** Names that no exporter gives. */
const named = (name: string, what: string): string => `${name}/kindred-int8/${what}`;

/** x → uint8, float32 scale, uint8 zero. */
const quantize = (x: string): OnnxNode => ({
  op: 'DynamicQuantizeLinear',
  inputs: [x],
  outputs: [named(x, 'values'), named(x, 'scale'), named(x, 'zero')],
});

const multiply = (x: string, { values, scale }: Weight, out: string): OnnxNode[] => [
  {
    op: 'MatMulInteger',
    inputs: [named(x, 'values'), values, named(x, 'zero')],
    outputs: [named(out, 'sums')],
  },
  {
    op: 'Cast',
    inputs: [named(out, 'sums')],
    outputs: [named(out, 'floats')],
    attributes: { to: elementType.float32 },
  },
  { op: 'Mul', inputs: [named(x, 'scale'), scale], outputs: [named(out, 'scale')] },
  { op: 'Mul', inputs: [named(out, 'floats'), named(out, 'scale')], outputs: [out] },
];

const lengthTag = (field: number, parts: readonly Uint8Array[]): Uint8Array =>
  Uint8Array.from([
    ...varint((field << 3) | 2),
    ...varint(parts.reduce((sum, { length }) => sum + length, 0)),
  ]);

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
