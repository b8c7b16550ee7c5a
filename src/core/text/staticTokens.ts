import { makeWordPieceEncoder } from './wordPiece';

/**
 * How a text is cut into the terms of a static table; `models/kindred-static/terms.py` does the same. Runs of Chinese
 * characters give each character and each pair of neighbours, in simplified script; the rest gives word pieces.
 */

/** Chinese characters of the basic plane; the rare ones beyond are no terms. */
const HAN = /[\u3400-\u4DBF\u4E00-\u9FFF]+/g;
const UNKNOWN = '[UNK]';
/** More characters than a table's pairs are made of. */
const MOST_CHARACTERS = 2 ** 15;

export interface StaticVocabulary {
  /** Word pieces, rows 0…; read only, not kept. */
  readonly pieces: readonly string[];
  /** Chinese terms of one or two characters: the rows after the pieces; not kept. */
  readonly chinese: readonly string[];
  /** Two characters an entry: what is written, and as what it is looked up; not kept. */
  readonly variants: readonly string[];
  /** Word pieces of a text that are read, and Chinese characters. */
  readonly maxPieces: number;
  readonly maxCharacters: number;
}

/** Calls back with the table's row of each known term of a text, as often as it comes; in no order that matters. */
export type ReadTerms = (text: string, found: (row: number) => void) => void;

/** @throws RangeError if a Chinese term is not of one or two characters of the basic plane */
export function makeStaticTerms(vocabulary: StaticVocabulary): ReadTerms {
  const { pieces, chinese, variants, maxPieces, maxCharacters } = vocabulary;
  const tokenizer = makeWordPieceEncoder(pieces);
  const unknown = pieces.indexOf(UNKNOWN);

  /** Character code → as what it is looked up. */
  const foldOf = Uint16Array.from({ length: 2 ** 16 }, (_, code) => code);
  for (const variant of variants) foldOf[variant.charCodeAt(0)] = variant.charCodeAt(1);
  /** Character code → a small number from 1, so that a pair is a small number too; 0: in no term. */
  const numberOf = new Uint16Array(2 ** 16);
  let numbered = 0;
  const toNumber = (code: number): number => (numberOf[code] ||= ++numbered);
  /** Number of a character, or of a pair, → row. */
  const rowOf = new Map<number, number>();
  for (const [i, term] of chinese.entries()) {
    if (term.length < 1 || term.length > 2)
      throw new RangeError(`makeStaticTerms: a Chinese term must have 1 or 2 characters, got ${term}`);
    const first = toNumber(term.charCodeAt(0));
    const second = term.length === 2 ? toNumber(term.charCodeAt(1)) : 0;
    rowOf.set(second * MOST_CHARACTERS + first, pieces.length + i);
  }
  if (numbered >= MOST_CHARACTERS)
    throw new RangeError(`makeStaticTerms: at most ${MOST_CHARACTERS} characters, got ${numbered}`);

  function readRun(run: string, found: (row: number) => void): void {
    let before = 0;
    for (let i = 0; i < run.length; i++) {
      const character = numberOf[foldOf[run.charCodeAt(i)]!]!;
      const single = character && rowOf.get(character);
      if (single) found(single);
      const pair = before && character && rowOf.get(character * MOST_CHARACTERS + before);
      if (pair) found(pair);
      before = character;
    }
  }

  return (text, found) => {
    let left = maxCharacters;
    const rest = text.replace(HAN, (run) => {
      if (left > 0) readRun(run.slice(0, left), found);
      left -= run.length;
      return ' ';
    });
    const ids = tokenizer.encodeWordPieces(rest, maxPieces + 2);
    for (let i = 1; i < ids.length - 1; i++) if (ids[i] !== unknown) found(ids[i]!);
  };
}
