import type { BroughtEncoder, EncoderPorts } from '../../../core/data/broughtEncoder';
import { throwIfAborted, type Control } from '../../../core/data/progress';
import { UserError } from '../../../core/data/userError';
import { isOutOfMemory } from '../../../core/runtime/outOfMemory';
import type { Runtime, Session } from '../../../core/runtime/runtime';
import type { Tensor } from '../../../core/runtime/tensor';
import { readTokenizer, type TextTokenizer } from '../../../core/text/tokenizers/tokenizerFile';
import { encodeTransformer } from '../transformer';
import type { EncoderFolder } from './encoderFolder';
import { encoderPorts } from './encoderPorts';
import { withTokenizer } from './openEncoder';
import { probeTexts, readableLanguages } from './probeTexts';

/** What is found out by trying; the rest of a `BroughtEncoder` the caller knows. */
export type TriedEncoder = Omit<BroughtEncoder, 'sha256' | 'name' | 'addedAt'>;

/** Texts by which the speed is told. */
const timedTexts = 24;
/** Two different sentences that a model puts closer than this are one to it. */
const sameCosine = 0.999999;

/**
 * Tries a brought encoder: opens it, feeds it every kind of token once, and has it read sentences.
 *
 * @param now  milliseconds, for how quick it is
 * @throws UserError encoder-tokenizer, encoder-external, encoder-model {detail}, encoder-inputs, encoder-output,
 *   encoder-ids {tokenizer, largest} where the tokenizer is of another model, encoder-run {detail},
 *   encoder-vectors {what: nan | zero | same}, out-of-memory; AbortError
 */
export async function tryEncoder(
  runtime: Pick<Runtime, 'session'>,
  folder: EncoderFolder,
  now: () => number,
  { signal, onProgress }: Control = {},
): Promise<TriedEncoder> {
  const tokenizer = readTokenizer(folder.tokenizer);
  refuseOtherVocabulary(tokenizer, folder);
  onProgress?.({ fraction: 0.1 });
  // On WebAssembly, which checks that every id has its row; a graphics card reads whatever lies there.
  const session = await openSession(runtime, folder.model);
  try {
    throwIfAborted(signal);
    onProgress?.({ fraction: 0.5 });
    if (!session.signature) throw new TypeError('tryEncoder: the session must tell what it takes');
    const { isPooled, ...ports } = encoderPorts(session.signature);
    const { settings } = folder;
    const dimensions = await findDimensions(session, ports, isPooled, tokenizer, folder);
    const pooling = isPooled ? null : settings.pooling;
    const entry = { ports, dimensions, pooling, maxTokens: settings.maxTokens, prompts: settings.prompts };
    const { transformer, adapt } = withTokenizer(entry, tokenizer);
    const sessions = [adapt(session)];
    const languages = readableLanguages(tokenizer);
    const sentences = Object.values(probeTexts)
      .flatMap((text) => text.split(/(?<=[.。।]) ?/u))
      .filter(Boolean);
    const vectors = await encodeTransformer(sentences, { ...transformer, sessions }, { signal });
    refuseUseless(vectors.data, dimensions, sentences, tokenizer);
    onProgress?.({ fraction: 0.8 });
    const timed = Array.from({ length: timedTexts }, (_, i) => `${i} ${probeTexts.en} ${i * 7}`);
    const startedAt = now();
    await encodeTransformer(timed, { ...transformer, sessions }, { signal });
    const seconds = Math.max(1e-3, (now() - startedAt) / 1000);
    onProgress?.({ fraction: 1 });
    const bytes = folder.model.byteLength + folder.tokenizer.byteLength;
    return { ...entry, bytes, languages, rowsPerSecond: timedTexts / seconds };
  } finally {
    await session.dispose();
  }
}

/** Fewer pieces than this share of the model's rows are another model's; sizes are rounded up to fit devices. */
const leastShareOfRows = 0.8;

function refuseOtherVocabulary({ largestId }: TextTokenizer, { settings }: EncoderFolder): void {
  const rows = settings.vocabulary;
  if (rows !== undefined && largestId + 1 < leastShareOfRows * rows)
    throw new UserError('encoder-ids', { tokenizer: largestId + 1, largest: rows });
}

