const cjk = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;

/** Length of a text as a reader sees it: words, or characters where it is mostly Chinese, Japanese or Korean. */
export function textLength(text: string): { words: number; isCjk: boolean } {
  const characters = text.match(cjk)?.length ?? 0;
  const words = text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  return characters > words ? { words: characters, isCjk: true } : { words, isCjk: false };
}
