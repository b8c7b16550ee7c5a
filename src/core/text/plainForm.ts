/** Full-width letters, digits and marks of numbers; dashes; unusual spaces. Punctuation of sentences stays. */
const unusual =
  /[\u00a0\u2000-\u200a\u2010-\u2015\u202f\u2212\u3000\uff03\uff08\uff09\uff0b\uff0d-\uff0f\uff10-\uff19\uff20-\uff3a\uff3f\uff41-\uff5a]/g;

function plain(character: string): string {
  const code = character.charCodeAt(0);
  if (code >= 0xff01) return String.fromCharCode(code - 0xfee0);
  return (code >= 0x2010 && code <= 0x2015) || code === 0x2212 ? '-' : ' ';
}

/** Rows of digits, 0 to 9, that people write to slip past a filter: 一三八…, 壹叁捌…, ①③⑧…. */
const disguises = ['〇一二三四五六七八九', '零壹贰叁肆伍陆柒捌玖', '⓪①②③④⑤⑥⑦⑧⑨', '⓿❶❷❸❹❺❻❼❽❾'];
const undisguised = new Map(disguises.flatMap((row) => Array.from(row, (sign, i) => [sign, String(i)])));
undisguised.set('幺', '1');
/** As long as a mobile number; "一二三四五" counts something else. */
const disguised = new RegExp(`[${[...undisguised.keys()].join('')}]{11,}[Xx]?`, 'g');

/** Whether a text holds a long number in words or in circles. */
export const holdsDisguised = (text: string): boolean => text.search(disguised) >= 0;

/**
 * A text as patterns are searched in: full-width letters and digits, dashes and spaces of every width made plain, and
 * long numbers in words or circles made digits, one UTF-16 unit for each, so that positions stay those of the text.
 */
export const plainForm = (text: string): string =>
  text
    .replace(unusual, plain)
    .replace(disguised, (run) => Array.from(run, (sign) => undisguised.get(sign) ?? sign).join(''));
