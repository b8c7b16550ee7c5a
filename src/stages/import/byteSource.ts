import { breathe, throwIfAborted, type Control } from '../../core/data/progress';
import { UserError } from '../../core/data/userError';

/** A file that can be read more than once, from its start or anywhere; a `File` is one. */
export interface ByteSource {
  readonly name: string;
  /** Bytes as dropped, packed. */
  readonly size: number;
  stream(): ReadableStream<Uint8Array>;
  slice(from: number, to: number): { arrayBuffer(): Promise<ArrayBuffer> };
}

/** Bytes in memory as a file; read only, kept. */
export function memorySource(name: string, bytes: Uint8Array<ArrayBuffer>): ByteSource {
  return {
    name,
    size: bytes.length,
    stream: () =>
      new ReadableStream({
        start(controller) {
          if (bytes.length > 0) controller.enqueue(bytes);
          controller.close();
        },
      }),
    slice: (from, to) => ({ arrayBuffer: () => Promise.resolve(bytes.slice(from, to).buffer) }),
  };
}

/** Reading a file takes a way through the browser each time: the first part is short, so that work begins soon. */
const firstPartBytes = 1 << 18;
const partBytes = 1 << 22;

/** A dropped file, streamed in large parts; the next one is read while one is worked on. */
export function fileSource(file: Blob & { readonly name: string }): ByteSource {
  const stream = (): ReadableStream<Uint8Array> => {
    let from = 0;
    return new ReadableStream({
      async pull(controller) {
        const to = from + (from === 0 ? firstPartBytes : partBytes);
        if (from < file.size) controller.enqueue(new Uint8Array(await file.slice(from, to).arrayBuffer()));
        from = to;
        if (from >= file.size) controller.close();
      },
    });
  };
  return { name: file.name, size: file.size, stream, slice: (from, to) => file.slice(from, to) };
}

/** The bytes [from, to) of a file, fewer at its end. @throws UserError file-unreadable */
export async function readRange(
  source: ByteSource,
  from: number,
  to: number,
): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await refusal(source.name, false, source.slice(from, to).arrayBuffer()));
}

const pieceBytes = 1 << 18;
/** Formats that cannot be read piece by piece are taken up to this size, unpacked. */
export const mostBytesInMemory = 1 << 30;
const breatheMs = 40;
/** What unpacks to more than this, and to hundreds of times its size, is no table: a real one packs far less well. */
const harmlessBytes = 1 << 28;
const mostRatio = 300;

/** @throws UserError file-bomb (facts: file, megabytes) */
export function refuseBomb(file: string, packed: number, unpacked: number): void {
  if (unpacked > harmlessBytes && unpacked > mostRatio * packed)
    throw new UserError('file-bomb', { file, megabytes: Math.round(unpacked / 1e6) });
}

/** How much of a file was read, 0–1, kept up to date; tells how much is still to come. */
export interface ReadShare {
  share: number;
}

/** One reading of a file, from its start. */
export interface BytePass {
  /** Told by the first two bytes, not by the name. */
  readonly isGzip: boolean;
  readonly read: ReadShare;
  /** The bytes, unpacked, in pieces of at most 256 KiB. Stopping early ends the reading of the file. */
  readonly pieces: AsyncGenerator<Uint8Array, void>;
}

/**
 * Opens a file for one reading. While it goes on it reports how much of the (packed) file was read and hands the thread
 * back about every 40 ms.
 *
 * @throws UserError file-unreadable; while reading also file-damaged, when gzip data is broken or cut off, and file-bomb;
 *   AbortError
 */
export async function openPass(source: ByteSource, control: Control): Promise<BytePass> {
  const file = source.name;
  const reader = source.stream().getReader();
  const first = await refusal(file, false, nextAtLeast(reader, 2));
  const isGzip = first[0] === 0x1f && first[1] === 0x8b;
  const packed = new PackedBytes(reader, first);
  const stream = isGzip ? packed.stream.pipeThrough(new DecompressionStream('gzip')) : packed.stream;
  const read = { share: 0 };
  return { isGzip, read, pieces: pieces(source, packed, stream.getReader(), isGzip, read, control) };
}

