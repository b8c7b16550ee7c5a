import type { Finding } from '../../../core/data/finding';
import { findPersonal } from '../../../core/text/personalData';
import { matching, type HealthColumn } from './healthColumn';

/** UTF-8 read as Windows-1252 or as GBK, and what decoders write for bytes that are none. */
const garbled =
  /Ã[\u0080-\u00bf\u0152-\u2122]|â€[\u0080-\u00bf\u2013-\u2122]|Â[\u00a0-\u00bf]|ï»¿|\ufffd|锟斤拷|烫烫烫|屯屯屯|Ð[\u0080-\u00bf]Ñ|[äåæçé][\u0080-\u009f]/;

/** Letters that were read in the wrong encoding before they came here. */
export function garbledText(one: HealthColumn): Finding[] {
  const { count, examples } = matching(one, (text) => garbled.test(text));
  if (count === 0) return [];
  return [
    { code: 'text-garbled', level: 'decide', column: one.guess.name, count, ...(examples && { examples }) },
  ];
}

/** Personal data inside sentences, by kind. */
export function personalInText(one: HealthColumn): Finding[] {
  if (one.guess.role !== 'text') return [];
  const facts: Record<string, number> = {};
  const { count } = matching(one, (text, code) => {
    const spans = findPersonal(text);
    for (const { kind } of spans) facts[kind] = (facts[kind] ?? 0) + one.counts[code]!;
    return spans.length > 0;
  });
  return count === 0
    ? []
    : [{ code: 'personal-in-text', level: 'note', column: one.guess.name, count, facts }];
}
