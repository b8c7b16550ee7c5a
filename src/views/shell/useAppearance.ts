import { useInsertionEffect } from 'react';
import { useIntl } from 'react-intl';
import { useApp } from '../appStore';

/**
 * Writes language and theme on the root element, where the tokens and the browser look for them. The language is that
 * of the words on the screen: those of one that was just chosen may still be on their way.
 */
export function useAppearance(): void {
  const { locale } = useIntl();
  const theme = useApp((state) => state.theme);
  // Ahead of every layout effect: names on the map are measured there, in the letters of their language.
  useInsertionEffect(() => {
    document.documentElement.lang = locale === 'zh-CN' ? locale : 'en';
    document.documentElement.dataset['theme'] = theme;
  }, [locale, theme]);
}