async function* pieces(
  source: ByteSource,
  packed: PackedBytes,
  reader: ReadableStreamDefaultReader<Uint8Array>,
  isGzip: boolean,
  read: ReadShare,
  control: Control,
): AsyncGenerator<Uint8Array, void> {
  let breathed = performance.now();
  let unpacked = 0;
  let done = 0;
  try {
    for (;;) {
      const { value: chunk, done: isEnd } = await refusal(source.name, isGzip, reader.read());
      if (isEnd) return;
      unpacked += chunk.length;
      refuseBomb(source.name, packed.read, unpacked);
      for (let from = 0; from < chunk.length; from += pieceBytes) {
        throwIfAborted(control.signal);
        const piece = chunk.subarray(from, from + pieceBytes);
        done += piece.length;
        // Of what lies packed on the disk it is only known how much was taken up.
        const taken = isGzip ? packed.read : done;
        read.share = Math.min(1, taken / Math.max(1, source.size));
        yield piece;
        if (performance.now() - breathed < breatheMs) continue;
        control.onProgress?.({ fraction: read.share, done: taken, total: source.size });
        await breathe();
        breathed = performance.now();
      }
    }
  } finally {
    await packed.stop();
  }
}

/** The file as it lies on the disk, counted. */
class PackedBytes {
  readonly stream: ReadableStream<Uint8Array<ArrayBuffer>>;
  read: number;
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  #isStopped = false;

  constructor(reader: ReadableStreamDefaultReader<Uint8Array>, first: Uint8Array<ArrayBuffer>) {
    this.#reader = reader;
    this.read = first.length;
    this.stream = new ReadableStream({
      start: (controller) => {
        if (first.length > 0) controller.enqueue(first);
      },
      pull: (controller) => this.#pull(controller),
    });
  }

  async #pull(controller: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>): Promise<void> {
    const { value, done } = await this.#reader.read();
    if (this.#isStopped) return new Promise(() => undefined);
    if (done) return controller.close();
    this.read += value.length;
    // A file's bytes are never in shared memory; the stream's type cannot say so.
    controller.enqueue(value as Uint8Array<ArrayBuffer>);
  }

  /**
   * Ends the reading. The unpacking stream is left waiting rather than cancelled: Node 20's throws out of reach when
   * it is cancelled amid its work (nodejs/node's adapter enqueues into the closed controller).
   */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#reader.cancel().catch(() => undefined);
  }
}

/** A failed read as the user's situation. */
async function refusal<T>(file: string, isGzip: boolean, reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
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

/** The first pieces, joined, until there are `length` bytes or no more; the iterator stands after them. */
export async function nextBytes(
  pieces: AsyncIterator<Uint8Array, void>,
  length: number,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for (let bytes = 0; bytes < length;) {
    const { value, done } = await pieces.next();
    if (done) break;
    chunks.push(value);
    bytes += value.length;
  }
  return concat(chunks);
}

/** All of the pieces, joined. @throws UserError file-too-large (facts: file, limit in megabytes) */
export async function allBytes(
  file: string,
  pieces: AsyncIterable<Uint8Array>,
  mostBytes = mostBytesInMemory,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of pieces) {
    bytes += piece.length;
    if (bytes > mostBytes)
      throw new UserError('file-too-large', { file, limit: Math.floor(mostBytes / 1e6) });
    chunks.push(piece);
  }
  return concat(chunks);
}

/** The joined first bytes and then the rest, as one sequence. */
export async function* resume(
  first: Uint8Array,
  rest: AsyncGenerator<Uint8Array, void>,
): AsyncGenerator<Uint8Array, void> {
  try {
    if (first.length > 0) yield first;
    yield* rest;
  } finally {
    await rest.return();
  }
}
