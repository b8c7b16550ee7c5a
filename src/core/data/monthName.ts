import type { Dataset } from './workspaceContent';

const dayMs = 86_400_000;

/** The day that a table speaks of, ms since 1970; null: it does not tell. */
export const dayOfData = ({ origin }: Dataset): number | null =>
  origin?.log && Number.isFinite(origin.log.lastDay) ? origin.log.lastDay * dayMs : null;

/**
 * What a month is called: "March 2011"; with its day where the month has a snapshot already, or where only the day it was
 * made is known.
 */
export function monthName(
  language: 'en' | 'zh',
  asOf: number | null,
  madeAt: number,
  taken: readonly string[],
): string {
  const locale = language === 'zh' ? 'zh-CN' : 'en-GB';
  const write = (at: number, day: boolean): string =>
    new Intl.DateTimeFormat(locale, {
      year: 'numeric',
      month: 'long',
      ...(day && { day: 'numeric' }),
      // Days of the data are of no time zone.
      ...(asOf !== null && { timeZone: 'UTC' }),
    }).format(at);
  const at = asOf ?? madeAt;
  const names = [...(asOf === null ? [] : [write(at, false)]), write(at, true)];
  const free = names.find((name) => !taken.includes(name));
  if (free !== undefined) return free;
  const last = names.at(-1)!;
  let number = 2;
  while (taken.includes(`${last} (${number})`)) number++;
  return `${last} (${number})`;
}
