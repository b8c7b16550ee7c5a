import { catalogue as en } from './en';
import { later as enLater } from './enLater';
import { catalogue as zh } from './zh';
import { later as zhLater } from './zhLater';
import type { Catalogue } from '.';

/** Both languages at once, for tests. */
export const catalogues: Readonly<Record<'en' | 'zh', Catalogue>> = {
  en: { ...en, ...enLater },
  zh: { ...zh, ...zhLater },
};
