import { makePacer } from '../data/pacer';
import type { Control } from '../data/progress';
import { scanLexicalTokens } from './lexicalTokens';

/** Texts as numbers: every later pass runs over these, not over the strings. */
export interface TokenStream {
  /** Tokens of all texts one after the other: word × 2, plus 1 when it makes a pair with the token before it. */
  readonly tokens: Int32Array;
  /** Uint32Array texts + 1: text i owns tokens[textStart[i] … textStart[i + 1]). */
  readonly textStart: Uint32Array;
  /** Int32Array distinct words: in how many texts the word stands. Words are numbered as they first occur. */
  readonly wordTexts: Int32Array;
  /** Word → its number. */
  readonly wordOf: ReadonlyMap<string, number>;
}

/**
 * Reads the texts once and numbers their words.
 *
 * @throws DOMException AbortError when the signal fires
 */
export async function readTokens(texts: readonly string[], control: Control): Promise<TokenStream> {
  const pace = makePacer(control);
  const wordOf = new Map<string, number>();
  const wordTexts = new GrowingInts(1 << 12);
  const lastText = new GrowingInts(1 << 12);
  const tokens = new GrowingInts(1 << 16);
  const textStart = new Uint32Array(texts.length + 1);
  for (const [i, text] of texts.entries()) {
    scanLexicalTokens(text, (token, joint) => {
      let word = wordOf.get(token);
      if (word === undefined) {
        word = wordOf.size;
        wordOf.set(token, word);
        wordTexts.push(0);
        lastText.push(-1);
      }
      tokens.push(word * 2 + (joint === undefined ? 0 : 1));
      if (lastText.data[word] === i) return;
      lastText.data[word] = i;
      wordTexts.data[word]! += 1;
    });
    textStart[i + 1] = tokens.length;
    await pace((i + 1) / texts.length);
  }
  return { tokens: tokens.trimmed(), textStart, wordTexts: wordTexts.trimmed(), wordOf };
}

/** A list of 32-bit integers that doubles as it fills. */
class GrowingInts {
  data: Int32Array<ArrayBuffer>;
  length = 0;

  constructor(capacity: number) {
    this.data = new Int32Array(capacity);
  }

  push(value: number): void {
    if (this.length === this.data.length) {
      const grown = new Int32Array(this.data.length * 2);
      grown.set(this.data);
      this.data = grown;
    }
    this.data[this.length++] = value;
  }

  /** A view of what was pushed. */
  trimmed(): Int32Array<ArrayBuffer> {
    return this.data.subarray(0, this.length);
  }
}
