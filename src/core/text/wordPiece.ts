/**
 * BERT's uncased WordPiece tokenizer (Devlin et al., 2018), with the ids of Hugging Face `tokenizers` (BertNormalizer,
 * BertPreTokenizer, WordPiece). A text is cut at white space, each chunk is normalised, split and looked up by itself,
 * and the ids of a chunk are remembered: customers repeat their words.
 * The library's character classes are Unicode 8's: what later versions changed is undone (`laterCharacters.ts`), so that
 * every code point is read alike.
 */
import { laterThanUnicode8 as later } from './laterCharacters';

const SPECIAL = /(\[(?:PAD|UNK|CLS|SEP|MASK)\])/;
/** White space that survives cleaning; the other white space (VT, FF, NEL) is a control character and is dropped. */
const GAP = /[\t\n\r\p{Z}]+/u;
const PLAIN = /^[!-~]*$/;
const DROPPED = new RegExp(String.raw`(?![${later}])[\p{Cc}\p{Cf}\p{Co}\p{Cs}\uFFFD]`, 'gu');
const IDEOGRAPH =
  /[\u4E00-\u9FFF\u3400-\u4DBF\u{20000}-\u{2A6DF}\u{2A700}-\u{2B73F}\u{2B740}-\u{2B81F}\u{2B920}-\u{2CEAF}\uF900-\uFAFF\u{2F800}-\u{2FA1F}]/gu;
/** Two are vowel signs of their own by now, and one that was punctuation is a mark. */
const ACCENT = new RegExp(String.raw`(?![${later}\u{111C9}])[\p{Mn}\u1734\u{1171E}]`, 'gu');
/** A symbol by now, or a mark. */
const FORMER_PUNCTUATION = String.raw`\u166D\u{111C9}`;
const PUNCTUATION = String.raw`\p{P}$+<=>^\x60|~${FORMER_PUNCTUATION}`;
/** A punctuation mark or ASCII symbol by itself, or a run of anything else. */
const WORD = new RegExp(String.raw`(?![${later}])[${PUNCTUATION}]|(?:[^ ${PUNCTUATION}]+|[${later}])+`, 'gu');

const MAX_WORD_CHARACTERS = 100;
const MAX_CACHED_CHUNKS = 65_536;
/** Longer chunks, such as whole Chinese sentences, seldom come twice. */
const MAX_CACHED_LENGTH = 32;

export interface WordPieceEncoder {
  /**
   * @param maxTokens  at least 2; longer texts lose their end
   * @returns Int32Array of [CLS], the text's pieces, [SEP]; a new array each time. An empty text gives [CLS] [SEP]
   */
  encodeWordPieces(text: string, maxTokens: number): Int32Array<ArrayBuffer>;
}

/** The pieces of a `vocab.txt`, one a line; a piece's id is its line, from 0. */
export function parseVocabulary(file: string): string[] {
  const pieces = file.split(/\r?\n/);
  if (pieces.at(-1) === '') pieces.pop();
  return pieces;
}

/** Lower case character by character: no rule may look at neighbours, as the final sigma's does. */
const lowerCase = (text: string): string => Array.from(text, (character) => character.toLowerCase()).join('');

function normalize(chunk: string): string {
  if (PLAIN.test(chunk)) return chunk.toLowerCase();
  const spaced = chunk.replace(DROPPED, '').replace(IDEOGRAPH, ' $& ');
  return lowerCase(spaced.normalize('NFD').replace(ACCENT, ''));
}

const isTooLong = (word: string): boolean =>
  word.length > MAX_WORD_CHARACTERS && Array.from(word).length > MAX_WORD_CHARACTERS;

/**
 * @param vocabulary  pieces by id; continuations begin with ##; must hold [UNK], [CLS] and [SEP]; read only, not kept
 * @throws RangeError if one of the three special pieces is missing
 */
export function makeWordPieceEncoder(vocabulary: readonly string[]): WordPieceEncoder {
  const firsts = new Map<string, number>();
  const continuations = new Map<string, number>();
  let longest = 1;
  for (const [id, piece] of vocabulary.entries()) {
    firsts.set(piece, id);
    if (piece.startsWith('##')) continuations.set(piece.slice(2), id);
    longest = Math.max(longest, piece.length);
  }
  const special = (piece: string): number => {
    const id = firsts.get(piece);
    if (id === undefined) throw new RangeError(`makeWordPieceEncoder: the vocabulary lacks ${piece}`);
    return id;
  };
  const unknown = special('[UNK]');
  const begin = special('[CLS]');
  const end = special('[SEP]');
  const cache = new Map<string, readonly number[]>();

  /** Greedy longest match; one unknown part makes the whole word unknown. */
  function encodeWord(word: string): number[] {
    if (isTooLong(word)) return [unknown];
    const ids: number[] = [];
    for (let from = 0; from < word.length;) {
      const pieces = from === 0 ? firsts : continuations;
      let to = Math.min(word.length, from + longest);
      let id = pieces.get(word.slice(from, to));
      while (id === undefined && --to > from) id = pieces.get(word.slice(from, to));
      if (id === undefined) return [unknown];
      ids.push(id);
      from = to;
    }
    return ids;
  }

  /** Ids of a chunk; stops soon after `most` of them, so that a megabyte without a space costs little. */
  function encodeParts(chunk: string, most: number): number[] {
    const ids: number[] = [];
    for (const part of chunk.split(SPECIAL)) {
      const marker = SPECIAL.test(part) ? firsts.get(part) : undefined;
      if (marker !== undefined) ids.push(marker);
      else
        for (const [word] of normalize(part).matchAll(WORD)) {
          ids.push(...encodeWord(word));
          if (ids.length >= most) return ids;
        }
    }
    return ids;
  }

  function encodeChunk(chunk: string, most: number): readonly number[] {
    if (chunk.length > MAX_CACHED_LENGTH) return encodeParts(chunk, most);
    const known = cache.get(chunk);
    if (known) return known;
    const ids = encodeParts(chunk, Infinity);
    if (cache.size >= MAX_CACHED_CHUNKS) cache.clear();
    cache.set(chunk, ids);
    return ids;
  }

  function encodeWordPieces(text: string, maxTokens: number): Int32Array<ArrayBuffer> {
    if (maxTokens < 2)
      throw new RangeError(`encodeWordPieces: maxTokens must be at least 2, got ${maxTokens}`);
    const ids = [begin];
    for (const chunk of text.split(GAP)) {
      for (const id of encodeChunk(chunk, maxTokens)) ids.push(id);
      if (ids.length >= maxTokens) break;
    }
    ids.length = Math.min(ids.length, maxTokens - 1);
    ids.push(end);
    return Int32Array.from(ids);
  }

  return { encodeWordPieces };
}
