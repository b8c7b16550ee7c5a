import { float32 } from '../../core/data/buffers';
import type { Matrix } from '../../core/data/matrix';
import { breathe, throwIfAborted, type Control, type Progress } from '../../core/data/progress';
import type { Session } from '../../core/runtime/runtime';
import { readFloats, type Tensor } from '../../core/runtime/tensor';
import { textHash } from '../../core/text/textHash';
import { makeWordPieceEncoder } from '../../core/text/wordPiece';
import { distinctTexts } from './distinctTexts';
import { planBatches, type Batch, type BatchLimits } from './planBatches';

/**
 * Vectors of one encoder by `textHash`; keep one cache per encoder (sha256 of its model file). A `Map` fits.
 */
export interface VectorCache {
  /** Float32Array d, read only; undefined when the text has not been encoded. */
  get(hash: string): Float32Array | undefined;
  /** Takes over the vector, which is never changed afterwards. */
  set(hash: string, vector: Float32Array): unknown;
}

/** Cuts a text into ids, markers and truncation included; a text without a token gives the markers alone. */
export interface TextCutter {
  encode(text: string): Int32Array;
  readonly markers: number;
}

/** A sentence encoder as its files describe it; a session runs it. */
export interface Transformer {
  /** Word pieces by id, as in `vocab.txt`; read only. */
  readonly vocabulary: readonly string[];
  /** For encoders that cut otherwise, `vocabulary` is empty. */
  readonly cutter?: TextCutter;
  /** With [CLS] and [SEP]; longer texts lose their end. */
  readonly maxTokens: number;
  /** Length of a vector. */
  readonly dimensions: number;
  readonly cache?: VectorCache;
  readonly limits?: BatchLimits;
}

/** An encoding under way. `encodeTransformer` is a loop over `step`. */
export interface TransformerRun {
  /** Of tokens, because long texts cost more; `done` and `total` count distinct texts, cached ones included. */
  readonly progress: Progress;
  /**
   * Encodes the next batch; several sessions may take steps side by side. A step that throws has changed nothing: call
   * it again, with another session if need be.
   *
   * @param session  inputs `input_ids` and `attention_mask`, int64 [rows, width]; output `embedding`, float32 [rows, d]
   * @returns whether there is a batch that nobody has taken yet
   */
  step(session: Pick<Session, 'run'>): Promise<boolean>;
  /** items × d, shared memory where there is any; complete once the last `step` has ended. A text without a word
   * piece (empty, white space) has the zero vector, as in the lexical encoder. */
  result(): Matrix;
}

const BREATHE_MS = 50;
/** [CLS] and [SEP]: what an empty text consists of. */
const MARKERS = 2;

function wordPieces({ vocabulary, maxTokens }: Transformer): TextCutter {
  const tokenizer = makeWordPieceEncoder(vocabulary);
  return { encode: (text) => tokenizer.encodeWordPieces(text, maxTokens), markers: MARKERS };
}

function batchInputs(batch: Batch, tokens: readonly Int32Array[]): Record<string, Tensor> {
  const { positions, width } = batch;
  const dims = [positions.length, width];
  const ids = new BigInt64Array(positions.length * width);
  const mask = new BigInt64Array(positions.length * width);
  for (const [row, position] of positions.entries()) {
    const text = tokens[position]!;
    for (let i = 0; i < text.length; i++) ids[row * width + i] = BigInt(text[i]!);
    mask.fill(1n, row * width, row * width + text.length);
  }
  return {
    input_ids: { type: 'int64', data: ids, dims },
    attention_mask: { type: 'int64', data: mask, dims },
  };
}

async function runBatch(
  session: Pick<Session, 'run'>,
  batch: Batch,
  tokens: readonly Int32Array[],
  dimensions: number,
): Promise<Float32Array> {
  const vectors = readFloats(await session.run(batchInputs(batch, tokens)), 'embedding');
  const expected = batch.positions.length * dimensions;
  if (vectors.length !== expected)
    throw new RangeError(`transformer: a batch must give ${expected} numbers, got ${vectors.length}`);
  return vectors;
}

