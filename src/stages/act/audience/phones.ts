/** A phone number in E.164, with its plus; or why there is none. */
export type PhoneReading = { readonly number: string } | { readonly problem: 'no-country' | 'no-number' };

/** Reads a phone number. @param country  ISO alpha-2 of numbers without a country code; null: none */
export type ReadPhone = (text: string, country: string | null) => PhoneReading;

/**
 * The reader of phone numbers, by Google's rules of numbering plans (libphonenumber-js, its small metadata). Loaded when
 * first needed: with the plans it is as large as a screen. `00` counts as `+`, an extension is left out.
 */
export async function loadPhones(): Promise<ReadPhone> {
  const { getCountryCallingCode, isSupportedCountry, parsePhoneNumberFromString } =
    await import('libphonenumber-js/min');
  return (text, country) => {
    const written = text
      .normalize('NFKC')
      .trim()
      .replace(/^['’]/u, '')
      // A spreadsheet's number: the nought behind the point is no digit of it.
      .replace(/^(\+?\d{6,15})\.0+$/u, '$1')
      .replace(/^(?:00(?=[1-9])|\(\+)/u, '+');
    if (/[\p{L}]/u.test(written.replace(/\s*(?:x|ext\.?)\s*\d+$/iu, ''))) return { problem: 'no-number' };
    const known = country !== null && isSupportedCountry(country) ? country : null;
    if (!written.startsWith('+') && known === null)
      return { problem: written.replace(/\D/gu, '').length >= 6 ? 'no-country' : 'no-number' };
    // Twelve digits from the country's code on are a number whose plus a spreadsheet took, for hardly any is as long without.
    const digits = written.replace(/[\s().\-/]/gu, '');
    const lacksPlus = known && /^\d{12,15}$/u.test(digits) && digits.startsWith(getCountryCallingCode(known));
    const whole = lacksPlus ? parsePhoneNumberFromString(`+${digits}`) : undefined;
    if (whole?.isValid()) return { number: whole.number };
    const number = known ? parsePhoneNumberFromString(written, known) : parsePhoneNumberFromString(written);
    return number?.isValid() ? { number: number.number } : { problem: 'no-number' };
  };
}
