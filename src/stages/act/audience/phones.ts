/** Reads a phone number: E.164 with its plus, or why not. @param country  ISO alpha-2 of numbers without a country code */
export type ReadPhone = (text: string, country: string | null) => string | PhoneProblem;
export type PhoneProblem = 'no-country' | 'no-number';

/**
 * The reader of phone numbers, by Google's rules of numbering plans (libphonenumber-js, its small metadata). Loaded when
 * first needed: with the plans it is as large as a screen. `00` counts as `+`, an extension is left out.
 */
export async function loadPhones(): Promise<ReadPhone> {
  const { parsePhoneNumberFromString, isSupportedCountry } = await import('libphonenumber-js/min');
  return (text, country) => {
    const written = text
      .normalize('NFKC')
      .trim()
      .replace(/^['’]/u, '')
      .replace(/^(?:00(?=[1-9])|\(\+)/u, '+');
    if (/[\p{L}]/u.test(written.replace(/\s*(?:x|ext\.?)\s*\d+$/iu, ''))) return 'no-number';
    const known = country !== null && isSupportedCountry(country) ? country : null;
    if (!written.startsWith('+') && known === null)
      return written.replace(/\D/gu, '').length >= 6 ? 'no-country' : 'no-number';
    const number = known ? parsePhoneNumberFromString(written, known) : parsePhoneNumberFromString(written);
    return number?.isValid() ? number.number : 'no-number';
  };
}
