/** A file in memory, streamed in chunks of the given size (the last one smaller). */
export interface TestSource {
  readonly name: string;
  readonly size: number;
  stream(): ReadableStream<Uint8Array>;
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
  return { name, size: bytes.length, stream };
}
