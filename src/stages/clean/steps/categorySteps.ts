import { firstLevels } from '../../../core/data/categoryPath';
import type { StepOf } from '../../../core/data/cleanStep';
import { isBlank } from '../../../core/data/missingText';
import { poolStrings } from '../../../core/data/stringPool';
import type { Column } from '../../../core/data/table';
import { changeTexts, type Changed } from './changeCells';

/** Category paths cut to their first levels. */
export const cutLevels = (column: Column, { levels }: StepOf<'category-levels'>): Changed =>
  changeTexts(
    column,
    poolStrings(column.values).map((text) => (isBlank(text) ? undefined : firstLevels(text, levels))),
  );

/** Values that fewer than a share of the filled cells of the first `fit` rows have become one; compared without the blanks around them. */
export function poolRare(column: Column, { least, into }: StepOf<'rare-values'>, fit: number): Changed {
  const texts = poolStrings(column.values).map((text) => text.trim());
  const counts = new Map<string, number>();
  let filled = 0;
  for (const code of column.codes.subarray(0, fit)) {
    const text = code < 0 ? '' : texts[code]!;
    if (text === '') continue;
    counts.set(text, (counts.get(text) ?? 0) + 1);
    filled++;
  }
  return changeTexts(
    column,
    texts.map((text) => (text !== '' && (counts.get(text) ?? 0) < least * filled ? into : undefined)),
  );
}

/** Codes of digits that are shorter than the others get the zeros back that a spreadsheet took. */
export const restoreZeros = (column: Column, { length }: StepOf<'lost-zeros'>): Changed =>
  changeTexts(
    column,
    poolStrings(column.values).map((text) => {
      const digits = text.trim();
      return /^\d+$/.test(digits) && digits.length < length ? digits.padStart(length, '0') : undefined;
    }),
  );
