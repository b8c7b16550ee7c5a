/**
 * Cells as the platforms want them before they are hashed. Each function is one stated rule of a vendor; which platform
 * uses which is told in `ruleSets.ts`. All of them give the same again for what they gave ('' for what cannot be read).
 */

/** Of a spreadsheet, before digits that are no number. */
const withoutMark = (text: string): string =>
  text
    .normalize('NFKC')
    .trim()
    .replace(/^['’](?=.)/u, '');

const address =
  /^[^\s@"(),:;<>[\]\\]{1,64}@(?:[\p{L}\d](?:[\p{L}\d-]*[\p{L}\d])?\.)+[\p{L}][\p{L}\d-]*[\p{L}\d]$/u;

/** Lower-case, without any blank (Google Ads, TikTok, LinkedIn, X, Pinterest: trim and lower-case of an address that is one). */
export function plainEmail(text: string): string {
  const email = withoutMark(text).replace(/\s+/gu, '').toLowerCase();
  const isDotted = /^\.|\.\.|\.@/u.test(email);
  return address.test(email) && !isDotted ? email : '';
}

/**
 * As `plainEmail`; of gmail.com and googlemail.com without dots and without `+suffix` before the @ (Google Data Manager
 * API, "Format user data"; older copies of that page had no such rule, then dots alone).
 */
export function gmailEmail(text: string): string {
  const email = plainEmail(text);
  const [, local, domain] = /^(.*)@(gmail\.com|googlemail\.com)$/u.exec(email) ?? [];
  if (local === undefined) return email;
  const mailbox = local.replace(/\+.*$/u, '').replaceAll('.', '');
  return mailbox === '' ? '' : `${mailbox}@${domain}`;
}

const oneSpace = (text: string): string => withoutMark(text).replace(/\s+/gu, ' ').toLowerCase();
const punctuation = /[\p{P}\p{S}]/gu;

/** First name of Google Ads: lower-case, no extra blanks. */
export const firstName = (text: string): string => oneSpace(text);

/** Last name of Google Ads: lower-case, no punctuation. */
export const lastName = (text: string): string => oneSpace(oneSpace(text).replace(punctuation, ''));

const prefixes = /^(?:(?:mrs?|ms|miss|mx|dr|prof|sir|herr|frau|mme|m|mlle|sr|sra)\.?\s+)+(?=\S)/u;
const suffixes = /(?:[\s,]+(?:jr|sr|ii|iii|iv|phd|md|esq)\.?)+$/u;

/** Given name of the Data Manager API: lower-case, without a prefix such as Mrs. */
export const givenName = (text: string): string => oneSpace(text).replace(prefixes, '');

/** Family name of the Data Manager API: lower-case, without a suffix such as Jr. */
export const familyName = (text: string): string => oneSpace(text).replace(suffixes, '');

/** Any text of Meta: trimmed, lower-case. */
export const lowered = (text: string): string => withoutMark(text).toLowerCase();

/** City and state of Meta: lower-case, without digits, dots, blanks, hyphens and brackets. */
export const place = (text: string): string => lowered(text).replace(/[\d.\s\-()]/gu, '');

/** Postcode of Meta: lower-case, without blanks; what stands before a hyphen. */
export const metaPostcode = (text: string): string => lowered(text).replace(/\s/gu, '').replace(/-.*$/u, '');

/** Postcode as it is, without blanks around it. */
export const postcode = (text: string): string => withoutMark(text);

/** As a person would write it: without blanks around it. */
export const asWritten = (text: string): string => withoutMark(text).replace(/\s+/gu, ' ');

const advertisingId = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/u;

/** Advertising id of a phone, lower-case; that of one that is not to be followed is all zeros. */
export function deviceId(text: string): string {
  const id = lowered(text);
  return advertisingId.test(id) && /[1-9a-f]/u.test(id) ? id : '';
}

/** SHA-256 in hexadecimal: hashed before, never again. */
export const isSha256 = (text: string): boolean => /^[\da-f]{64}$/iu.test(text.trim());

/** 32 hexadecimal digits: MD5. */
export const isMd5 = (text: string): boolean => /^[\da-f]{32}$/iu.test(text.trim());

/** What a spreadsheet would run. In front of an address it cannot be made harmless without making another address of it. */
export const startsFormula = (text: string): boolean => /^[=+\-@\t\r]/u.test(text);
