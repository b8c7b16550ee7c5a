import { breathe, throwIfAborted, type Control } from '../../core/data/progress';
import { UserError } from '../../core/data/userError';

/** A file that can be read more than once. */
export interface ByteSource {
  readonly name: string;
  /** Bytes as dropped, packed. */
  readonly size: number;
  stream(): ReadableStream<Uint8Array>;
}

const pieceBytes = 1 << 18;
const breatheMs = 40;

/** A file's bytes, unpacked when they are gzip. */
interface Opened {
  readonly isGzip: boolean;
  readonly stream: ReadableStream<Uint8Array>;
  /** Packed bytes read so far. */
  read(): number;
}

/** Gzip is told by the first two bytes, not by the name. */
async function open(source: ByteSource): Promise<Opened> {
  const reader = source.stream().getReader();
  const first = await nextAtLeast(reader, 2);
  let read = first.length;
  const packed = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start: (controller) => {
      if (first.length > 0) controller.enqueue(first);
    },
    pull: async (controller) => {
      const { value, done } = await reader.read();
      if (done) return controller.close();
      read += value.length;
      // A file's bytes are never in shared memory; the stream's type cannot say so.
      controller.enqueue(value as Uint8Array<ArrayBuffer>);
    },
    cancel: (reason) => reader.cancel(reason),
  });
  const isGzip = first[0] === 0x1f && first[1] === 0x8b;
  const stream = isGzip ? packed.pipeThrough(new DecompressionStream('gzip')) : packed;
  return { isGzip, stream, read: () => read };
}

/**
 * One pass over a file's bytes, unpacked when it is gzip, in pieces of at most 256 KiB. Reports how much of the packed
 * file was read, hands the thread back about every 40 ms, and cancels the stream when the caller stops early.
 *
 * @throws UserError file-damaged when gzip data is broken or cut off, file-unreadable; AbortError
 */
export async function* bytePieces(source: ByteSource, control: Control): AsyncGenerator<Uint8Array, void> {
  const { isGzip, stream, read } = await refusal(source.name, false, open(source));
  const reader = stream.getReader();
  let breathed = performance.now();
  try {
    for (;;) {
      const { value: chunk, done } = await refusal(source.name, isGzip, reader.read());
      if (done) return;
      for (let from = 0; from < chunk.length; from += pieceBytes) {
        throwIfAborted(control.signal);
        yield chunk.subarray(from, from + pieceBytes);
        if (performance.now() - breathed < breatheMs) continue;
        const fraction = Math.min(1, read() / Math.max(1, source.size));
        control.onProgress?.({ fraction, done: read(), total: source.size });
        await breathe();
        breathed = performance.now();
      }
    }
  } finally {
    // Stopping early, nothing more is wanted; a stream that failed has nothing left to cancel.
    await reader.cancel().catch(() => undefined);
  }
}

/** A failed read as the user's situation. */
async function refusal<T>(file: string, isGzip: boolean, reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (cause) {
    const [code, facts] = isGzip ? ['file-damaged', { file, kind: 'gzip' }] : ['file-unreadable', { file }];
    throw new UserError(code, facts, { cause });
  }
}

/** The first chunks joined, until there are `length` bytes or no more. */
async function nextAtLeast(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  length: number,
): Promise<Uint8Array<ArrayBuffer>> {
  let joined = new Uint8Array(0);
  while (joined.length < length) {
    const { value, done } = await reader.read();
    if (done) break;
    joined = concat([joined, value]);
  }
  return joined;
}

export function concat(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let end = 0;
  for (const chunk of chunks) {
    joined.set(chunk, end);
    end += chunk.length;
  }
  return joined;
}

/** The first `length` unpacked bytes of a file, fewer when it is shorter. */
export async function readHead(source: ByteSource, length: number, control: Control): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of bytePieces(source, { signal: control.signal })) {
    chunks.push(piece);
    bytes += piece.length;
    if (bytes >= length) break;
  }
  return concat(chunks).subarray(0, length);
}

/** Whether a file is gzip by content. */
export async function isGzip(source: ByteSource): Promise<boolean> {
  const opened = await open(source);
  await opened.stream.cancel();
  return opened.isGzip;
}
