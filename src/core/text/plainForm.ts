/** Full-width letters, digits and marks of numbers; dashes; unusual spaces. Punctuation of sentences stays. */
const unusual =
  /[\u00a0\u2000-\u200a\u2010-\u2015\u202f\u2212\u3000\uff03\uff08\uff09\uff0b\uff0d-\uff0f\uff10-\uff19\uff20-\uff3a\uff3f\uff41-\uff5a]/g;

function plain(character: string): string {
  const code = character.charCodeAt(0);
  if (code >= 0xff01) return String.fromCharCode(code - 0xfee0);
  return (code >= 0x2010 && code <= 0x2015) || code === 0x2212 ? '-' : ' ';
}

/**
 * A text as patterns are searched in: full-width letters and digits, dashes and spaces of every width made plain, one
 * UTF-16 unit for each, so that positions stay those of the text.
 */
export const plainForm = (text: string): string => text.replace(unusual, plain);
