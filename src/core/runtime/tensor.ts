/** Numbers with a shape; row-major. */
export interface Tensor {
  readonly type: 'float32' | 'int64' | 'int32' | 'uint8' | 'int8';
  readonly data: Float32Array | BigInt64Array | Int32Array | Uint8Array | Int8Array;
  readonly dims: readonly number[];
}

/** A float32 tensor over the given numbers, kept and not copied. */
export const floats = (data: Float32Array, ...dims: number[]): Tensor => ({ type: 'float32', data, dims });

/**
 * The float32 numbers of a run's output.
 *
 * @throws TypeError if the output is absent or of another type
 */
export function readFloats(outputs: Readonly<Record<string, Tensor>>, name: string): Float32Array {
  const data = outputs[name]?.data;
  if (data instanceof Float32Array) return data;
  throw new TypeError(`readFloats: ${name} must be a float32 output, got ${outputs[name]?.type ?? 'none'}`);
}

/**
 * The whole numbers of a run's output, int64 narrowed to int32; positions and labels fit.
 *
 * @throws TypeError if the output is absent or of another type
 */
export function readIntegers(outputs: Readonly<Record<string, Tensor>>, name: string): Int32Array {
  const data = outputs[name]?.data;
  if (data instanceof Int32Array) return data;
  if (!(data instanceof BigInt64Array))
    throw new TypeError(
      `readIntegers: ${name} must be an integer output, got ${outputs[name]?.type ?? 'none'}`,
    );
  // Reading the low halves is ten times faster than converting BigInts one by one; the machines are little-endian.
  const halves = new Int32Array(data.buffer, data.byteOffset, data.length * 2);
  const integers = new Int32Array(data.length);
  for (let i = 0; i < integers.length; i++) integers[i] = halves[i * 2]!;
  return integers;
}
