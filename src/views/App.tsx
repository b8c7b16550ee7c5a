import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { createIntl, createIntlCache, RawIntlProvider } from 'react-intl';
import type { Language } from '../store/state';
import { useApp } from './appStore';
import { loadCatalogue, type Catalogue } from './messages';
import { Shell } from './shell/Shell';
import './ui/ui.css';

const cache = createIntlCache();

/** The sentences of a language, once they are here; until then those shown before. */
interface Spoken {
  readonly language: Language;
  readonly messages: Catalogue;
}

/** Left out: those of the start alone. */
interface Whole extends Spoken {
  readonly isWhole?: true;
}

interface AppProps {
  /** Settles when earlier work was looked for. */
  readonly started: Promise<void>;
  readonly first: Spoken;
}

export function App({ started, first }: AppProps): ReactNode {
  const [isReady, setReady] = useState(false);
  useEffect(() => void started.finally(() => setReady(true)), [started]);
  const wanted = useApp((state) => state.language);
  const [{ language, messages, isWhole = false }, setSpoken] = useState<Whole>(first);
  useEffect(() => {
    let isLeft = false;
    void loadCatalogue(wanted).then(
      (next) => !isLeft && setSpoken({ language: wanted, messages: next, isWhole: true }),
    );
    return () => void (isLeft = true);
  }, [wanted]);
  const locale = language === 'zh' ? 'zh-CN' : 'en-US';
  const intl = useMemo(
    // A sentence that lacks a fact is shown as it is written, never as an empty place.
    () => createIntl({ locale, messages: { ...messages }, onError: () => undefined }, cache),
    [locale, messages],
  );
  return (
    <I18nProvider locale={locale}>
      <RawIntlProvider value={intl}>
        <Shell isReady={isReady} speaks={isWhole} />
      </RawIntlProvider>
    </I18nProvider>
  );
}
