import type { Language } from './formatName';
import type { NumberDriver } from './numberDrivers';

const locales = { en: 'en-US', zh: 'zh-CN' } as const;
const msPerDay = 86_400_000;
/** Columns whose fractions people call percent. */
const saysShare = /(?:^|[^a-z])(?:share|rate|ratio|percent(?:age)?|pct)(?:$|[^a-z])|占比|比例|率/i;

/**
 * A mean of a column for reading: money with its currency, dates as days, fractions of a column called a share or a
 * rate as percent, other numbers with three significant digits
 * below a thousand and none behind the point above. Minus is "−".
 *
 * @param value  in the column's unit; days since 1970-01-01 UTC for dates
 */
export function formatAmount(
  value: number,
  { role, currency, column = '' }: Pick<NumberDriver, 'role' | 'currency'> & { readonly column?: string },
  language: Language,
): string {
  if (role === 'date') return formatDay(value, language);
  const size = Math.abs(value);
  if (size <= 1 && currency === undefined && saysShare.test(column)) return formatShare(value);
  const digits =
    size >= 1000 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: size >= 100 ? 3 : 2 };
  const isCode = currency !== undefined && /^[A-Z]{3}$/.test(currency);
  const text = new Intl.NumberFormat(locales[language], {
    ...(size >= 10 && size < 100 ? { maximumFractionDigits: 1 } : digits),
    ...(isCode && { style: 'currency', currency, currencyDisplay: 'narrowSymbol', minimumFractionDigits: 0 }),
  }).format(size);
  return `${value < 0 && /[1-9]/.test(text) ? '−' : ''}${isCode ? '' : (currency ?? '')}${text}`;
}

function formatDay(days: number, language: Language): string {
  const date = new Date(Math.round(days) * msPerDay);
  if (Number.isNaN(date.getTime())) return '';
  if (language === 'zh') return date.toISOString().slice(0, 10);
  const month = new Intl.DateTimeFormat('en-US', { month: 'short', timeZone: 'UTC' }).format(date);
  return `${date.getUTCDate()} ${month} ${date.getUTCFullYear()}`;
}

/** A share as whole percent; what is not 0 or 1 never reads as if it were. */
export function formatShare(share: number): string {
  if (share < 0) return `−${formatShare(-share)}`;
  if (share > 0 && share < 0.005) return '<1%';
  if (share < 1 && share >= 0.995) return '>99%';
  return `${Math.round(share * 100)}%`;
}
