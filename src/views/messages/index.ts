import type { Language } from '../../store/state';
import type { catalogue as english } from './en';

/** Every sentence has an id `area.key`; English holds the list. */
export type MessageId = keyof typeof english;

/** ICU messages by id. */
export type Catalogue = Readonly<Record<string, string>>;

const loaded = new Map<Language, Catalogue>();

/** Fetches the sentences of a language; the others are not needed to paint the page. */
export async function loadCatalogue(language: Language): Promise<Catalogue> {
  const { catalogue } = await (language === 'zh' ? import('./zh') : import('./en'));
  loaded.set(language, catalogue);
  return catalogue;
}

/** Whether the list has it; the languages hold the same sentences. */
export function isMessageId(id: string): id is MessageId {
  for (const catalogue of loaded.values()) return Object.hasOwn(catalogue, id);
  return false;
}
