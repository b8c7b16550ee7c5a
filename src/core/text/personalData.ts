import type { PersonalKind } from '../data/role';
import { chineseAddresses } from './chineseAddresses';
import { identityPapers } from './identityPapers';
import { introducedNames } from './introducedNames';
import { personalEmails } from './personalEmails';
import { personalLinks } from './personalLinks';
import { personalNumbers } from './personalNumbers';
import type { PersonalSpan } from './personalSpan';
import { holdsDisguised, plainForm } from './plainForm';
import { streetAddresses } from './streetAddresses';

export type { PersonalSpan } from './personalSpan';

/** Without one of these a text holds nothing that is looked for: most texts are done with here. */
const worthALook =
  /[\d@\uff10-\uff19\uff20号號栋幢座市州县]|:\/\/|[([{<] ?[Aa][Tt]|[ ([{<][Dd][Oo][Tt][ )\]}>]|艾特|[Nn]ame|[Ss]incerely|[Rr]egards|[Bb]est wishes|[Ss]igned|called|[Aa]ccount holder|先生|女士|小姐|我叫|我的名字|本名|真名|姓名|[件货貨系繫卡]人|[户戶]名/;

/**
 * What in a free text tells who a person is: e-mail addresses, phone numbers, numbers of identity papers, of cards and
 * of accounts, street addresses, links that carry a key or a person, and names that the text introduces ("my name is",
 * 我叫, 王女士); any other name is a word like others. English, Chinese and the commonest European forms, in full width
 * too, and Chinese mobile numbers written in words or circles. Order numbers, prices,
 * dates and sizes look alike and are told apart by their form and by the words before them, so that some numbers are
 * found only where the text says what they are ("call 5550123"). Time grows with the length of the text.
 *
 * @returns spans of the text, in order, apart from one another
 */
export function findPersonal(text: string): PersonalSpan[] {
  if (!worthALook.test(text) && !holdsDisguised(text)) return [];
  const plain = plainForm(text);
  const spans = [
    ...personalLinks(plain),
    ...personalEmails(plain),
    ...(hasDigits(plain, 3) ? [...identityPapers(plain), ...personalNumbers(plain)] : []),
    ...streetAddresses(plain),
    ...chineseAddresses(plain),
    ...introducedNames(plain),
  ];
  return spans.length > 1 ? apart(spans) : spans;
}

function hasDigits(plain: string, least: number): boolean {
  let count = 0;
  for (let i = 0; i < plain.length && count < least; i++) {
    const code = plain.charCodeAt(i);
    if (code >= 0x30 && code <= 0x39) count++;
  }
  return count >= least;
}

/** Overlapping spans become one, of the kind of the longest. */
function apart(spans: PersonalSpan[]): PersonalSpan[] {
  spans.sort((a, b) => a.start - b.start || b.end - a.end);
  const merged: PersonalSpan[] = [];
  for (const span of spans) {
    const last = merged.at(-1);
    if (!last || span.start >= last.end) merged.push(span);
    else if (span.end > last.end) {
      const kind = span.end - span.start > last.end - last.start ? span.kind : last.kind;
      merged[merged.length - 1] = { start: last.start, end: span.end, kind };
    }
  }
  return merged;
}

function replaced(text: string, by: string): string {
  const spans = findPersonal(text);
  if (spans.length === 0) return text;
  let rest = '';
  let from = 0;
  for (const { start, end } of spans) {
    rest += text.slice(from, start) + by;
    from = end;
  }
  return rest + text.slice(from);
}

/** The text without personal data, a space in the place of each piece: what encoders and names are made from. */
export const redact = (text: string): string => replaced(text, ' ');

/** The text as it may be shown: personal data behind dots. */
export const maskPersonal = (text: string): string => replaced(text, '•••');

/** Whether any is found. */
export const holdsPersonal = (text: string): boolean => findPersonal(text).length > 0;

/** Kind → how many pieces are in the texts; kinds that do not occur are left out. */
export function countPersonal(texts: Iterable<string>): Partial<Record<PersonalKind, number>> {
  const counts: Partial<Record<PersonalKind, number>> = {};
  for (const text of texts) for (const { kind } of findPersonal(text)) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}
