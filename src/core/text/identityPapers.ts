import { contextBefore } from './numberContext';
import { isIban, isSpanishIdentity, isTaiwanIdentity } from './identityNumbers';
import type { PersonalSpan } from './personalSpan';

/** Numbers that begin with letters: IBAN, Italian tax code, British, Hong Kong, Taiwan's, Spanish. */
const lettered =
  /(?<![A-Za-z0-9])(?:[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?|[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z]|[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] \d{2} \d{2} \d{2} [A-D]|[A-Z]{1,2}\d{6}\([0-9A]\)|[A-Z][12]\d{8}|[XYZ]-?\d{7}-?[A-Z])(?![A-Za-z0-9])/g;

/** Papers by name, and the words that may lie between the name and the number. */
const paper =
  /(?:passports?|\bssn\b|social security|national insurance|\bni number|driver['’]?s? licen[cs]e|driving licen[cs]e|(?:national |identity |id )card|\bnational id\b|tax id|\baadhaar|\bdni\b|\bnie\b|\bcpf\b|personalausweis|reisepass|steuer-?id|身份证|身份證|护照|護照|驾照|驾驶证|通行证|居住证|社保|军官证|台胞证|回乡证|证件)(?:[\s:：#(（"“']|no\b\.?|number|num\b|nr\b\.?|id\b|is\b|was\b|card|ending|my|号码|号|號|码|是|为){0,12}$/i;
const account =
  /(?:\b(?:bank )?account(?: ?(?:no\b\.?|number|nr\b\.?|#))|\bacct\b\.?|账号|帐号|账户|帐户|卡号|支付宝|(?<![a-z])qq|[微薇]信|(?<![a-z])v信|加v\b|\bwechat|(?<![a-z])[vw]x\b)(?:[\s:：#(（"“']|no\b\.?|number|id\b|is\b|号码|号|码|是|为|加|我|也){0,8}$/i;
const paperNumber =
  /(?!(?:19|20)\d\d([ ./-])\d{1,2}\1\d{1,2}(?!\d))(?=(?:[A-Z .-]{0,8}\d){4})(?:\d{3,8}(?:[ -]\d{2,8}){1,4}[Xx]?|[A-Z0-9]{6,20}|[A-Z0-9]{2,4}(?:[ .-][A-Z0-9]{2,6}){1,5})(?![A-Za-z0-9])/iy;
const accountNumber =
  /(?:\d{4}(?:[ -]\d{4}){2,4}(?:[ -]\d{3})?|\d{5,25})(?![\dA-Za-z])|[A-Za-z][\w-]{5,19}(?![\w-])/y;
const chatName =
  /(?:[微薇]信|(?<![a-z])v信|加v\b|wechat|(?<![a-z])[vw]x\b)(?:[\s:：(（"“']|id\b|is\b|号码|号|是|为|加|我){0,8}(?=[a-z][\w-]{5,19}(?![\w-]))/gi;

/** Numbers of passports, identity cards and bank accounts that have letters, or whose name stands before them. */
export function identityPapers(plain: string): PersonalSpan[] {
  const spans: PersonalSpan[] = [];
  const mayBeLettered = /[A-Z][ -]?\d/.test(plain);
  for (const { 0: found, index } of mayBeLettered ? plain.matchAll(lettered) : []) {
    if (!isWhatItSeems(found) || contextBefore(plain, index) === 'other') continue;
    spans.push({ start: index, end: index + found.length, kind: isIban(found) ? 'account' : 'identity' });
  }
  for (const { index } of plain.matchAll(/\d(?:[ .-]?\d){4}/g)) {
    const letters = /[A-Za-z]{0,3}$/.exec(plain.slice(Math.max(0, index - 4), index))![0].length;
    const span = named(plain, index - letters) ?? named(plain, index);
    if (span) spans.push(span);
  }
  if (/[微薇Vv]信|加[Vv]|[Ww]e[Cc]hat|[VvWw][Xx]/.test(plain))
    for (const { 0: found, index } of plain.matchAll(chatName)) {
      const span = numberFrom(plain, index + found.length, accountNumber, 'account');
      if (span && /\d/.test(plain.slice(span.start, span.end))) spans.push(span);
    }
  return spans;
}

function isWhatItSeems(found: string): boolean {
  if (/^[A-Z]{2}\d{2}(?!\d{4}\()/.test(found)) return isIban(found);
  if (/^[A-Z][12]\d{8}$/.test(found)) return isTaiwanIdentity(found);
  return /^[XYZ]-?\d{7}/.test(found) ? isSpanishIdentity(found) : true;
}

/** A number that the words right before it name as one of a paper or an account. */
function named(plain: string, start: number): PersonalSpan | undefined {
  const before = plain.slice(Math.max(0, start - 48), start);
  if (paper.test(before)) return numberFrom(plain, start, paperNumber, 'identity');
  return account.test(before) ? numberFrom(plain, start, accountNumber, 'account') : undefined;
}

function numberFrom(
  plain: string,
  start: number,
  number: RegExp,
  kind: 'identity' | 'account',
): PersonalSpan | undefined {
  number.lastIndex = start;
  return number.test(plain) ? { start, end: number.lastIndex, kind } : undefined;
}
