import { useMemo } from 'react';
import { useApp } from '../appStore';
import { makeFormats, type Formats } from './formats';

/** Numbers, sizes, days and times as the user's language writes them. */
export function useFormats(): Formats {
  const language = useApp((state) => state.language);
  return useMemo(() => makeFormats(language), [language]);
}
