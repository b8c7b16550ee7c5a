const LETTER = /\p{L}/gu;
const LATIN_LETTER = /\p{Script=Latin}/gu;
const BEYOND_LATIN = /[\u0250-\uFFFF]/;

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** Whether a text has letters and at least half of them are outside the Latin script. */
export function isUnreadable(text: string): boolean {
  if (!BEYOND_LATIN.test(text)) return false;
  const letters = count(text, LETTER);
  return letters > 0 && 2 * (letters - count(text, LATIN_LETTER)) >= letters;
}

/**
 * How much of a column an English encoder cannot read: Chinese, Japanese, Korean, Cyrillic, Arabic …
 *
 * @param texts  in any order; read only
 * @returns fraction 0–1 of the texts with a letter in which at least half of the letters are outside the Latin
 *   script; 0 when no text has a letter. Digits, punctuation and emoji do not count
 */
export function unreadableShare(texts: readonly string[]): number {
  let unreadable = 0;
  let withLetters = 0;
  for (const text of texts) {
    if (!/\p{L}/u.test(text)) continue;
    withLetters++;
    if (isUnreadable(text)) unreadable++;
  }
  return withLetters === 0 ? 0 : unreadable / withLetters;
}
