import type { PersonalSpan } from './personalSpan';

const mostLocal = 64;
const localCharacter = /[A-Za-z0-9\u00c0-\u024f._%+'&~-]/;
const letterOrDigit = /[A-Za-z0-9\u00c0-\u024f]/;
const anyLetter = /[\p{L}\p{N}]/u;
const domain =
  /[A-Za-z0-9\u00c0-\u024f](?:[A-Za-z0-9\u00c0-\u024f-]{0,62}\.){1,5}(?:[A-Za-z]{2,24}|xn--[A-Za-z0-9-]{2,59})/y;
const ownScriptDomain =
  /[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){0,3}\.(?:公司|中国|中國|网络|рф|[A-Za-z]{2,24})/uy;

const tops = 'com|net|org|edu|gov|info|io|co|me|cn|de|fr|uk|es|it|nl|ca|au|jp|in|hk|tw|eu|ch|at|pl|se|br';
const freeMail =
  'gmail|googlemail|hotmail|outlook|live|yahoo|icloud|aol|proton|protonmail|gmx|web|mail|qq|163|126|sina|foxmail|139|example';
const atSign = String.raw`(?: ?[([{<] ?at ?[)\]}>] ?| at | ?艾特 ?)`;
const dotSign = String.raw`(?: ?[([{<] ?(?:dot|点) ?[)\]}>] ?| dot |(?<=\w) ?点 ?(?=[a-z])|\.)`;
/** Written for people: name (at) example (dot) com. */
const spelled = new RegExp(
  String.raw`(?<![\w.%+-])[\w.%+-]{1,64}${atSign}[a-z0-9-]{1,63}(?:${dotSign}[a-z0-9-]{1,63}){0,2}${dotSign}(?:${tops})(?![\w-])`,
  'gi',
);
/** With spaces in it, at one of the mail services that everyone uses. */
const spaced = new RegExp(
  String.raw`(?<![\w.%+-])[\w.%+-]{1,64} ?@ ?(?:${freeMail}) ?\. ?(?:(?:${tops}) ?\. ?)?(?:${tops})(?![\w-])`,
  'gi',
);

const isSpelled = /[([{<] ?at ?[)\]}>]| at .{1,130}\bdot\b|艾特/i;

/** E-mail addresses. */
export function personalEmails(plain: string): PersonalSpan[] {
  const spans: PersonalSpan[] = [];
  if (!plain.includes('@') && !isSpelled.test(plain)) return spans;
  for (let at = plain.indexOf('@'); at >= 0; at = plain.indexOf('@', at + 1)) {
    const span = aroundAt(plain, at);
    if (span) spans.push(span);
  }
  if (/@ | @| ?\. com/.test(plain)) push(spans, plain, spaced);
  if (isSpelled.test(plain)) push(spans, plain, spelled, (found) => /[([{<艾]|\bdot\b/i.test(found));
  return spans;
}

function aroundAt(plain: string, at: number): PersonalSpan | undefined {
  const isLocal = (position: number, pattern: RegExp): boolean =>
    position >= 0 && at - position <= mostLocal && pattern.test(plain[position]!);
  const isOwnScript = !isLocal(at - 1, localCharacter);
  const local = isOwnScript ? anyLetter : localCharacter;
  let start = at;
  while (isLocal(start - 1, local)) start--;
  while (start < at && !(isOwnScript ? anyLetter : letterOrDigit).test(plain[start]!)) start++;
  if (start === at) return undefined;
  for (const after of isOwnScript ? [ownScriptDomain] : [domain, ownScriptDomain]) {
    after.lastIndex = at + 1;
    if (after.test(plain)) return { start, end: after.lastIndex, kind: 'email' };
  }
  return undefined;
}

function push(
  spans: PersonalSpan[],
  plain: string,
  pattern: RegExp,
  accepts: (found: string) => boolean = () => true,
): void {
  for (const { 0: found, index } of plain.matchAll(pattern))
    if (accepts(found)) spans.push({ start: index, end: index + found.length, kind: 'email' });
}