/**
 * Prepares an encoding: finds the distinct texts, takes known vectors from the cache, cuts the others into word pieces
 * and plans the batches.
 *
 * @param texts  item → text; read only
 * @throws DOMException AbortError when the signal fires meanwhile
 */
export async function startTransformer(
  texts: readonly string[],
  transformer: Transformer,
  { signal }: Control = {},
): Promise<TransformerRun> {
  const { dimensions, cache, limits } = transformer;
  const cutter = transformer.cutter ?? wordPieces(transformer);
  const distinct = distinctTexts(texts);
  const vectors = float32(texts.length * dimensions);
  const place = (position: number, vector: Float32Array): void =>
    vectors.set(vector, distinct.firstItem[position]! * dimensions);

  /** What is left to encode: position in `pending` → position among the distinct texts, hash, word pieces. */
  const pending: number[] = [];
  const hashes: string[] = [];
  const tokens: Int32Array[] = [];
  let breathedAt = performance.now();
  for (const [position, text] of distinct.unique.entries()) {
    if (performance.now() - breathedAt > BREATHE_MS) {
      await breathe();
      throwIfAborted(signal);
      breathedAt = performance.now();
    }
    const hash = cache ? textHash(text) : '';
    const known = cache?.get(hash);
    if (known) {
      place(position, known);
      continue;
    }
    const ids = cutter.encode(text);
    if (ids.length <= cutter.markers) continue;
    pending.push(position);
    hashes.push(hash);
    tokens.push(ids);
  }

  const batches = planBatches(
    tokens.map((ids) => ids.length),
    limits,
  );
  const tokensIn = (batch: Batch): number =>
    batch.positions.reduce((sum, position) => sum + tokens[position]!.length, 0);
  const totalTokens = batches.reduce((sum, batch) => sum + tokensIn(batch), 0);
  let next = 0;
  /** Batches whose step failed. */
  const returned: Batch[] = [];
  let tokensDone = 0;
  let textsDone = distinct.unique.length - pending.length;

  return {
    get progress() {
      const fraction = totalTokens === 0 ? 1 : tokensDone / totalTokens;
      return { fraction, done: textsDone, total: distinct.unique.length };
    },
    async step(session) {
      const batch = returned.pop() ?? batches[next++];
      if (!batch) return false;
      const output = await runBatch(session, batch, tokens, dimensions).catch((error: unknown) => {
        returned.push(batch);
        throw error;
      });
      for (const [row, position] of batch.positions.entries()) {
        const vector = output.slice(row * dimensions, (row + 1) * dimensions);
        place(pending[position]!, vector);
        cache?.set(hashes[position]!, vector);
      }
      tokensDone += tokensIn(batch);
      textsDone += batch.positions.length;
      return returned.length > 0 || next < batches.length;
    },
    result() {
      for (const [item, position] of distinct.positions.entries()) {
        const first = distinct.firstItem[position]! * dimensions;
        if (first !== item * dimensions) vectors.copyWithin(item * dimensions, first, first + dimensions);
      }
      return { data: vectors, rows: texts.length, cols: dimensions };
    },
  };
}

/**
 * Encodes texts with a transformer, batch by batch.
 *
 * @param texts  item → text; read only
 * @param transformer  with at least one session; several share the batches
 * @returns items × d, rows of unit length, zero for texts without a word piece
 * @throws DOMException AbortError between two batches once the signal has fired; vectors made so far stay in the cache
 */
export async function encodeTransformer(
  texts: readonly string[],
  transformer: Transformer & { readonly sessions: readonly Pick<Session, 'run'>[] },
  control: Control,
): Promise<Matrix> {
  const run = await startTransformer(texts, transformer, control);
  const work = async (session: Pick<Session, 'run'>): Promise<void> => {
    let more = true;
    while (more) {
      throwIfAborted(control.signal);
      more = await run.step(session);
      control.onProgress?.(run.progress);
      await breathe();
    }
  };
  await Promise.all(transformer.sessions.map(work));
  return run.result();
}
