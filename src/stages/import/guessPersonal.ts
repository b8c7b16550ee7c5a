import type { PersonalKind } from '../../core/data/role';
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

export interface PersonalGuess {
  readonly personal?: PersonalKind;
  readonly code: string;
  readonly share: number;
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
  if (says.identityPaper) return { code: 'name-says-identity', share: 1 };
  if (says.personName) {
    const names = shareOf(facts, isName);
    if (names >= 0.8) return { personal: 'name', code: 'values-look-like-names', share: names };
  }
  if (!says.address) return undefined;
  const wordy = shareOf(facts, (text) => text.length >= 5 && /\p{L}/u.test(text) && !/^https?:/.test(text));
  return wordy >= 0.8 ? { personal: 'address', code: 'values-look-like-addresses', share: wordy } : undefined;
}
