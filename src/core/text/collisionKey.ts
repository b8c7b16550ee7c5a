/** Marks that tell one value from another: C and C++, 1.5 and 15, A and A-, 10-20. */
const kept = /[^\p{L}\p{N}\s+#%&*$€£¥<>=°.,-]/gu;
const looseMarks = /(?<!\d)[.,]|[.,](?!\d)|(?<![\p{N}])-(?=[\p{L}\p{N}])/gu;

/**
 * Values with equal keys are spellings of one value: case, accents, punctuation, blanks and the order of words do not
 * count (key collision, as OpenRefine's fingerprint). '' for a text without letters, digits or marks of value.
 */
export const collisionKey = (text: string): string =>
  Array.from(new Set(plainWords(text)))
    .sort()
    .join(' ');

/** The same with words in their order and no blanks: "T shirt", "T-Shirt" and "tshirt" are equal. */
export const compactKey = (text: string): string => plainWords(text).join('');

const plainWords = (text: string): string[] =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(kept, '')
    .replace(looseMarks, '')
    .split(/\s+/)
    .filter((word) => word !== '');
