import { writeOnnx, type OnnxValue, type Resident } from './onnxWriter';

// A first dimension named b counts the rows of a block: the runtime splits them when memory does not suffice (rowSplit).
// Inputs named in `resident` lie on the device for as long as the session lasts (Runtime.resident).

/**
 * Assignment of items to their nearest centroid, in the form ‖c‖² − 2x·c: the item's own norm moves no minimum.
 *
 * In: x float32 b×d, centroids float32 k×d, norms float32 1×k (‖c‖²).
 * Out: label int64 b, score float32 b (least squared distance minus ‖x‖²).
 */
export const assignGraph = (resident: Resident = {}): Uint8Array =>
  writeOnnx(
    {
      name: 'assign',
      nodes: [
        {
          op: 'Gemm',
          inputs: ['x', 'centroids', 'norms'],
          outputs: ['scores'],
          attributes: { alpha: -2, beta: 1, transB: 1 },
        },
        { op: 'ArgMin', inputs: ['scores'], outputs: ['label'], attributes: { axis: 1, keepdims: 0 } },
        {
          op: 'ReduceMin',
          inputs: ['scores'],
          outputs: ['score'],
          attributes: { axes: [1], keepdims: 0 },
        },
      ],
      inputs: [
        { name: 'x', type: 'float32', dims: ['b', 'd'] },
        { name: 'centroids', type: 'float32', dims: ['k', 'd'] },
        { name: 'norms', type: 'float32', dims: [1, 'k'] },
      ],
      outputs: [
        { name: 'label', type: 'int64', dims: ['b'] },
        { name: 'score', type: 'float32', dims: ['b'] },
      ],
    },
    resident,
  );

/**
 * The k nearest items of each query of a block.
 *
 * In: queries float32 b×d, items float32 n×d, norms float32 1×n (‖item‖²).
 * Out: index int64 b×k, score float32 b×k ascending (squared distance minus ‖query‖²).
 */
export const nearestGraph = (k: number, resident: Resident = {}): Uint8Array =>
  writeOnnx(
    {
      name: 'nearest',
      nodes: [
        {
          op: 'Gemm',
          inputs: ['queries', 'items', 'norms'],
          outputs: ['scores'],
          attributes: { alpha: -2, beta: 1, transB: 1 },
        },
        {
          op: 'TopK',
          inputs: ['scores', 'k'],
          outputs: ['score', 'index'],
          attributes: { axis: 1, largest: 0, sorted: 1 },
        },
      ],
      inputs: [
        { name: 'queries', type: 'float32', dims: ['b', 'd'] },
        { name: 'items', type: 'float32', dims: ['n', 'd'] },
        { name: 'norms', type: 'float32', dims: [1, 'n'] },
      ],
      outputs: [
        { name: 'index', type: 'int64', dims: ['b', k] },
        { name: 'score', type: 'float32', dims: ['b', k] },
      ],
      constants: [{ name: 'k', type: 'int64', dims: [1], values: [k] }],
    },
    resident,
  );

/**
 * The k clusters of each query of a block whose joining adds least to the sum of squares: ‖a − b‖² / (1/|a| + 1/|b|).
 *
 * In: queries float32 b×d, queryNorms float32 b×1 (‖query‖²), queryInverses float32 b×1 (1/rows of it), items float32
 * n×d, norms float32 1×n, inverses float32 1×n. Out: index int64 b×k, score float32 b×k ascending.
 */
export const wardGraph = (k: number): Uint8Array => cheapestGraph(k, false);

/**
 * As {@link wardGraph}, but of other groups only; of the query's own group an item is taken last, at 2¹²⁷.
 *
 * In: besides, queryGroups float32 b×1 and groups float32 1×n, whole numbers below 2²⁴.
 */
export const wardOutsideGraph = (k: number): Uint8Array => cheapestGraph(k, true);

function cheapestGraph(k: number, isOutside: boolean): Uint8Array {
  const column = (name: string): OnnxValue => ({ name, type: 'float32', dims: ['b', 1] });
  const row = (name: string): OnnxValue => ({ name, type: 'float32', dims: [1, 'n'] });
  return writeOnnx({
    name: isOutside ? 'wardOutside' : 'ward',
    nodes: [
      {
        op: 'Gemm',
        inputs: ['queries', 'items', 'norms'],
        outputs: ['partial'],
        attributes: { alpha: -2, beta: 1, transB: 1 },
      },
      { op: 'Add', inputs: ['partial', 'queryNorms'], outputs: ['squared'] },
      { op: 'Add', inputs: ['inverses', 'queryInverses'], outputs: ['inverse'] },
      { op: 'Div', inputs: ['squared', 'inverse'], outputs: ['costs'] },
      ...(isOutside
        ? [
            { op: 'Equal', inputs: ['groups', 'queryGroups'], outputs: ['isInside'] },
            { op: 'Where', inputs: ['isInside', 'last', 'costs'], outputs: ['scores'] },
          ]
        : []),
      {
        op: 'TopK',
        inputs: [isOutside ? 'scores' : 'costs', 'k'],
        outputs: ['score', 'index'],
        attributes: { axis: 1, largest: 0, sorted: 1 },
      },
    ],
    inputs: [
      { name: 'queries', type: 'float32', dims: ['b', 'd'] },
      column('queryNorms'),
      column('queryInverses'),
      { name: 'items', type: 'float32', dims: ['n', 'd'] },
      row('norms'),
      row('inverses'),
      ...(isOutside ? [column('queryGroups'), row('groups')] : []),
    ],
    outputs: [
      { name: 'index', type: 'int64', dims: ['b', k] },
      { name: 'score', type: 'float32', dims: ['b', k] },
    ],
    constants: [
      { name: 'k', type: 'int64', dims: [1], values: [k] },
      ...(isOutside ? [{ name: 'last', type: 'float32', dims: [], values: [2 ** 127] } as const] : []),
    ],
  });
}

