/**
 * A text in the form in which words are compared: Unicode NFKC (full-width letters and ligatures become plain ones),
 * typographic apostrophes made plain, soft hyphens removed. Case is kept.
 */
export const normalizeText = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\u2018\u2019\u02BC]/g, "'")
    .replace(/\u00AD/g, '');
