const isDay = (year: number, month: number, day: number): boolean => {
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= 1880 && year <= 2100 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
};

/** Provinces in the first two digits of a mainland number (GB/T 2260). */
const province = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])/;
const mainlandWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/**
 * A resident identity number of mainland China: 17 digits with a province and a day of birth, and the check character
 * of GB 11643-1999.
 *
 * @param text  without blanks
 */
export function isMainlandIdentity(text: string): boolean {
  if (!/^\d{17}[\dXx]$/.test(text) || !province.test(text)) return false;
  if (!isDay(Number(text.slice(6, 10)), Number(text.slice(10, 12)), Number(text.slice(12, 14)))) return false;
  const sum = mainlandWeights.reduce((total, weight, i) => total + weight * Number(text[i]), 0);
  return '10X98765432'[sum % 11] === text[17]!.toUpperCase();
}

/** US social security number with its hyphens or spaces: no area 000, 666 or 9xx, no group 00, no serial 0000. */
export const isSocialSecurity = (text: string): boolean =>
  /^(?!000|666|9)\d{3}([ -])(?!00)\d{2}\1(?!0000)\d{4}$/.test(text);

const dniLetters = 'TRWAGMYFPDXBNJZSQVHLCKE';

/** Spanish DNI or NIE: the letter is the number modulo 23. */
export function isSpanishIdentity(text: string): boolean {
  const match = /^([XYZxyz]?)-?(\d{7,8})-?([A-Za-z])$/.exec(text);
  if (!match || match[1]!.length + match[2]!.length !== 8) return false;
  const first = match[1] ? String('XYZ'.indexOf(match[1].toUpperCase())) : '';
  return dniLetters[Number(first + match[2]!) % 23] === match[3]!.toUpperCase();
}

/** French social security number: 13 digits and a key, 97 less the number modulo 97 (Corsica's 2A and 2B as 19, 18). */
export function isFrenchIdentity(text: string): boolean {
  const digits = text.replaceAll(' ', '').replace('2A', '19').replace('2B', '18');
  return /^\d{15}$/.test(digits) && 97 - (Number(digits.slice(0, 13)) % 97) === Number(digits.slice(13));
}

/** Korean resident number, with its hyphen: a day of birth, a digit for century and sex. */
export function isKoreanIdentity(text: string): boolean {
  const match = /^(\d{2})(\d{2})(\d{2})-([1-8])\d{6}$/.exec(text);
  return match !== null && isDay(1900 + Number(match[1]), Number(match[2]), Number(match[3]));
}

/** Taiwan's identity number: a letter and nine digits with a weighted sum that 10 divides. */
export function isTaiwanIdentity(text: string): boolean {
  if (!/^[A-Z][12]\d{8}$/.test(text)) return false;
  const area = 'ABCDEFGHJKLMNPQRSTUVXYWZIO'.indexOf(text[0]!) + 10;
  const digits = [Math.floor(area / 10), area % 10, ...Array.from(text.slice(1), Number)];
  const weights = [1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1];
  return digits.reduce((sum, digit, i) => sum + digit * weights[i]!, 0) % 10 === 0;
}

/** An international bank account number: letters as numbers, the first four at the end, 1 modulo 97 (ISO 13616). */
export function isIban(text: string): boolean {
  const plain = text.replaceAll(' ', '');
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(plain)) return false;
  let rest = 0;
  for (const character of plain.slice(4) + plain.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}
