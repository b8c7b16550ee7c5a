import type { CleanTable } from '../../core/data/cleanTable';
import { isBlank } from '../../core/data/missingText';
import { stepsOn, type Recipe } from '../../core/data/recipe';
import { poolStrings } from '../../core/data/stringPool';
import { columnNamed, type Table } from '../../core/data/table';
import { redact } from '../../core/text/personalData';

/** What items say, and where personal data was left out of it. */
export interface ItemTexts {
  /** Item → text, '' when it says nothing. */
  readonly texts: string[];
  /** Rows (of items) with a cell of which something was left out, ascending. */
  readonly redacted: readonly number[];
}

/**
 * What each item says: its text columns, trimmed and joined by line breaks in the order of the recipe, '' when it says
 * nothing. Personal data is left out, so that it reaches no encoder, vocabulary or name, unless the recipe's step
 * 'personal-text' is off.
 */
export function readItemTexts(table: Table, clean: CleanTable, recipe: Recipe): ItemTexts {
  const hidesPersonal = stepsOn(recipe, 'personal-text').length > 0;
  const columns = recipe.columns
    .filter(({ role }) => role === 'text')
    .flatMap(({ name }) => columnNamed(table, name) ?? []);
  const texts: string[] = Array.from({ length: clean.items.length }, () => '');
  const redacted = new Set<number>();
  for (const { codes, values } of columns) {
    const strings = poolStrings(values);
    const said: (string | undefined)[] = [];
    clean.items.forEach((row, item) => {
      const code = codes[row]!;
      if (code < 0) return;
      const whole = strings[code]!;
      const text = (said[code] ??= hidesPersonal ? redact(whole) : whole);
      if (text !== whole) redacted.add(row);
      if (isBlank(text)) return;
      texts[item] = texts[item] ? `${texts[item]}\n${text.trim()}` : text.trim();
    });
  }
  return { texts, redacted: Array.from(redacted).sort((a, b) => a - b) };
}

/** The texts of `readItemTexts` alone. */
export const itemTexts = (table: Table, clean: CleanTable, recipe: Recipe): string[] =>
  readItemTexts(table, clean, recipe).texts;
