/** A file in memory, streamed in chunks of the given size (the last one smaller). */
export interface TestSource {
  readonly name: string;
  readonly size: number;
  stream(): ReadableStream<Uint8Array>;
  slice(from: number, to: number): { arrayBuffer(): Promise<ArrayBuffer> };
}

export function testSource(name: string, content: Uint8Array | string, chunkBytes = 1 << 16): TestSource {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const stream = (): ReadableStream<Uint8Array> => {
    let from = 0;
    return new ReadableStream({
      pull(controller) {
        if (from >= bytes.length) return controller.close();
        controller.enqueue(bytes.slice(from, from + chunkBytes));
        from += chunkBytes;
      },
    });
  };
  const slice = (from: number, to: number) => ({
    arrayBuffer: () => Promise.resolve(new Uint8Array(bytes.subarray(from, to)).buffer),
  });
  return { name, size: bytes.length, stream, slice };
}
