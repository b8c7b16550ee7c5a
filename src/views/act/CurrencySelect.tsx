import { useMemo, type ReactNode } from 'react';
import { useApp } from '../appStore';
import { live } from '../liveStore';
import { useText } from '../messages/useText';
import { Select } from '../ui/Select';
import { useIsCurrencyOpen } from './useCurrency';

const none = 'none';

/** These stand first. */
const common = ['EUR', 'USD', 'GBP', 'CNY', 'JPY'];
const place = (code: string): number => (common.includes(code) ? common.indexOf(code) : common.length);

interface CurrencySelectProps {
  /** Column of the money; left out: what customers bring in. */
  readonly column?: string | null;
  readonly size?: 's' | 'm';
}

/** What the money of a file is that does not say so; nothing where it does. */
export function CurrencySelect({ column, size = 's' }: CurrencySelectProps): ReactNode {
  const text = useText();
  const language = useApp((state) => state.language);
  const chosen = useApp((state) => state.live.kept.currency);
  const isOpen = useIsCurrencyOpen(column);
  const options = useMemo(() => {
    const names = new Intl.DisplayNames(language === 'zh' ? 'zh-CN' : 'en-GB', { type: 'currency' });
    return Intl.supportedValuesOf('currency')
      .toSorted((a, b) => place(a) - place(b))
      .map((code) => ({ value: code, label: `${code} · ${names.of(code) ?? code}` }));
  }, [language]);
  if (!isOpen) return null;
  return (
    <Select
      label={text('worth.currency')}
      size={size}
      value={chosen ?? none}
      options={[{ value: none, label: text('worth.currency.none') }, ...options]}
      onChange={(code) => live.setCurrency(code === none ? null : code)}
    />
  );
}
