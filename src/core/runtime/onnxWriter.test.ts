import { expect, test } from 'vitest';
import { writeOnnx } from './onnxWriter';
import { openRuntime } from './runtime';
import { floats, readFloats } from './tensor';

test('the smallest graph is written byte for byte as the schema says', () => {
  const bytes = writeOnnx({
    name: 'g',
    nodes: [{ op: 'Neg', inputs: ['x'], outputs: ['y'] }],
    inputs: [{ name: 'x', type: 'float32', dims: ['n', 2] }],
    outputs: [{ name: 'y', type: 'float32', dims: ['n', 2] }],
  });
  const value = (name: string) =>
    [0x0a, 0x01, name.charCodeAt(0), 0x12, 0x0f, 0x0a, 0x0d, 0x08, 0x01, 0x12, 0x09] // name, tensor of floats
      .concat([0x0a, 0x03, 0x12, 0x01, 0x6e], [0x0a, 0x02, 0x08, 0x02]); // dims "n", 2
  expect([...bytes]).toEqual(
    [
      [0x08, 0x08], // IR version 8
      [0x12, 0x07, ...new TextEncoder().encode('kindred')],
      [0x3a, 0x3c], // graph, 60 bytes
      [0x0a, 0x0b, 0x0a, 0x01, 0x78, 0x12, 0x01, 0x79, 0x22, 0x03, 0x4e, 0x65, 0x67], // Neg x → y
      [0x12, 0x01, 0x67], // name "g"
      [0x5a, 0x14, ...value('x')],
      [0x62, 0x14, ...value('y')],
      [0x42, 0x04, 0x0a, 0x00, 0x10, 0x11], // operators of version 17
    ].flat(),
  );
});

test('constants, attributes and long fields survive onnxruntime', async () => {
  const runtime = await openRuntime({ threads: 1 });
  const values = Array.from({ length: 100 }, (_, i) => i - 50.5);
  const session = await runtime.session(
    writeOnnx({
      name: 'all kinds',
      nodes: [
        { op: 'Gemm', inputs: ['x', 'w'], outputs: ['scaled'], attributes: { alpha: 2, transB: 1 } },
        { op: 'Reshape', inputs: ['scaled', 'shape'], outputs: ['flat'] },
        { op: 'LeakyRelu', inputs: ['flat'], outputs: ['y'], attributes: { alpha: 0.25 } },
      ],
      inputs: [{ name: 'x', type: 'float32', dims: ['n', 1] }],
      outputs: [{ name: 'y', type: 'float32', dims: ['m'] }],
      constants: [
        { name: 'w', type: 'float32', dims: [100, 1], values },
        { name: 'shape', type: 'int64', dims: [1], values: [-1] },
      ],
    }),
  );
  const outputs = await session.run({ x: floats(Float32Array.of(1), 1, 1) });
  const expected = values.map((v) => (v < 0 ? v / 2 : 2 * v));
  expect([...readFloats(outputs, 'y')]).toEqual(expected);
});