async function openSession(runtime: Pick<Runtime, 'session'>, model: Uint8Array): Promise<Session> {
  try {
    return await runtime.session(model, { device: 'wasm' });
  } catch (cause) {
    const detail = messageOf(cause);
    if (isOutOfMemory(cause))
      throw new UserError('out-of-memory', { megabytes: Math.ceil(model.byteLength / 1e6) }, { cause });
    // onnxruntime's own words for numbers that lie in a file of their own.
    const isExternal = /external data|external_data|\.onnx_data|ExternalData/i.test(detail);
    throw new UserError(isExternal ? 'encoder-external' : 'encoder-model', { detail }, { cause });
  }
}

/** Runs a text of ordinary tokens, then the last of the tokenizer's: a model of another tokenizer has no row for it. */
async function findDimensions(
  session: Session,
  ports: EncoderPorts,
  isPooled: boolean,
  tokenizer: TextTokenizer,
  { settings }: EncoderFolder,
): Promise<number> {
  const run = async (ids: Int32Array): Promise<Tensor> => {
    const dims = [1, ids.length];
    const values = {
      input_ids: BigInt64Array.from(ids, BigInt),
      attention_mask: new BigInt64Array(ids.length).fill(1n),
      token_type_ids: new BigInt64Array(ids.length),
      position_ids: BigInt64Array.from(ids, (_, i) => BigInt(i)),
    };
    const inputs = ports.inputs.map(({ name, type }): [string, Tensor] => {
      const data = values[name];
      return [
        name,
        type === 'int64' ? { type, data, dims } : { type, data: Int32Array.from(data, Number), dims },
      ];
    });
    try {
      return (await session.run(Object.fromEntries(inputs)))[ports.output]!;
    } catch (cause) {
      const detail = messageOf(cause);
      if (/out of (data )?bounds|out of range/i.test(String(cause)))
        throw new UserError(
          'encoder-ids',
          { tokenizer: tokenizer.largestId + 1, largest: settings.vocabulary ?? 0 },
          { cause },
        );
      throw new UserError('encoder-run', { detail }, { cause });
    }
  };
  const plain = tokenizer.encode(probeTexts.en, Math.min(32, settings.maxTokens));
  const output = await run(plain);
  await run(Int32Array.from([...plain.subarray(0, 4), tokenizer.largestId]));
  const dimensions = output.dims.at(-1) ?? 0;
  const expected = isPooled ? [1, dimensions] : [1, plain.length, dimensions];
  if (dimensions < 2 || output.dims.join() !== expected.join())
    throw new UserError('encoder-output', { found: `${ports.output} [${output.dims.join(', ')}]` });
  return dimensions;
}

/** Vectors that are no numbers, zero, or the same for sentences that are cut into different tokens. */
function refuseUseless(
  vectors: Float32Array,
  dimensions: number,
  sentences: readonly string[],
  tokenizer: TextTokenizer,
): void {
  const vector = (i: number): Float32Array => vectors.subarray(i * dimensions, (i + 1) * dimensions);
  const tokens = sentences.map((text) => tokenizer.encode(text, 64).join());
  const isEmpty = (i: number): boolean => tokenizer.encode(sentences[i]!, 64).length <= tokenizer.markers;
  for (let i = 0; i < sentences.length; i++) {
    if (!vector(i).every(Number.isFinite)) throw new UserError('encoder-vectors', { what: 'nan' });
    if (!isEmpty(i) && vector(i).every((value) => value === 0))
      throw new UserError('encoder-vectors', { what: 'zero' });
  }
  const cosine = (i: number, j: number): number =>
    vector(i).reduce((sum, value, k) => sum + value * vector(j)[k]!, 0);
  const pairs = sentences.flatMap((_, i) => (i > 0 && tokens[i] !== tokens[i - 1] ? [cosine(i, i - 1)] : []));
  if (pairs.length > 0 && pairs.every((value) => value > sameCosine))
    throw new UserError('encoder-vectors', { what: 'same' });
}

const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error))
    .replace(/^.*ERROR_MESSAGE:/s, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, 160);
