/** What a character does to the run it stands in. */
const SEPARATOR = 0;
const WORD = 1;
/** Letter of a script written without spaces, or (Hangul) with word endings that hide the word. */
const SPACELESS = 2;
/** Belongs to the character before it: combining marks and the joiners of Persian and Indic scripts. */
const MARK = 3;

const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
const SPACELESS_SCRIPT =
  /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Bopo}\p{scx=Hang}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]/u;
/** Variation selectors are left out: they follow emoji and digits, and say nothing on a word. */
const JOINED = /[\p{M}\u200C\u200D]/u;
const VARIATION_SELECTOR = /\p{VS}/u;

function kindOf(character: string): number {
  if (LETTER_OR_DIGIT.test(character)) return SPACELESS_SCRIPT.test(character) ? SPACELESS : WORD;
  return JOINED.test(character) && !VARIATION_SELECTOR.test(character) ? MARK : SEPARATOR;
}

const UNKNOWN = 255;
const kinds = new Uint8Array(0x110000).fill(UNKNOWN);

function kindOfCodePoint(codePoint: number): number {
  const known = kinds[codePoint] ?? UNKNOWN;
  if (known !== UNKNOWN) return known;
  return (kinds[codePoint] = kindOf(String.fromCodePoint(codePoint)));
}

const codeUnits = (codePoint: number): number => (codePoint > 0xffff ? 2 : 1);

/** Whether a word begins with a letter of a script that is written without spaces. */
export const isSpacelessWord = (word: string): boolean =>
  kindOfCodePoint(word.codePointAt(0) ?? 0) === SPACELESS;

/** Position after the marks that follow `position`. */
export function skipMarks(text: string, position: number): number {
  let end = position;
  while (end < text.length) {
    const codePoint = text.codePointAt(end)!;
    if (kindOfCodePoint(codePoint) !== MARK) break;
    end += codeUnits(codePoint);
  }
  return end;
}

/**
 * Cuts a text into words (letters, digits and inner apostrophes of any script) and runs of characters of scripts
 * that are written without spaces (Chinese, Japanese, Thai … and Korean). Everything else separates: white space,
 * punctuation, emoji, control characters, lone surrogates. Case is kept.
 *
 * @param text  normalised (normalizeText)
 * @param onRun  called for each run in order; text.slice(start, end) is the run
 */
export function scanRuns(
  text: string,
  onRun: (start: number, end: number, isSpaceless: boolean) => void,
): void {
  let start = -1;
  let open = SEPARATOR;
  let i = 0;
  while (i < text.length) {
    const codePoint = text.codePointAt(i)!;
    const kind = kindOfCodePoint(codePoint);
    const isInside =
      open !== SEPARATOR && (kind === MARK || kind === open || isInnerApostrophe(text, i, open));
    if (!isInside) {
      if (open !== SEPARATOR) onRun(start, i, open === SPACELESS);
      open = kind === MARK ? SEPARATOR : kind;
      start = i;
    }
    i += codeUnits(codePoint);
  }
  if (open !== SEPARATOR) onRun(start, text.length, open === SPACELESS);
}

function isInnerApostrophe(text: string, i: number, open: number): boolean {
  if (open !== WORD || text.charCodeAt(i) !== 39 || i + 1 >= text.length) return false;
  return kindOfCodePoint(text.codePointAt(i + 1)!) === WORD;
}
