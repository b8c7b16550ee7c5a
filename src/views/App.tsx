import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { createIntl, createIntlCache, RawIntlProvider } from 'react-intl';
import { useApp } from './appStore';
import { catalogues } from './messages';
import { DropAnywhere } from './shell/DropAnywhere';
import { Shell } from './shell/Shell';
import './ui/ui.css';

const cache = createIntlCache();

/** @param started  settles when earlier work was looked for */
export function App({ started }: { started: Promise<void> }): ReactNode {
  const [isReady, setReady] = useState(false);
  useEffect(() => void started.finally(() => setReady(true)), [started]);
  const language = useApp((state) => state.language);
  const locale = language === 'zh' ? 'zh-CN' : 'en-US';
  const intl = useMemo(
    // A sentence that lacks a fact is shown as it is written, never as an empty place.
    () => createIntl({ locale, messages: catalogues[language], onError: () => undefined }, cache),
    [locale, language],
  );
  return (
    <I18nProvider locale={locale}>
      <RawIntlProvider value={intl}>
        <Shell isReady={isReady} />
        <DropAnywhere />
      </RawIntlProvider>
    </I18nProvider>
  );
}
