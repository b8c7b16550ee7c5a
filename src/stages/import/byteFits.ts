import type { Encoding } from './encodings';

/** How one encoding reads the bytes at a place: how many it takes and how likely that is, −1…1. */
interface Step {
  readonly length: number;
  readonly score: number;
}
type Walk = (bytes: Uint8Array, i: number) => Step;

const step = (length: number, score: number): Step => ({ length, score });
const broken = step(1, -1);
const between = (byte: number | undefined, from: number, to: number): boolean =>
  byte !== undefined && byte >= from && byte <= to;

/** GB 2312: A1–A3 symbols, B0–D7 the 3,755 common characters, D8–F7 rarer ones; what GBK added lies outside. */
const gb18030: Walk = (bytes, i) => {
  const [lead, trail] = [bytes[i]!, bytes[i + 1]];
  if (lead === 0x80 || lead === 0xff) return broken;
  if (between(trail, 0x30, 0x39) && between(bytes[i + 2], 0x81, 0xfe) && between(bytes[i + 3], 0x30, 0x39))
    return step(4, 0);
  if (!between(trail, 0x40, 0xfe) || trail === 0x7f) return broken;
  if (!between(trail, 0xa1, 0xfe)) return step(2, -0.6);
  if (lead >= 0xb0 && lead <= 0xd7) return step(2, 1);
  if (lead >= 0xa1 && lead <= 0xa3) return step(2, 0.8);
  return step(2, lead >= 0xd8 && lead <= 0xf7 ? -0.3 : -0.5);
};

/** A4–C6 the 5,401 common characters, A1–A3 symbols, C9–F9 rarer ones; nearly half of the second bytes are ASCII. */
const big5: Walk = (bytes, i) => {
  const [lead, trail] = [bytes[i]!, bytes[i + 1]];
  if (!between(trail, 0x40, 0x7e) && !between(trail, 0xa1, 0xfe)) return broken;
  if (lead >= 0xa4 && lead <= 0xc6) return step(2, 1);
  if (lead >= 0xa1 && lead <= 0xa3) return step(2, 0.8);
  return step(2, lead >= 0xc9 && lead <= 0xf9 ? -0.6 : -0.9);
};

/** 82–83 kana, 88–97 the common kanji, 81 marks, 98–EA rarer kanji; A1–DF are narrow kana, now rare. */
const shiftJis: Walk = (bytes, i) => {
  const [lead, trail] = [bytes[i]!, bytes[i + 1]];
  if (between(lead, 0xa1, 0xdf)) return step(1, -0.2);
  if (!between(trail, 0x40, 0xfc) || trail === 0x7f) return broken;
  if (lead === 0x82 || lead === 0x83) return step(2, 1);
  if (lead >= 0x88 && lead <= 0x97) return step(2, 0.9);
  if (lead === 0x81) return step(2, 0.7);
  return step(2, between(lead, 0x98, 0x9f) || between(lead, 0xe0, 0xea) ? -0.4 : -0.9);
};

/** B0–C8 all of Hangul, A1–A3 symbols, CA–FD Chinese characters, which Korean seldom writes. */
const eucKr: Walk = (bytes, i) => {
  const [lead, trail] = [bytes[i]!, bytes[i + 1]];
  if (!between(trail, 0xa1, 0xfe)) return broken;
  if (lead >= 0xb0 && lead <= 0xc8) return step(2, 1);
  if (lead >= 0xa1 && lead <= 0xa3) return step(2, 0.5);
  return step(2, -1);
};

const isLetter = (byte: number | undefined): boolean =>
  between(byte, 0x41, 0x5a) || between(byte, 0x61, 0x7a);

/** Accented letters beside plain ones and a few marks; several high bytes on end are another script. */
const windows1252: Walk = (bytes, i) => {
  let end = i;
  while (end < bytes.length && bytes[end]! >= 0x80) end++;
  const length = end - i;
  if (length > 2) return step(length, -0.8);
  const isAccented = bytes[i]! >= 0xc0 && bytes[i] !== 0xd7 && bytes[i] !== 0xf7;
  const isBesideLetter = isLetter(bytes[i - 1]) || isLetter(bytes[end]);
  if (isAccented) return step(length, isBesideLetter ? 1 : 0.2);
  // Quotation marks, dashes, the euro sign; pound, degree, section and the like.
  const isMark = [0x80, 0x85, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x99].includes(bytes[i]!);
  return step(length, isMark || bytes[i]! >= 0xa0 ? 0.5 : -0.8);
};

const walks: readonly (readonly [Encoding, Walk])[] = [
  // Korean fits GB 18030 as well as itself, Chinese fits Korean less.
  ['euc-kr', eucKr],
  ['gb18030', gb18030],
  ['windows-1252', windows1252],
  ['big5', big5],
  ['shift_jis', shiftJis],
];
/** Chinese text that happens to stay within the rows of Hangul is short; Korean must be longer than that. */
const leastKoreanBytes = 40;

export interface Fit {
  readonly encoding: Encoding;
  /** Mean likelihood of the bytes above ASCII, −1…1. */
  readonly fit: number;
}

/** How well the bytes of a text fit the encodings that are told apart by their common characters, best first; of equal ones the first above. */
export function byteFits(bytes: Uint8Array): [Fit, Fit, ...Fit[]] {
  const fits = walks.map(([encoding, walk]): Fit => {
    let score = 0;
    let high = 0;
    for (let i = 0; i < bytes.length;) {
      if (bytes[i]! < 0x80) {
        i++;
        continue;
      }
      const taken = walk(bytes, i);
      score += taken.score * taken.length;
      high += taken.length;
      i += taken.length;
    }
    const isTooShort = encoding === 'euc-kr' && high < leastKoreanBytes;
    return { encoding, fit: high === 0 || isTooShort ? -1 : score / high };
  });
  fits.sort((a, b) => b.fit - a.fit);
  return fits as [Fit, Fit, ...Fit[]];
}
