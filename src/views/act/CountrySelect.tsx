import { useMemo, type ReactNode } from 'react';
import { countryCodes } from '../../stages/act/audience/countries';
import { useApp } from '../appStore';
import { live } from '../liveStore';
import { useText } from '../messages/useText';
import { Select } from '../ui/Select';

const none = 'none';

interface CountrySelectProps {
  readonly value: string | null;
  /** Beside the customers it is about, without a label of its own. */
  readonly isInline?: boolean;
}

/** The country of numbers and addresses that name none; the reader's own stands first. */
export function CountrySelect({ value, isInline = false }: CountrySelectProps): ReactNode {
  const text = useText();
  const language = useApp((state) => state.language);
  const options = useMemo(() => {
    const locale = language === 'zh' ? 'zh-CN' : 'en-GB';
    const names = new Intl.DisplayNames(locale, { type: 'region' });
    const near = new Set(navigator.languages.map((tag) => new Intl.Locale(tag).maximize().region));
    return countryCodes
      .map((code) => ({ value: code, label: names.of(code) ?? code, isNear: near.has(code) }))
      .sort((a, b) => Number(b.isNear) - Number(a.isNear) || a.label.localeCompare(b.label, locale))
      .map(({ value, label }) => ({ value, label }));
  }, [language]);
  return (
    <Select
      label={text('audience.country')}
      isLabelHidden={isInline}
      size="s"
      value={value ?? none}
      options={[{ value: none, label: text('audience.country.none') }, ...options]}
      onChange={(code) => void live.setAudience({ country: code === none ? null : code })}
    />
  );
}
