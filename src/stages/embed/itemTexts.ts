import type { CleanTable } from '../../core/data/cleanTable';
import { isBlank } from '../../core/data/missingText';
import type { Recipe } from '../../core/data/recipe';
import { poolStrings } from '../../core/data/stringPool';
import { columnNamed, type Table } from '../../core/data/table';
import { redact } from '../../core/text/personalData';

/**
 * What each item says: its text columns, trimmed and joined by line breaks in the order of the recipe, '' when it says
 * nothing. Personal data is left out, so that it reaches no encoder, vocabulary or name.
 *
 * @returns strings, item → text; all '' when the recipe has no text column
 */
export function itemTexts(table: Table, clean: CleanTable, recipe: Recipe): string[] {
  const columns = recipe.columns
    .filter(({ role }) => role === 'text')
    .flatMap(({ name }) => columnNamed(table, name) ?? []);
  const texts: string[] = Array.from({ length: clean.items.length }, () => '');
  for (const { codes, values } of columns) {
    const strings = poolStrings(values);
    const said: (string | undefined)[] = [];
    clean.items.forEach((row, item) => {
      const code = codes[row]!;
      if (code < 0) return;
      const text = (said[code] ??= redact(strings[code]!).trim());
      if (!isBlank(text)) texts[item] = texts[item] ? `${texts[item]}\n${text}` : text;
    });
  }
  return texts;
}
