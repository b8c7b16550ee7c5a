import type { EncoderPorts, Pooling } from '../../../core/data/broughtEncoder';
import type { Session } from '../../../core/runtime/runtime';
import { readFloats, type Tensor } from '../../../core/runtime/tensor';

/** How a brought model is fed and what is made of its output. */
export interface SentencePlan {
  readonly ports: EncoderPorts;
  /** null: the model gives a vector for each text. */
  readonly pooling: Pooling | null;
  readonly dimensions: number;
  /** Stands where a text of the batch has no token. */
  readonly padId: number;
}

type Tensors = Readonly<Record<string, Tensor>>;

/**
 * A brought model as the transformer step runs one: inputs `input_ids` and `attention_mask`, int64 [rows, width], output
 * `embedding`, float32 [rows, d] of length 1; a row without a token gets the zero vector.
 */
export function sentenceSession(
  session: Pick<Session, 'run'>,
  { ports, pooling, dimensions, padId }: SentencePlan,
): Pick<Session, 'run'> {
  return {
    async run({ input_ids: ids, attention_mask: mask }) {
      const [rows = 0, width = 0] = ids!.dims;
      const given = mask!.data as BigInt64Array;
      const outputs = await session.run(feeds(ids!, mask!, ports, padId));
      const numbers = readFloats(outputs, ports.output);
      const expected = rows * (pooling ? width : 1) * dimensions;
      if (numbers.length !== expected)
        throw new RangeError(`sentenceSession: a batch must give ${expected} numbers, got ${numbers.length}`);
      const vectors = pooling
        ? poolRows(numbers, given, { rows, width, dimensions }, pooling)
        : numbers.slice();
      toUnitRows(vectors, dimensions);
      return { embedding: { type: 'float32', data: vectors, dims: [rows, dimensions] } };
    },
  };
}

function feeds(ids: Tensor, mask: Tensor, { inputs }: EncoderPorts, padId: number): Tensors {
  const { dims } = ids;
  const [, width = 0] = dims;
  const given = mask.data as BigInt64Array;
  const values = {
    input_ids: () => (ids.data as BigInt64Array).map((id, i) => (given[i] ? id : BigInt(padId))),
    attention_mask: () => given,
    token_type_ids: () => new BigInt64Array(given.length),
    position_ids: () => given.map((_, i) => BigInt(i % width)),
  };
  return Object.fromEntries(
    inputs.map(({ name, type }): [string, Tensor] => {
      const data = values[name]();
      return [
        name,
        type === 'int64' ? { type, data, dims } : { type, data: Int32Array.from(data, Number), dims },
      ];
    }),
  );
}

interface BatchShape {
  readonly rows: number;
  readonly width: number;
  readonly dimensions: number;
}

/** Token vectors [rows, width, d] → text vectors [rows, d]; `mask` tells the tokens of a row, which come first. */
function poolRows(
  tokens: Float32Array,
  mask: BigInt64Array,
  { rows, width, dimensions }: BatchShape,
  pooling: Pooling,
): Float32Array<ArrayBuffer> {
  const vectors = new Float32Array(rows * dimensions);
  for (let row = 0; row < rows; row++) {
    let length = 0;
    while (length < width && mask[row * width + length]) length++;
    if (length === 0) continue;
    const token = (position: number): Float32Array => {
      const from = (row * width + position) * dimensions;
      return tokens.subarray(from, from + dimensions);
    };
    const vector = vectors.subarray(row * dimensions, (row + 1) * dimensions);
    if (pooling === 'cls') vector.set(token(0));
    else if (pooling === 'last') vector.set(token(length - 1));
    else if (pooling === 'max') {
      vector.set(token(0));
      for (let i = 1; i < length; i++)
        token(i).forEach((value, j) => (vector[j] = Math.max(vector[j]!, value)));
    } else for (let i = 0; i < length; i++) token(i).forEach((value, j) => (vector[j]! += value / length));
  }
  return vectors;
}

/** Rows of length 1, in place; a row of zeros stays. */
function toUnitRows(vectors: Float32Array, dimensions: number): void {
  for (let from = 0; from < vectors.length; from += dimensions) {
    const vector = vectors.subarray(from, from + dimensions);
    const length = Math.hypot(...vector);
    if (length > 0) vector.forEach((value, j) => (vector[j] = value / length));
  }
}
