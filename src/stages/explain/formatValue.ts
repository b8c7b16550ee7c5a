import type { Language } from './formatName';
import type { NumberDriver } from './numberDrivers';

const locales = { en: 'en-US', zh: 'zh-CN' } as const;
const msPerDay = 86_400_000;

/**
 * A mean of a column for reading: money with its currency, dates as days, other numbers with three significant digits
 * below a thousand and none behind the point above. Minus is "−".
 *
 * @param value  in the column's unit; days since 1970-01-01 UTC for dates
 */
export function formatAmount(
  value: number,
  { role, currency }: Pick<NumberDriver, 'role' | 'currency'>,
  language: Language,
): string {
  if (role === 'date') return formatDay(value, language);
  const size = Math.abs(value);
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
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(date);
}

/** A share as whole percent; what is not 0 or 1 never reads as if it were. */
export function formatShare(share: number): string {
  if (share > 0 && share < 0.005) return '<1%';
  if (share < 1 && share >= 0.995) return '>99%';
  return `${Math.round(share * 100)}%`;
}
