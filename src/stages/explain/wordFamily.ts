/**
 * A key shared by the forms of an English word ("size", "sizes", "sized", "sizing"), so that a list names it once. A
 * light suffix stripper, not a linguist; words of other scripts are their own key.
 *
 * @param word  lower case
 */
export function wordFamily(word: string): string {
  if (!/^[a-z'’-]+$/.test(word)) return word;
  let stem = word.replace(/['’](?:s|re|ve|d|ll|t)?$/, '');
  if (/(?:ss|us|is)$/.test(stem)) return stem;
  if (stem.endsWith('ies') && stem.length > 4) stem = `${stem.slice(0, -3)}y`;
  else if (/(?:[sxz]|ch|sh)es$/.test(stem) && stem.length > 4) stem = stem.slice(0, -2);
  else if (stem.endsWith('s') && stem.length > 3) stem = stem.slice(0, -1);
  const bare = /^(.{3,}?)(?:ing|ed|y)$/.exec(stem)?.[1];
  if (bare !== undefined && /[aeiouy]/.test(bare)) stem = bare.replace(/([^aeiouls])\1$/, '$1');
  return stem.length > 3 ? stem.replace(/e$/, '') : stem;
}

/** Keys of all words of a text. */
export const wordFamilies = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}'’]+/u)
    .filter((word) => word !== '')
    .map(wordFamily);