/**
 * The k candidates of each query of a block whose products with it are largest, in 8-bit codes: WebAssembly multiplies
 * those some three times faster than float32. No WebGPU operator does.
 *
 * In: queries uint8 b×m (code + 128), items int8 m×n.
 * Out: index int64 b×k, product int32 b×k descending.
 */
export const nearestCodesGraph = (k: number): Uint8Array =>
  writeOnnx({
    name: 'nearestCodes',
    nodes: [
      { op: 'MatMulInteger', inputs: ['queries', 'items', 'zero'], outputs: ['products'] },
      {
        op: 'TopK',
        inputs: ['products', 'k'],
        outputs: ['product', 'index'],
        attributes: { axis: 1, largest: 1, sorted: 1 },
      },
    ],
    inputs: [
      { name: 'queries', type: 'uint8', dims: ['b', 'm'] },
      { name: 'items', type: 'int8', dims: ['m', 'n'] },
    ],
    outputs: [
      { name: 'index', type: 'int64', dims: ['b', k] },
      { name: 'product', type: 'int32', dims: ['b', k] },
    ],
    constants: [
      { name: 'k', type: 'int64', dims: [1], values: [k] },
      { name: 'zero', type: 'uint8', dims: [], values: [128] },
    ],
  });

/**
 * Squared distances between a block of queries and all items, short of the queries' own norms.
 *
 * In: as {@link nearestGraph}. Out: scores float32 b×n (squared distance minus ‖query‖²).
 */
export const distanceGraph = (resident: Resident = {}): Uint8Array =>
  writeOnnx(
    {
      name: 'distances',
      nodes: [
        {
          op: 'Gemm',
          inputs: ['queries', 'items', 'norms'],
          outputs: ['scores'],
          attributes: { alpha: -2, beta: 1, transB: 1 },
        },
      ],
      inputs: [
        { name: 'queries', type: 'float32', dims: ['b', 'd'] },
        { name: 'items', type: 'float32', dims: ['n', 'd'] },
        { name: 'norms', type: 'float32', dims: [1, 'n'] },
      ],
      outputs: [{ name: 'scores', type: 'float32', dims: ['b', 'n'] }],
    },
    resident,
  );

/**
 * Sums of products of columns, XᵀX of a block of centred items; the blocks' sums add up to n times the covariance.
 *
 * In: x float32 b×d. Out: products float32 d×d.
 */
export const productsGraph = (resident: Resident = {}): Uint8Array =>
  writeOnnx(
    {
      name: 'products',
      nodes: [
        { op: 'Transpose', inputs: ['x'], outputs: ['columns'], attributes: { perm: [1, 0] } },
        { op: 'MatMul', inputs: ['columns', 'x'], outputs: ['products'] },
      ],
      inputs: [{ name: 'x', type: 'float32', dims: ['b', 'd'] }],
      outputs: [{ name: 'products', type: 'float32', dims: ['d', 'd'] }],
    },
    resident,
  );

/**
 * XᵀX of a block of centred items times a few directions; the blocks' results add up.
 *
 * In: x float32 b×d, directions float32 d×l. Out: products float32 d×l.
 */
export const spreadGraph = (resident: Resident = {}): Uint8Array =>
  writeOnnx(
    {
      name: 'spread',
      nodes: [
        { op: 'MatMul', inputs: ['x', 'directions'], outputs: ['along'] },
        { op: 'Transpose', inputs: ['x'], outputs: ['columns'], attributes: { perm: [1, 0] } },
        { op: 'MatMul', inputs: ['columns', 'along'], outputs: ['products'] },
      ],
      inputs: [
        { name: 'x', type: 'float32', dims: ['b', 'd'] },
        { name: 'directions', type: 'float32', dims: ['d', 'l'] },
      ],
      outputs: [{ name: 'products', type: 'float32', dims: ['d', 'l'] }],
    },
    resident,
  );

/**
 * Two products with transposed matrices at once, A·Bᵀ and C·Dᵀ.
 *
 * In: a float32 b×m, b float32 n×m, c float32 b×l, d float32 n×l. Out: first float32 b×n, second float32 b×n.
 */
export const twoProductsGraph = (): Uint8Array =>
  writeOnnx({
    name: 'twoProducts',
    nodes: [
      { op: 'Gemm', inputs: ['a', 'b'], outputs: ['first'], attributes: { transB: 1 } },
      { op: 'Gemm', inputs: ['c', 'd'], outputs: ['second'], attributes: { transB: 1 } },
    ],
    inputs: [
      { name: 'a', type: 'float32', dims: ['b', 'm'] },
      { name: 'b', type: 'float32', dims: ['n', 'm'] },
      { name: 'c', type: 'float32', dims: ['b', 'l'] },
      { name: 'd', type: 'float32', dims: ['n', 'l'] },
    ],
    outputs: [
      { name: 'first', type: 'float32', dims: ['b', 'n'] },
      { name: 'second', type: 'float32', dims: ['b', 'n'] },
    ],
  });

/** Product of two matrices. In: a float32 b×m, b float32 m×k. Out: product float32 b×k. */
export const multiplyGraph = (resident: Resident = {}): Uint8Array =>
  writeOnnx(
    {
      name: 'multiply',
      nodes: [{ op: 'MatMul', inputs: ['a', 'b'], outputs: ['product'] }],
      inputs: [
        { name: 'a', type: 'float32', dims: ['b', 'm'] },
        { name: 'b', type: 'float32', dims: ['m', 'k'] },
      ],
      outputs: [{ name: 'product', type: 'float32', dims: ['b', 'k'] }],
    },
    resident,
  );
