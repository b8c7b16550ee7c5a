import { useLayoutEffect } from 'react';
import { useApp } from '../appStore';

/** Writes language and theme on the root element, where the tokens and the browser look for them. */
export function useAppearance(): void {
  const language = useApp((state) => state.language);
  const theme = useApp((state) => state.theme);
  useLayoutEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    document.documentElement.dataset['theme'] = theme;
  }, [language, theme]);
}
