import type { Language } from '../../store/state';

const dayMs = 86_400_000;

/** How a language writes numbers and times (ux/README 4.9). */
export interface Formats {
  /** Whole counts with separators: 6,144. */
  readonly count: (value: number) => string;
  /** Up to `digits` significant digits, for values of a column. */
  readonly number: (value: number, digits?: number) => string;
  /** 12.1 %; `fraction` is 0–1. */
  readonly percent: (fraction: number, decimals?: number) => string;
  /** 14 MB, 31 kB. */
  readonly bytes: (value: number) => string;
  /** Money of a column in its own currency; a bare symbol is put before the number. */
  readonly money: (value: number, currency?: string) => string;
  /** Days since 1970-01-01 UTC as a date. */
  readonly day: (days: number) => string;
  /** Days since 1970-01-01 UTC as month and year. */
  readonly month: (days: number) => string;
  /** 10:42 today, a weekday within six days, else a date. `at` and `now` in milliseconds. */
  readonly when: (at: number, now: number) => string;
  readonly clock: (at: number) => string;
  /** Time left, rounded to 1 s under 20, 5 s under 2 min, then minutes. */
  readonly duration: (seconds: number) => string;
  /** Time taken: 1.2 s, 14 s, 3 min. */
  readonly taken: (seconds: number) => string;
}

export function makeFormats(language: Language): Formats {
  const locale = language === 'zh' ? 'zh-CN' : 'en-US';
  const isChinese = language === 'zh';
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const minus = (text: string) => text.replace('-', '−');
  // Making a formatter costs far more than using one, and a screen shows hundreds of numbers.
  const formatters = new Map<string, Intl.NumberFormat>();
  const formatter = (key: string, options: Intl.NumberFormatOptions): Intl.NumberFormat => {
    let known = formatters.get(key);
    if (!known) formatters.set(key, (known = new Intl.NumberFormat(locale, options)));
    return known;
  };
  const number = (value: number, digits = 4) =>
    minus(formatter(`digits ${digits}`, { maximumSignificantDigits: digits }).format(value));
  const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hour12: false });
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short' });
  const utc = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  });
  const utcMonth = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', month: 'short', year: 'numeric' });
  const iso = (days: number) => new Date(days * dayMs).toISOString().slice(0, 10);
  const isDay = (days: number) => Number.isFinite(days) && Math.abs(days) < 90_000_000;
  const unit = (value: number, en: string, zh: string) => `${whole.format(value)} ${isChinese ? zh : en}`;

  return {
    count: (value) => minus(whole.format(value)),
    number,
    percent: (fraction, decimals = 0) =>
      formatter(`percent ${decimals}`, { style: 'percent', maximumFractionDigits: decimals }).format(
        fraction,
      ),
    bytes: (value) => {
      if (value < 1000) return unit(value, value === 1 ? 'byte' : 'bytes', '字节');
      const power = Math.min(3, Math.floor(Math.log10(value) / 3));
      const scaled = value / 1000 ** power;
      return `${number(scaled, scaled < 10 ? 2 : 3)} ${['B', 'kB', 'MB', 'GB'][power] ?? 'GB'}`;
    },
    money: (value, currency) => {
      const text =
        Math.abs(value) < 100 && !Number.isInteger(value) ? number(value, 3) : minus(whole.format(value));
      if (currency === undefined) return text;
      return currency.length > 1 ? `${text} ${currency}` : text.replace(/^(−?)/, `$1${currency}`);
    },
    day: (days) => (!isDay(days) ? '·' : isChinese ? iso(days) : utc.format(days * dayMs)),
    month: (days) => (!isDay(days) ? '·' : isChinese ? iso(days).slice(0, 7) : utcMonth.format(days * dayMs)),
    clock: (at) => clock.format(at),
    when: (at, now) => {
      if (new Date(at).toDateString() === new Date(now).toDateString()) return clock.format(at);
      if (now - at < 6 * dayMs) return weekday.format(at);
      const local = Math.floor((at - new Date(at).getTimezoneOffset() * 60_000) / dayMs);
      return isChinese ? iso(local) : utc.format(local * dayMs);
    },
    duration: (seconds) => {
      if (seconds < 20) return unit(Math.max(1, Math.round(seconds)), 's', '秒');
      if (seconds < 120) return unit(Math.round(seconds / 5) * 5, 's', '秒');
      return unit(Math.round(seconds / 60), 'min', '分钟');
    },
    taken: (seconds) =>
      seconds < 10
        ? `${seconds.toFixed(1)} ${isChinese ? '秒' : 's'}`
        : seconds < 120
          ? unit(seconds, 's', '秒')
          : unit(seconds / 60, 'min', '分钟'),
  };
}
