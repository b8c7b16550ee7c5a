/** Inputs that the benchmark put beside the page, and results that it takes back. Used by pages and by their workers. */

export async function fetchJson<T>(url: string): Promise<T> {
  return (await (await fetch(url)).json()) as T;
}

export async function fetchFloats(url: string): Promise<Float32Array> {
  return new Float32Array(await (await fetch(url)).arrayBuffer());
}

export async function fetchIntegers(url: string): Promise<Int32Array> {
  return new Int32Array(await (await fetch(url)).arrayBuffer());
}

/** Sends numbers to `/results/NAME`. Shared memory cannot be sent, so they are copied. */
export async function save(name: string, values: Float32Array | Int32Array): Promise<void> {
  await fetch(`/results/${name}`, {
    method: 'POST',
    body: values.slice() as typeof values & { buffer: ArrayBuffer },
  });
}

export const secondsSince = (start: number): number => (performance.now() - start) / 1000;
