import type { Language } from '../../store/state';
import type { catalogue as english } from './en';
import type { later as englishLater } from './enLater';

/** Every sentence has an id `area.key`; English holds the list. */
export type MessageId = keyof typeof english | keyof typeof englishLater;

/** ICU messages by id. */
export type Catalogue = Readonly<Record<string, string>>;

const loaded = new Map<Language, Catalogue>();

/** Fetches what a language says on the start screen; the rest is not needed to paint the page. */
export async function loadFirst(language: Language): Promise<Catalogue> {
  const { catalogue } = await (language === 'zh' ? import('./zh') : import('./en'));
  if (!loaded.has(language)) loaded.set(language, catalogue);
  return catalogue;
}

/** Fetches every sentence of a language. */
export async function loadCatalogue(language: Language): Promise<Catalogue> {
  const [first, { later }] = await Promise.all([
    loadFirst(language),
    language === 'zh' ? import('./zhLater') : import('./enLater'),
  ]);
  const all = { ...first, ...later };
  loaded.set(language, all);
  return all;
}

/** Whether the list has it; the languages hold the same sentences. */
export function isMessageId(id: string): id is MessageId {
  for (const catalogue of loaded.values()) if (Object.hasOwn(catalogue, id)) return true;
  return false;
}
