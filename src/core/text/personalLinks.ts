import type { PersonalSpan } from './personalSpan';

const link = /https?:\/\/[^\s"'<>，。；！？、（）「」《》]{4,2000}/gi;

/** Keys of a query whose value is a secret or a person. */
const telling =
  /[?&#;][\w.-]{0,40}(?:token|key|auth|session|sid|sig|secret|pass|pwd|e?mail|phone|mobile|tel|user|uid|customer|member|code)[\w.-]{0,40}=|:\/\/[^/\s]{1,80}:[^/\s]{1,80}@/i;

/** Links that log somebody in or name somebody: with a token, a key, an e-mail address or a user in the query. */
export function personalLinks(plain: string): PersonalSpan[] {
  if (!plain.includes('://')) return [];
  return Array.from(plain.matchAll(link), ({ 0: found, index }) => ({ found, index }))
    .filter(({ found }) => telling.test(found))
    .map(({ found, index }) => ({ start: index, end: index + found.length, kind: 'link' }));
}
