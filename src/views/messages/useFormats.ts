import type { Language } from '../../store/state';
import { useApp } from '../appStore';
import { makeFormats, type Formats } from './formats';

/** One for each language: a screen has dozens of components that write numbers, and formatters are dear to make. */
const made = new Map<Language, Formats>();

function formatsOf(language: Language): Formats {
  let formats = made.get(language);
  if (!formats) made.set(language, (formats = makeFormats(language)));
  return formats;
}

/** Numbers, sizes, days and times as the user's language writes them. */
export function useFormats(): Formats {
  return formatsOf(useApp((state) => state.language));
}
