import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import reference from '../../../models/minilm-l6/fixtures/reference.json';
import { int8Model } from './int8Model';
import { writeOnnx, type OnnxGraph } from './onnxWriter';
import { protoFields, protoText } from './protoFields';
import { openRuntime, type Session } from './runtime';
import { floats, readFloats } from './tensor';

const runtime = await openRuntime({ threads: 1 });

/** y = x W of a weight [2, 3] whose three columns have scales of their own. */
const graph: OnnxGraph = {
  name: 'product',
  nodes: [
    { op: 'Cast', inputs: ['w8'], outputs: ['cast'], attributes: { to: 1 } },
    { op: 'Mul', inputs: ['cast', 'scale'], outputs: ['w'] },
    { op: 'MatMul', inputs: ['x', 'w'], outputs: ['y'] },
  ],
  inputs: [{ name: 'x', type: 'float32', dims: ['n', 2] }],
  outputs: [{ name: 'y', type: 'float32', dims: ['n', 3] }],
  constants: [
    { name: 'w8', type: 'int8', dims: [2, 3], values: [127, -127, 64, 1, 2, -3] },
    { name: 'scale', type: 'float32', dims: [1, 3], values: [0.5, 0.01, 2] },
  ],
};

const opsOf = (model: Uint8Array): string[] => {
  const body = protoFields(model).find(({ field }) => field === 7)!.content;
  return protoFields(body)
    .filter(({ field }) => field === 1)
    .map(({ content }) => protoText(protoFields(content), 4));
};

const run = async (model: Uint8Array, x: Float32Array, cols: number): Promise<number[]> => {
  const session = await runtime.session(model);
  const outputs = await session.run({ x: floats(x, x.length / cols, cols) });
  await session.dispose();
  return [...readFloats(outputs, 'y')];
};

test('a product with unpacked int8 weights is made in 8 bits, column by column to scale', async () => {
  const { model, products } = int8Model(writeOnnx(graph));
  expect(products).toBe(1);
  expect(opsOf(model)).toEqual(['DynamicQuantizeLinear', 'MatMulInteger', 'Cast', 'Mul', 'Mul']);
  const x = Float32Array.of(1, -0.5, 0.25, 0.75);
  const exact = await run(writeOnnx(graph), x, 2);
  const near = await run(model, x, 2);
  // Half a step of x, which spans 1.5, times the sum of a column's weights.
  const bound = [64, 1.3, 134].map((sum) => (0.5 * 1.5 * sum) / 255 + 1e-4);
  for (const [i, value] of near.entries()) expect(Math.abs(value - exact[i]!)).toBeLessThan(bound[i % 3]!);
});

test('what is read elsewhere too is still unpacked, and one activation is brought to 8 bits once', async () => {
  const { model, products } = int8Model(
    writeOnnx({
      ...graph,
      nodes: [
        ...graph.nodes.slice(0, 2),
        { op: 'MatMul', inputs: ['x', 'w'], outputs: ['a'] },
        { op: 'MatMul', inputs: ['x', 'w'], outputs: ['b'] },
        { op: 'Add', inputs: ['a', 'b'], outputs: ['ab'] },
        { op: 'ReduceSum', inputs: ['w'], outputs: ['sum'] },
        { op: 'Add', inputs: ['ab', 'sum'], outputs: ['y'] },
      ],
    }),
  );
  expect(products).toBe(2);
  const ops = opsOf(model);
  expect(ops.filter((op) => op === 'DynamicQuantizeLinear')).toHaveLength(1);
  expect(ops.slice(0, 2)).toEqual(['Cast', 'Mul']);
  const sum = 63.5 + 0.5 - 1.27 + 0.02 + 128 - 6;
  const [y] = await run(model, Float32Array.of(1, 0), 2);
  expect(y).toBeCloseTo(2 * 63.5 + sum, 0);
});

test.each([
  ['float32 weights', { ...graph, nodes: [{ op: 'MatMul', inputs: ['x', 'scale'], outputs: ['y'] }] }],
  ['weights with a scale for each row', withScale([2, 1], [1, 2])],
  ['a table of which rows are taken', withNode({ op: 'Gather', inputs: ['w', 'x'], outputs: ['y'] })],
  ['unpacked weights on the left', withNode({ op: 'MatMul', inputs: ['w', 'x'], outputs: ['y'] })],
] as const)('a model of another form stays as it is: %s', (_, other) => {
  const model = writeOnnx(other);
  expect(int8Model(model)).toEqual({ model, products: 0 });
  expect(int8Model(model).model).toBe(model);
});

