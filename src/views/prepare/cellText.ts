import { cell } from '../../core/data/table';
import type { ColumnView } from './columnView';
import { mask } from './mask';

/** A cell can hold a megabyte; the eye gets this much of it. */
const shownCharacters = 160;

/** Whether the cells of a column tell who somebody is, as what they are or as the key that tells customers apart. */
export const isMasked = ({ guess, plan }: Pick<ColumnView, 'guess' | 'plan'>): boolean =>
  plan.role === 'personal' || (plan.role === 'key' && guess.personal !== undefined);

/** A cell as the preview shows it: one line, cut, personal data masked; '' when empty. */
export function cellText(
  { column, guess, plan }: Pick<ColumnView, 'column' | 'guess' | 'plan'>,
  row: number,
): { readonly shown: string; readonly isMasked: boolean } {
  const text = cell(column, row);
  if (isMasked({ guess, plan })) return { shown: mask(text, guess.personal), isMasked: true };
  const start = text
    .slice(0, shownCharacters * 2)
    .replace(/\s+/g, ' ')
    .trim();
  return { shown: start.slice(0, shownCharacters), isMasked: false };
}
