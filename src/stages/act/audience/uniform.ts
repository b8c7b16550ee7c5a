/**
 * Cells as the platforms want them before they are hashed. Each function is one stated rule of a vendor; which platform
 * uses which is told in `ruleSets.ts`. All of them give the same again for what they gave ('' for what cannot be read).
 */

/** Without a spreadsheet's apostrophe before digits that are no number. */
const withoutMark = (text: string): string =>
  text
    .normalize('NFKC')
    .trim()
    .replace(/^(?:['’]\s*)+(?=[^\s'’])/u, '');

type MakeUniform = (text: string) => string;

/** What a rule takes away may bring to light what it takes away as well ("Mr. Mr. X"): again, until it stays. */
const untilItStays =
  (make: MakeUniform): MakeUniform =>
  (text) => {
    const once = make(text);
    return once === text ? once : untilItStays(make)(once);
  };

const address =
  /^[^\s@"(),:;<>[\]\\]{1,64}@(?:[\p{L}\d](?:[\p{L}\d-]*[\p{L}\d])?\.)+[\p{L}][\p{L}\d-]*[\p{L}\d]$/u;

/** Lower-case, without any blank (Google Ads, TikTok, LinkedIn, X, Pinterest: trim and lower-case of an address that is one). */
export const plainEmail = untilItStays((text) => {
  const email = withoutMark(text.toLowerCase()).replace(/\s+/gu, '');
  const isDotted = /^\.|\.\.|\.@/u.test(email);
  return address.test(email) && !isDotted ? email : '';
});

/**
 * As `plainEmail`; of gmail.com and googlemail.com without dots and without `+suffix` before the @ (Google Data Manager
 * API, "Format user data"; older copies of that page had no such rule, then dots alone).
 */
export const gmailEmail = untilItStays((text) => {
  const email = plainEmail(text);
  const [, local, domain] = /^(.*)@(gmail\.com|googlemail\.com)$/u.exec(email) ?? [];
  if (local === undefined) return email;
  const mailbox = local.replace(/\+.*$/u, '').replaceAll('.', '');
  return mailbox === '' ? '' : `${mailbox}@${domain}`;
});

const oneSpace: MakeUniform = (text) => withoutMark(text.toLowerCase()).replace(/\s+/gu, ' ');
const punctuation = /[\p{P}\p{S}]/gu;

/** First name of Google Ads: lower-case, no extra blanks. */
export const firstName = untilItStays((text) => oneSpace(text));

/** Last name of Google Ads: lower-case, no punctuation. */
export const lastName = untilItStays((text) => oneSpace(oneSpace(text).replace(punctuation, '')));

const prefixes = /^(?:(?:mrs?|ms|miss|mx|dr|prof|sir|herr|frau|mme|m|mlle|sr|sra)\.?\s+)+(?=\S)/u;
const suffixes = /(?:[\s,]+(?:jr|sr|ii|iii|iv|phd|md|esq)\.?)+$/u;

/** Given name of the Data Manager API: lower-case, without a prefix such as Mrs. */
export const givenName = untilItStays((text) => oneSpace(text).replace(prefixes, ''));

/** Family name of the Data Manager API: lower-case, without a suffix such as Jr. */
export const familyName = untilItStays((text) => oneSpace(text).replace(suffixes, ''));

/** Any text of Meta: trimmed, lower-case. */
export const lowered = untilItStays((text) => withoutMark(text.toLowerCase()));

/** City and state of Meta: lower-case, without digits, dots, blanks, hyphens and brackets. */
export const place = untilItStays((text) => lowered(text).replace(/[\d.\s\-()]/gu, ''));

/** Postcode of Meta: lower-case, without blanks; what stands before a hyphen. */
export const metaPostcode = untilItStays((text) => lowered(text).replace(/\s/gu, '').replace(/-.*$/u, ''));

/** Postcode as it is, without blanks around it. */
export const postcode = untilItStays((text) => withoutMark(text));

/** As a person would write it: without blanks around it. */
export const asWritten = untilItStays((text) => withoutMark(text).replace(/\s+/gu, ' '));

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
