import type { Dataset } from './workspaceContent';

const dayMs = 86_400_000;

/** The day that a table speaks of, ms since 1970; null: it does not tell. */
export const dayOfData = ({ origin }: Dataset): number | null =>
  origin?.log && Number.isFinite(origin.log.lastDay) ? origin.log.lastDay * dayMs : null;

const endings = /(?:\.(?:csv|tsv|txt|json|jsonl|ndjson|xlsx|xls|ods|parquet|arrow|feather|npy|gz|zip))+$/i;
const longestName = 60;

/** What a file is called, without its kind; '' where that says nothing. */
const plainName = (file: string): string =>
  Array.from(file.replace(endings, '').trim()).slice(0, longestName).join('');

/**
 * What a month is called: "March 2011"; with its day where the month has a snapshot already. A table that tells no day is
 * called by its file: the day it was made is not the day that it speaks of.
 */
export function monthName(
  language: 'en' | 'zh',
  asOf: number | null,
  madeAt: number,
  taken: readonly string[],
  file = '',
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
  const called = asOf === null ? plainName(file) : '';
  const names = called !== '' ? [called] : [...(asOf === null ? [] : [write(at, false)]), write(at, true)];
  const free = names.find((name) => !taken.includes(name));
  if (free !== undefined) return free;
  const last = names.at(-1)!;
  let number = 2;
  while (taken.includes(`${last} (${number})`)) number++;
  return `${last} (${number})`;
}
