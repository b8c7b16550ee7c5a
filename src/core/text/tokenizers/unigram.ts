/** Finds the pieces that a text begins with at a place, shortest first. */
export interface PieceTree {
  common_prefix_search(characters: string[], start?: number): Iterable<string>;
}

export interface UnigramPieces {
  /** Piece → id. */
  readonly ids: ReadonlyMap<string, number>;
  /** Id → logarithm of how likely the piece is. */
  readonly scores: readonly number[];
  readonly tree: PieceTree;
  /** Stands for what no piece covers; undefined: the file names none. */
  readonly unknown: string | undefined;
  /** Whether an uncovered character becomes its bytes, `<0xE4>` …, where there are pieces for them. */
  readonly byteFallback: boolean;
}

/** How much less likely than the least likely piece a character without one is; SentencePiece's. */
const unknownPenalty = 10;

/**
 * The most likely way to cut texts into pieces of a unigram model (Kudo, 2018; Viterbi). Sums are taken from the left in
 * doubles and of equals the first found stays, piece by piece as Hugging Face `tokenizers` does it, so that runs of
 * marks (`!!!`), whose ways tie, are cut as there.
 *
 * @returns text → its pieces; neighbouring uncovered characters are one unknown piece
 */
export function unigramCutter(pieces: UnigramPieces): (text: string) => string[] {
  const { ids, scores, tree, unknown, byteFallback } = pieces;
  const unknownScore = scores.reduce((least, score) => Math.min(least, score), 0) - unknownPenalty;
  const bytes = new TextEncoder();

  /** Position after a character → where the best piece that ends there starts, and whether it is one. */
  function bestStarts(characters: string[]): { starts: Int32Array; isKnown: Uint8Array } {
    const n = characters.length;
    const best = new Float64Array(n + 1);
    const starts = new Int32Array(n + 1).fill(-1);
    const isKnown = new Uint8Array(n + 1);
    const offer = (from: number, to: number, score: number, known: 0 | 1): void => {
      const sum = score + best[from]!;
      if (starts[to] !== -1 && sum <= best[to]!) return;
      best[to] = sum;
      starts[to] = from;
      isKnown[to] = known;
    };
    for (let from = 0; from < n; from++) {
      let hasSingle = false;
      for (const piece of tree.common_prefix_search(characters, from)) {
        const id = ids.get(piece);
        const score = id === undefined ? undefined : scores[id];
        if (score === undefined) continue;
        const length = lengthOf(piece);
        hasSingle ||= length === 1;
        offer(from, from + length, score, 1);
      }
      if (!hasSingle) offer(from, from + 1, unknownScore, 0);
    }
    return { starts, isKnown };
  }

  function uncovered(text: string): string[] {
    if (byteFallback) {
      const names = Array.from(bytes.encode(text), byteName);
      if (names.every((name) => ids.has(name))) return names;
    }
    return unknown === undefined ? [] : [unknown];
  }

  return (text) => {
    const characters = Array.from(text);
    const { starts, isKnown } = bestStarts(characters);
    const found: string[][] = [];
    for (let to = characters.length; to > 0;) {
      let from = starts[to]!;
      const known = isKnown[to] === 1;
      if (!known) while (from > 0 && isKnown[from] === 0) from = starts[from]!;
      const piece = characters.slice(from, to).join('');
      found.push(known ? [piece] : uncovered(piece));
      to = from;
    }
    return found.reverse().flat();
  };
}

/** Characters (code points) of a piece. */
function lengthOf(piece: string): number {
  let length = 0;
  for (const _ of piece) length++;
  return length;
}

const byteName = (byte: number): string => `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`;
