import type { Tensor } from './tensor';

/**
 * How a graph treats the rows of a block, by the convention of our graphs: a first dimension named `b` counts them. Outputs
 * over b lie row by row as the inputs do, others are sums over the rows.
 */
export interface RowRule {
  /** Names of the inputs over b. */
  readonly inputs: readonly string[];
  /** Names of the outputs over b. */
  readonly outputs: readonly string[];
}

/** What onnxruntime tells of an input or output. */
interface ValueShape {
  readonly name: string;
  readonly shape?: readonly (number | string)[];
}

/** The rule of a graph, or null where none of its inputs is over b. */
export function rowRuleOf(inputs: readonly ValueShape[], outputs: readonly ValueShape[]): RowRule | null {
  const overRows = (values: readonly ValueShape[]): string[] =>
    values.filter(({ shape }) => shape?.[0] === 'b').map(({ name }) => name);
  const rule = { inputs: overRows(inputs), outputs: overRows(outputs) };
  return rule.inputs.length > 0 ? rule : null;
}

type Tensors = Readonly<Record<string, Tensor>>;

/** The inputs of the first and of the second half of a block's rows, as views; null for a block of one row. */
export function splitRows(inputs: Tensors, rule: RowRule): [Tensors, Tensors] | null {
  const rows = inputs[rule.inputs[0]!]?.dims[0] ?? 0;
  if (rows < 2) return null;
  const half = (from: number, to: number): Tensors =>
    Object.fromEntries(
      Object.entries(inputs).map(([name, tensor]) => [
        name,
        rule.inputs.includes(name) ? rowsOf(tensor, from, to) : tensor,
      ]),
    );
  const middle = Math.ceil(rows / 2);
  return [half(0, middle), half(middle, rows)];
}

function rowsOf({ type, data, dims }: Tensor, from: number, to: number): Tensor {
  const width = data.length / dims[0]!;
  return { type, data: data.subarray(from * width, to * width), dims: [to - from, ...dims.slice(1)] };
}

/** The outputs of a block from those of its halves. */
export function joinRows(first: Tensors, second: Tensors, rule: RowRule): Record<string, Tensor> {
  return Object.fromEntries(
    Object.entries(first).map(([name, tensor]) => [
      name,
      rule.outputs.includes(name) ? below(tensor, second[name]!) : sum(tensor, second[name]!),
    ]),
  );
}

function below(a: Tensor, b: Tensor): Tensor {
  const Numbers = a.data.constructor as new (length: number) => Tensor['data'];
  const data = new Numbers(a.data.length + b.data.length);
  // Both are of the same kind, which the union of array types does not tell.
  data.set(a.data as never, 0);
  data.set(b.data as never, a.data.length);
  return { type: a.type, data, dims: [a.dims[0]! + b.dims[0]!, ...a.dims.slice(1)] };
}

function sum(a: Tensor, b: Tensor): Tensor {
  if (!(a.data instanceof Float32Array)) throw new TypeError(`joinRows: sums must be float32, got ${a.type}`);
  const other = b.data as Float32Array;
  return { ...a, data: a.data.map((value, p) => value + other[p]!) };
}
