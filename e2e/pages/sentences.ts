import { readdirSync, readFileSync } from 'node:fs';
import { createIntl } from 'react-intl';
import type { Language } from './words';

const folder = 'src/views/messages';
/** Stands for what a story does not know beforehand. */
const any = '§';

/** The app's own sentences, so that one story reads them in either language. */
export interface Sentences {
  /** A sentence as it is written on the screen. */
  readonly words: (id: string, values?: Readonly<Record<string, string | number>>) => string;
  /**
   * The same with anything in the place of some values.
   *
   * @param unknown  names of these
   */
  readonly like: (
    id: string,
    unknown: readonly string[],
    values?: Readonly<Record<string, string | number>>,
  ) => RegExp;
}

export function sentencesOf(language: Language): Sentences {
  const messages = Object.fromEntries(
    readdirSync(`${folder}/${language}`).flatMap((file) =>
      Object.entries(JSON.parse(readFileSync(`${folder}/${language}/${file}`, 'utf8')) as object),
    ),
  ) as Record<string, string>;
  const intl = createIntl({
    locale: language === 'zh' ? 'zh-CN' : 'en-US',
    messages,
    onError: (error) => {
      throw error;
    },
  });
  const words: Sentences['words'] = (id, values = {}) => intl.formatMessage({ id }, { ...values });
  return {
    words,
    like(id, unknown, values = {}) {
      const given = Object.fromEntries(unknown.map((name) => [name, any]));
      const escaped = words(id, { ...values, ...given }).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      return new RegExp(escaped.replaceAll(any, '.+'));
    },
  };
}