function withNode(node: OnnxGraph['nodes'][number]): OnnxGraph {
  return { ...graph, nodes: [...graph.nodes.slice(0, 2), node] };
}

function withScale(dims: readonly number[], values: readonly number[]): OnnxGraph {
  return {
    ...graph,
    constants: [graph.constants![0]!, { name: 'scale', type: 'float32', dims, values }],
  };
}

test('a model made so is not changed again, and nothing at all is no model to change', () => {
  const { model } = int8Model(writeOnnx(graph));
  expect(int8Model(model)).toEqual({ model, products: 0 });
  expect(int8Model(new Uint8Array())).toEqual({ model: new Uint8Array(), products: 0 });
});

test('a file that is cut off is refused', () => {
  const model = writeOnnx(graph);
  expect(() => int8Model(model.subarray(0, model.length - 1))).toThrow(RangeError);
  expect(() => protoFields(Uint8Array.of(0x80))).toThrow(RangeError);
  expect(() => protoFields(Uint8Array.of(0x0b))).toThrow(/wire type 3/);
});

test('the fields of a file, one after the other, are the file', async () => {
  const bytes = await readFile('models/minilm-l6/model.onnx');
  expect(Buffer.concat(protoFields(bytes).map(({ whole }) => whole)).equals(bytes)).toBe(true);
});

/** Word pieces of texts that have some. */
const pieces = reference.texts.map(({ ids }) => ids).filter((ids) => ids.length > 2);

/** Vectors of one batch. */
async function encode(session: Session, rows: readonly (readonly number[])[]): Promise<Float32Array[]> {
  const width = Math.max(...rows.map((ids) => ids.length));
  const int64 = (of: (ids: readonly number[], i: number) => number) => ({
    type: 'int64' as const,
    data: BigInt64Array.from(
      rows.flatMap((ids) => Array.from({ length: width }, (_, i) => BigInt(of(ids, i)))),
    ),
    dims: [rows.length, width],
  });
  const outputs = await session.run({
    input_ids: int64((ids, i) => ids[i] ?? 0),
    attention_mask: int64((ids, i) => Number(i < ids.length)),
  });
  const vectors = readFloats(outputs, 'embedding');
  return rows.map((_, row) => vectors.subarray(row * 384, (row + 1) * 384));
}

/** Of vectors of unit length. */
const cosine = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, value, i) => sum + value * b[i]!, 0);

describe('MiniLM in 8 bits', async () => {
  const file = await readFile('models/minilm-l6/model.onnx');
  const { model, products } = int8Model(file);
  const exact = await runtime.session(file);
  const int8 = await runtime.session(model);
  const some = pieces.slice(0, 20);

  test('multiplies all of its weights so, and keeps everything else byte for byte', () => {
    expect(products).toBe(36);
    const keptOf = (bytes: Uint8Array): Buffer =>
      Buffer.concat(
        protoFields(protoFields(bytes).find(({ field }) => field === 7)!.content)
          .filter(({ field }) => field !== 1)
          .map(({ whole }) => whole),
      );
    expect(keptOf(model).equals(keptOf(file))).toBe(true);
  });

  test('says nearly the same of each of 20 texts, read by itself', async () => {
    expect(some).toHaveLength(20);
    const cosines: number[] = [];
    for (const ids of some) {
      const [[a], [b]] = [await encode(exact, [ids]), await encode(int8, [ids])];
      cosines.push(cosine(a!, b!));
    }
    expect(Math.min(...cosines)).toBeGreaterThan(0.98);
    // Else the weights would have been folded to float32 after all.
    expect(Math.max(...cosines)).toBeLessThan(1 - 1e-6);
  });

  test("a text's vector depends on the texts beside it: padded to the longest, it may be further off than alone", async () => {
    const mixed = [...some.slice(0, 3), pieces.find((ids) => ids.length === 256)!];
    const [exactly, together] = [await encode(exact, mixed), await encode(int8, mixed)];
    const [alone] = await encode(int8, mixed.slice(0, 1));
    expect(cosine(alone!, together[0]!)).toBeLessThan(1 - 1e-6);
    // Batches are made of texts of like lengths; in one as ill-assorted as this the worst was .977 of 20.
    for (const [i, vector] of exactly.entries()) expect(cosine(vector, together[i]!)).toBeGreaterThan(0.96);
  });
});
