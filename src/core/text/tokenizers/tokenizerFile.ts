import { Tokenizer, Unigram } from '@huggingface/tokenizers';
import { UserError } from '../../data/userError';
import { unigramCutter } from './unigram';

/** Cuts texts into the ids that a model reads. */
export interface TextTokenizer {
  /**
   * @param maxTokens  with markers, at least as many as they are; longer texts lose their end
   * @returns a new Int32Array, markers included; a text without a token gives the markers alone
   */
  encode(text: string, maxTokens: number): Int32Array<ArrayBuffer>;
  /** Tokens that every text has: [CLS] and [SEP], or <s> and </s>. */
  readonly markers: number;
  /** Fills up shorter texts of a batch. */
  readonly padId: number;
  /** The largest id that it gives. */
  readonly largestId: number;
  /** Whether an id stands for what the vocabulary lacks: the unknown piece, or a single byte. */
  isUnknown(id: number): boolean;
}

/** A text may be longer by so much than the tokens that are read; what comes after cannot matter. */
const mostCharactersPerToken = 128;
const BYTE = /^<0x[0-9A-F]{2}>$/;

/**
 * A tokenizer from a `tokenizer.json` as model hubs keep it: WordPiece, BPE (of bytes or of characters) and Unigram, with
 * what is done before and after. Its own truncation and padding are left aside.
 *
 * @throws UserError encoder-tokenizer {detail} for another kind, or a file that is no such description
 */
export function readTokenizer(bytes: Uint8Array): TextTokenizer {
  let tokenizer: Tokenizer;
  let content: TokenizerJson;
  try {
    content = JSON.parse(new TextDecoder().decode(bytes)) as TokenizerJson;
    const kind = content.model?.type ?? '';
    if (kind !== '' && !['WordPiece', 'BPE', 'Unigram'].includes(kind)) throw new Error(`model ${kind}`);
    // Whole keys that are null may be left out of the file; the library wants them there.
    const blank = { decoder: null, post_processor: null, pre_tokenizer: null, normalizer: null };
    tokenizer = new Tokenizer({ added_tokens: [], ...blank, ...content }, {});
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new UserError('encoder-tokenizer', { detail: detail.slice(0, 120) }, { cause });
  }
  const { model } = tokenizer;
  if (!model) throw new UserError('encoder-tokenizer', { detail: 'no model' });
  if (model instanceof Unigram) cutLikeSentencePiece(model, content.model?.byte_fallback === true);
  const plain = (text: string): number[] => tokenizer.encode(text, { add_special_tokens: false }).ids;
  const { before, after } = markersOf(tokenizer, plain);

  return {
    encode(text, maxTokens) {
      const room = maxTokens - before.length - after.length;
      if (room < 0) throw new RangeError(`encode: maxTokens must hold ${-room} more markers`);
      const head = text.slice(0, Math.max(256, room * mostCharactersPerToken));
      return Int32Array.from([...before, ...plain(head).slice(0, room), ...after]);
    },
    markers: before.length + after.length,
    padId: padIdOf(tokenizer, content),
    largestId: largest(model.tokens_to_ids.values()),
    isUnknown: (id) => id === model.unk_token_id || BYTE.test(model.vocab[id] ?? ''),
  };
}

/** What is read of the file here; the library reads the rest. */
interface TokenizerJson {
  readonly model?: { readonly type?: string; readonly byte_fallback?: boolean };
  readonly padding?: { readonly pad_id?: number } | null;
}

/** The library's own search for the likeliest cut sums in another order, and so cuts ties differently. */
function cutLikeSentencePiece(model: Unigram, byteFallback: boolean): void {
  const config = model.config as unknown as { readonly vocab: readonly (readonly [string, number])[] };
  const cut = unigramCutter({
    ids: model.tokens_to_ids,
    scores: config.vocab.map(([, score]) => score),
    tree: model.trie,
    unknown: model.unk_token,
    byteFallback,
  });
  model.encode = (parts) => parts.flatMap(cut);
}

/** What the tokenizer lays before and after a text, by trying. */
function markersOf(
  tokenizer: Tokenizer,
  plain: (text: string) => number[],
): { before: readonly number[]; after: readonly number[] } {
  const text = 'a';
  const inside = plain(text);
  const { ids } = tokenizer.encode(text);
  for (let at = 0; at + inside.length <= ids.length; at++)
    if (inside.every((id, i) => ids[at + i] === id))
      return { before: ids.slice(0, at), after: ids.slice(at + inside.length) };
  return { before: [], after: [] };
}

function padIdOf(tokenizer: Tokenizer, { padding }: TokenizerJson): number {
  return padding?.pad_id ?? tokenizer.token_to_id('[PAD]') ?? tokenizer.token_to_id('<pad>') ?? 0;
}

function largest(values: Iterable<number>): number {
  let most = 0;
  for (const value of values) most = Math.max(most, value);
  return most;
}
