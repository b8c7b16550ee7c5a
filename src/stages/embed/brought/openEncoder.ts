import type { BroughtEncoder } from '../../../core/data/broughtEncoder';
import type { Session } from '../../../core/runtime/runtime';
import { readTokenizer, type TextTokenizer } from '../../../core/text/tokenizers/tokenizerFile';
import type { TextCutter, Transformer } from '../transformer';
import { sentenceSession } from './sentenceSession';

/** A brought encoder ready for `encodeTransformer`. */
export interface OpenEncoder {
  /** For texts of the table, and for questions to it. */
  readonly transformer: Transformer;
  readonly asking: Transformer;
  /** Makes any session of its model one that gives text vectors. */
  readonly adapt: (session: Pick<Session, 'run'>) => Pick<Session, 'run'>;
}

type Described = Pick<BroughtEncoder, 'dimensions' | 'maxTokens' | 'pooling' | 'prompts' | 'ports'>;

/** @throws UserError encoder-tokenizer */
export function openEncoder(entry: Described, tokenizerFile: Uint8Array): OpenEncoder {
  return withTokenizer(entry, readTokenizer(tokenizerFile));
}

export function withTokenizer(entry: Described, tokenizer: TextTokenizer): OpenEncoder {
  const { dimensions, maxTokens, pooling, prompts, ports } = entry;
  const transformer = (prompt: string): Transformer => ({
    vocabulary: [],
    cutter: prompted(tokenizer, prompt, maxTokens),
    maxTokens,
    dimensions,
  });
  return {
    transformer: transformer(prompts.text),
    asking: transformer(prompts.query),
    adapt: (session) => sentenceSession(session, { ports, pooling, dimensions, padId: tokenizer.padId }),
  };
}

/** A prompt alone is no text: where there is nothing to read, only the markers are given. */
function prompted(tokenizer: TextTokenizer, prompt: string, maxTokens: number): TextCutter {
  const { markers } = tokenizer;
  return {
    markers,
    encode(text) {
      // White space has a piece of its own in some vocabularies.
      const ids = tokenizer.encode(text.trim() === '' ? '' : text, maxTokens);
      return prompt === '' || ids.length <= markers ? ids : tokenizer.encode(prompt + text, maxTokens);
    },
  };
}
