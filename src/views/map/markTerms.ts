/** A piece of a quote; terms are shown marked. */
export interface QuotePart {
  readonly text: string;
  readonly isTerm: boolean;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * Cuts a text where a segment's terms stand in it, upper and lower case alike; Latin terms as whole words only. The
 * pieces joined give the text back.
 */
export function markTerms(text: string, terms: readonly string[]): QuotePart[] {
  if (terms.length === 0) return [{ text, isTerm: false }];
  const patterns = [...terms]
    .sort((a, b) => b.length - a.length)
    .map((term) => {
      const words = term.split(/\s+/).map(escaped).join('\\s+');
      return /^[\p{Script=Latin}\d]/u.test(term) ? `(?<![\\p{L}\\d])${words}(?![\\p{L}\\d])` : words;
    });
  const parts: QuotePart[] = [];
  let end = 0;
  for (const match of text.matchAll(new RegExp(patterns.join('|'), 'giu'))) {
    if (match.index > end) parts.push({ text: text.slice(end, match.index), isTerm: false });
    if (match[0] !== '') parts.push({ text: match[0], isTerm: true });
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push({ text: text.slice(end), isTerm: false });
  return parts;
}
