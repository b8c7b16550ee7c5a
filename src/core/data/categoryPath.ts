const mark = /\s*(?:>|›|»|\||::|\/)\s*/u;

/** The levels of a category path, "Women > Shoes" or "家居/厨房"; one level where there is no mark. */
export const pathLevels = (text: string): string[] =>
  text
    .trim()
    .split(mark)
    .filter((level) => level !== '');

/** A path cut to its first levels, in its own marks. */
export function firstLevels(text: string, levels: number): string {
  const trimmed = text.trim();
  const marks = Array.from(trimmed.matchAll(new RegExp(mark, 'gu')));
  const end = marks.filter(({ index }) => index > 0)[levels - 1];
  return end ? trimmed.slice(0, end.index) : trimmed;
}
