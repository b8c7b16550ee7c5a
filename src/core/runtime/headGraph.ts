import { writeOnnx, type OnnxNode, type OnnxValue, type Resident } from './onnxWriter';

const layer = (from: string, name: string, out: string): OnnxNode => ({
  op: 'Gemm',
  inputs: [from, `w${name}`, `b${name}`],
  outputs: [out],
  attributes: { transB: 1 },
});

/** Slopes of a layer's weights and biases: the residual's columns times what went in, and times ones. */
const slopes = (residual: string, from: string, name: string): OnnxNode[] => [
  { op: 'Gemm', inputs: [residual, from], outputs: [`gw${name}`], attributes: { transA: 1 } },
  { op: 'Gemm', inputs: [residual, 'ones'], outputs: [`gb${name}`], attributes: { transA: 1 } },
];

const loss: readonly OnnxNode[] = [
  { op: 'LogSoftmax', inputs: ['z'], outputs: ['logs'], attributes: { axis: 1 } },
  { op: 'Mul', inputs: ['logs', 'y'], outputs: ['own'] },
  { op: 'MatMul', inputs: ['own', 'classes'], outputs: ['likelihoods'] },
  { op: 'Exp', inputs: ['logs'], outputs: ['p'] },
  { op: 'Sub', inputs: ['p', 'y'], outputs: ['miss'] },
  { op: 'Mul', inputs: ['miss', 's'], outputs: ['residual'] },
];

const values = (...list: readonly (readonly [string, ...(string | number)[]])[]): OnnxValue[] =>
  list.map(([name, ...dims]) => ({ name, type: 'float32', dims }));

/**
 * Cross-entropy of a softmax head over items, and its slope.
 *
 * In: x float32 n×d, y float32 n×k (1 at the item's class), s float32 n×1 (weights of the items), ones float32 n×1,
 * classes float32 k×1 (ones), w1 float32 k×d, b1 float32 1×k.
 * With a hidden layer of h (tanh): w1 float32 h×d, b1 float32 1×h, w2 float32 k×h, b2 float32 1×k.
 * Out: likelihoods float32 n×1 (log probability of the item's class); slopes of Σ −s·likelihood: gw1, gb1 (a column),
 * with a hidden layer gw2, gb2 too.
 */
export function headGraph(hasHidden: boolean, resident: Resident = {}): Uint8Array {
  const nodes = hasHidden
    ? [
        layer('x', '1', 'a'),
        { op: 'Tanh', inputs: ['a'], outputs: ['h'] },
        layer('h', '2', 'z'),
        ...loss,
        ...slopes('residual', 'h', '2'),
        { op: 'MatMul', inputs: ['residual', 'w2'], outputs: ['back'] },
        { op: 'Mul', inputs: ['h', 'h'], outputs: ['squares'] },
        { op: 'Mul', inputs: ['back', 'squares'], outputs: ['bent'] },
        { op: 'Sub', inputs: ['back', 'bent'], outputs: ['inner'] },
        ...slopes('inner', 'x', '1'),
      ]
    : [layer('x', '1', 'z'), ...loss, ...slopes('residual', 'x', '1')];
  const inner = hasHidden ? 'h' : 'k';
  return writeOnnx(
    {
      name: 'head',
      nodes,
      inputs: [
        ...values(['x', 'n', 'd'], ['y', 'n', 'k'], ['s', 'n', 1], ['ones', 'n', 1], ['classes', 'k', 1]),
        ...values(['w1', inner, 'd'], ['b1', 1, inner]),
        ...(hasHidden ? values(['w2', 'k', 'h'], ['b2', 1, 'k']) : []),
      ],
      outputs: [
        ...values(['likelihoods', 'n', 1], ['gw1', inner, 'd'], ['gb1', inner, 1]),
        ...(hasHidden ? values(['gw2', 'k', 'h'], ['gb2', 'k', 1]) : []),
      ],
    },
    resident,
  );
}
