import { normalizeText } from '../../core/text/normalize';

/** A text as it is compared when somebody looks for it: width, case, apostrophes and runs of blanks do not count. */
export const foldText = (text: string): string =>
  normalizeText(text).toLowerCase().replace(/\s+/g, ' ').trim();

/** Without anything but letters and digits: "Last order", "last_order" and "LastOrder" are equal. */
export const compactName = (name: string): string => foldText(name).replace(/[^\p{L}\p{N}]+/gu, '');

/** The words of a column's name, lower case: snake_case and camelCase opened, units in brackets kept. */
export const nameWords = (name: string): string[] =>
  foldText(name.replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2'))
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
