import { cardEnd } from './cardNumbers';
import {
  isFrenchIdentity,
  isKoreanIdentity,
  isMainlandIdentity,
  isSocialSecurity,
  isSpanishIdentity,
} from './identityNumbers';
import { namesThing } from './numberContext';
import { isClosed, isOpen } from './numberEdges';
import { phoneEnd } from './phoneNumbers';
import type { PersonalSpan } from './personalSpan';

/** Papers whose numbers begin with a digit, each with its own check. */
const papers: readonly {
  readonly shape: RegExp;
  readonly isOne: (text: string) => boolean;
  readonly isSure: boolean;
}[] = [
  {
    shape: /\d(?:[ -]?\d){16}[ -]?[\dXx]/y,
    isOne: (text) => isMainlandIdentity(text.replace(/[ -]/g, '')),
    isSure: true,
  },
  { shape: /\d{3}[ -]\d{2}[ -]\d{4}/y, isOne: isSocialSecurity, isSure: false },
  {
    shape: /[12] ?\d{2} ?(?:0[1-9]|1[0-2]|[2-9]\d) ?\d[\dAB] ?\d{3} ?\d{3} ?\d{2}/y,
    isOne: isFrenchIdentity,
    isSure: false,
  },
  { shape: /\d{6}-\d{7}/y, isOne: isKoreanIdentity, isSure: false },
  { shape: /\d{3}\.\d{3}\.\d{3}-\d{2}/y, isOne: () => true, isSure: false },
  { shape: /\d{8}-?[A-Z]/y, isOne: isSpanishIdentity, isSure: false },
];

/** Phones, cards and the numbers of papers: looked for wherever digits begin. */
export function personalNumbers(plain: string): PersonalSpan[] {
  const spans: PersonalSpan[] = [];
  const digits = /\d+/g;
  for (let run = digits.exec(plain); run; run = digits.exec(plain)) {
    const span = isLong(plain, run.index) ? numberAt(plain, run.index) : undefined;
    if (!span) continue;
    spans.push(span);
    digits.lastIndex = Math.max(digits.lastIndex, span.end);
  }
  return spans;
}

/** Whether seven digits follow one another with no more than marks and spaces between them. */
function isLong(plain: string, start: number): boolean {
  let count = 0;
  for (let i = start; i < plain.length && count < 7; i++) {
    const code = plain.charCodeAt(i);
    // Space, brackets, plus, hyphen, point, slash, low line.
    if (code >= 0x30 && code <= 0x39) count++;
    else if (code !== 0x20 && code !== 0x5f && (code < 0x28 || code > 0x2f || code === 0x2a || code === 0x2c))
      return false;
  }
  return count === 7;
}

function numberAt(plain: string, start: number): PersonalSpan | undefined {
  if (isOpen(plain, start)) {
    const paper = paperEnd(plain, start);
    if (paper > 0) return { start, end: paper, kind: 'identity' };
    const card = cardEnd(plain, start);
    if (card > 0 && isClosed(plain, card) && !namesThing(plain, start))
      return { start, end: card, kind: 'card' };
  }
  const phone = phoneEnd(plain, start);
  return phone && { ...phone, kind: 'phone' };
}

function paperEnd(plain: string, start: number): number {
  for (const { shape, isOne, isSure } of papers) {
    shape.lastIndex = start;
    const found = shape.exec(plain)?.[0];
    if (found === undefined || !isClosed(plain, start + found.length) || !isOne(found)) continue;
    if (isSure || !namesThing(plain, start)) return start + found.length;
  }
  return -1;
}
