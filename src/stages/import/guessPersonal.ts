import type { PersonalKind } from '../../core/data/role';
import { isCardNumber } from '../../core/text/cardNumbers';
import { isIban, isMainlandIdentity, isSocialSecurity } from '../../core/text/identityNumbers';
import { findPersonal } from '../../core/text/personalData';
import { shareOf, type ColumnFacts } from './columnFacts';
import type { HeaderSays } from './headerWords';

const isEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/u.test(text);
const isPhone = (text: string): boolean => {
  const digits = text.replace(/\D/g, '').length;
  return digits >= 7 && digits <= 15 && /^[+(]?[\d\s().\-/]+(?:\s*(?:x|ext\.?)\s*\d+)?$/i.test(text);
};
/** Mainland China's mobile numbers and anything in international form are phones whatever the header says. */
const isSurelyPhone = (text: string): boolean =>
  /^(?:(?:\+|00)?86[- ]?)?1[3-9]\d{9}$|^\+\d[\d\s().-]{6,}$/.test(text);
const isName = (text: string): boolean =>
  /^[\p{L}\p{M}'’.\- ·,]+$/u.test(text) && text.length <= 60 && text.split(/\s+/).length <= 5;

/** Most of the cell is an address, whatever the header says. */
const isSurelyAddress = (text: string): boolean =>
  findPersonal(text).some(({ kind, start, end }) => kind === 'address' && (end - start) * 2 > text.length);

/** Numbers that check themselves: enough cells of them need no word in the header. */
const checked: readonly (readonly [kind: PersonalKind, isOne: (text: string) => boolean])[] = [
  ['identity', isMainlandIdentity],
  ['identity', isSocialSecurity],
  ['card', isCardNumber],
  ['account', isIban],
];

export interface PersonalGuess {
  readonly personal?: PersonalKind;
  readonly code: string;
  readonly share: number;
}

const isSha256 = (text: string): boolean => /^[\da-f]{64}$/i.test(text);
const isHash = (text: string): boolean => isSha256(text) || /^[\da-f]{32}$/i.test(text);

/**
 * What the hashes of a column are of, by its name; where it has none, of e-mail addresses, as lists for advertising
 * without a header are. MD5 alone may be a key as well.
 */
function guessHashed(facts: ColumnFacts, says: HeaderSays): PersonalGuess | undefined {
  const hashes = shareOf(facts, isHash);
  if (hashes < 0.9) return undefined;
  const isList = /^Column \d+$/.test(facts.column.name) && shareOf(facts, isSha256) >= 0.5;
  const personal =
    says.email || isList ? 'email' : says.phone ? 'phone' : says.personName ? 'name' : undefined;
  return personal && { personal, code: 'values-look-like-hashes', share: hashes };
}

/** Whether a column holds what identifies a person; undefined when it does not. */
export function guessPersonal(facts: ColumnFacts, says: HeaderSays): PersonalGuess | undefined {
  const emails = shareOf(facts, isEmail);
  if (emails >= (says.email ? 0.3 : 0.6))
    return { personal: 'email', code: 'values-look-like-emails', share: emails };
  const sure = shareOf(facts, isSurelyPhone);
  if (sure >= 0.9) return { personal: 'phone', code: 'values-look-like-phones', share: sure };
  if (says.phone) {
    const phones = shareOf(facts, isPhone);
    if (phones >= 0.6) return { personal: 'phone', code: 'values-look-like-phones', share: phones };
  }
  const hashed = guessHashed(facts, says);
  if (hashed) return hashed;
  for (const [personal, isOne] of checked) {
    const share = shareOf(facts, isOne);
    if (share >= 0.8) return { personal, code: `values-look-like-${personal}-numbers`, share };
  }
  if (says.identityPaper) return { personal: 'identity', code: 'name-says-identity', share: 1 };
  if (says.bankAccount) return { personal: 'account', code: 'name-says-account', share: 1 };
  if (says.personName) {
    const names = shareOf(facts, isName);
    if (names >= 0.8) return { personal: 'name', code: 'values-look-like-names', share: names };
  }
  const sureAddresses = says.address ? 0 : shareOf(facts, isSurelyAddress);
  if (sureAddresses >= 0.8)
    return { personal: 'address', code: 'values-look-like-addresses', share: sureAddresses };
  if (!says.address) return undefined;
  const wordy = shareOf(facts, (text) => text.length >= 5 && /\p{L}/u.test(text) && !/^https?:/.test(text));
  return wordy >= 0.8 ? { personal: 'address', code: 'values-look-like-addresses', share: wordy } : undefined;
}
