import type { PersonalKind } from '../../core/data/role';

const dots = '••••';

/** First character as a reader sees it, emoji and combined letters whole. */
const initial = (text: string): string => Array.from(text.trim())[0] ?? '';

/**
 * Personal data as it may be shown: enough to tell two rows apart, not enough to know the person.
 *
 * @returns a••••@••••.com, •••• 42, 王••••; '' stays ''
 */
export function mask(text: string, kind: PersonalKind | undefined): string {
  const trimmed = text.trim();
  if (trimmed === '') return '';
  if (kind === 'email') {
    const ending = /@[^@]*(\.[a-z]{2,})$/i.exec(trimmed)?.[1] ?? '';
    return trimmed.includes('@') ? `${initial(trimmed)}${dots}@${dots}${ending}` : dots;
  }
  if (kind === 'phone' || kind === 'card')
    return `${dots} ${/\d{2}\D*$/.exec(trimmed)?.[0].replace(/\D/g, '') ?? ''}`.trim();
  if (kind !== 'name' && kind !== undefined) return dots;
  return `${initial(trimmed)}${dots}`;
}
