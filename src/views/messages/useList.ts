import { useApp } from '../appStore';

/** Puts things one after the other as the language does: "a, b and c". */
export function useList(): (parts: readonly string[]) => string {
  const language = useApp((state) => state.language);
  const locale = language === 'zh' ? 'zh-CN' : 'en-GB';
  return (parts) => new Intl.ListFormat(locale, { type: 'conjunction' }).format(parts);
}
