import { makePacer } from '../../core/data/pacer';
import type { Control } from '../../core/data/progress';
import { segmentWords } from '../../core/text/segmentWords';
import { joinWords, singleNouns } from './joinWords';

const mostWordsPerText = 400;
/** Stands between words that punctuation separates. */
export const border = -1;

interface DocumentWord {
  /** Lower case. */
  readonly word: string;
  readonly shown: string;
  /** One character that is a word of its own nevertheless. */
  readonly isNoun: boolean;
}

/** Texts as word numbers, one after the other; `border` stands where punctuation separates words. */
export interface Documents {
  readonly words: readonly DocumentWord[];
  readonly ids: readonly number[];
  /** Text position → end of its ids; it starts where the one before ends. */
  readonly ends: readonly number[];
}

/** Where the ids of a text begin. */
export const startOf = ({ ends }: Documents, position: number): number =>
  position === 0 ? 0 : ends[position - 1]!;

const personal = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+|https?:\S+|www\.\S+|\+?\d[\d\s().-]{6,}\d/gu;
const clauseEnd = /[.!?,;:()[\]"“”。，！？；：、（）【】《》…\n\r]+/;

/**
 * Reads texts once, for whatever is counted in them afterwards. E-mail addresses, links and long digit groups are left
 * out. Reports up to a fraction of 1.
 *
 * @param items  whose texts, in this order
 */
export async function readDocuments(
  texts: readonly string[],
  items: readonly number[],
  control: Control,
): Promise<Documents> {
  const numbers = new Map<string, number>();
  const words: { word: string; count: number; odd: number; oddForm: string }[] = [];
  const ids: number[] = [];
  const ends: number[] = [];
  const pace = makePacer(control);
  for (const [position, item] of items.entries()) {
    const start = ids.length;
    for (const clause of texts[item]!.slice(0, 10_000).replaceAll(personal, '\n').split(clauseEnd)) {
      if (clause === '') continue;
      for (const { word, shown } of segmentWords(clause)) {
        let id = numbers.get(word);
        if (id === undefined) {
          numbers.set(word, (id = numbers.size));
          words.push({ word, count: 0, odd: 0, oddForm: word });
        }
        const known = words[id]!;
        known.count++;
        if (shown !== word && /.\p{Lu}/u.test(shown)) {
          known.odd++;
          known.oddForm = shown;
        }
        ids.push(id);
      }
      ids.push(border);
      if (ids.length - start > mostWordsPerText) break;
    }
    ends.push(ids.length);
    await pace(position / items.length);
  }
  const list = joinWords({ words: words.map(({ word }) => word), ids, ends });
  const nouns = singleNouns(list);
  return {
    words: list.words.map((word, id) => {
      const read = words[id];
      // "WiFi" and "XP" are shown so when most write them so.
      return { word, shown: read && 2 * read.odd > read.count ? read.oddForm : word, isNoun: nouns.has(id) };
    }),
    ids: list.ids,
    ends: list.ends,
  };
}
