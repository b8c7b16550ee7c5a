import { catalogue as en } from './en';
import { catalogue as zh } from './zh';
import type { Catalogue } from '.';

/** Both languages at once, for tests. */
export const catalogues: Readonly<Record<'en' | 'zh', Catalogue>> = { en, zh };
