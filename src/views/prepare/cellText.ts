import type { Recipe } from '../../core/data/recipe';
import type { PersonalKind, Role } from '../../core/data/role';
import { cell } from '../../core/data/table';
import type { Dataset } from '../../core/data/workspaceContent';
import { maskPersonal } from '../../core/text/personalData';
import type { ColumnView } from './columnView';
import { mask } from './mask';

/** A cell can hold a megabyte; the eye gets this much of it. */
const shownCharacters = 160;

/** What of a column decides how its cells may be shown. */
export interface ShownAs {
  readonly role: Role;
  readonly personal: PersonalKind | undefined;
}

/** How a column may be shown, by its name; without one, as a text, in which personal data is masked. */
export function shownAs(dataset: Dataset, recipe: Recipe, name: string | undefined): ShownAs {
  const position = dataset.table.columns.findIndex((column) => column.name === name);
  return {
    role: recipe.columns[position]?.role ?? 'text',
    personal: dataset.guesses[position]?.personal,
  };
}

/** A keyed hash, as `pseudonymise` writes it: it tells nobody who the customer is. */
export const isPseudonym = (text: string): boolean => /^p[0-9a-f]{20}$/.test(text);

/** Whether cells tell who somebody is, as what they are or as the key that tells customers apart. */
const isHidden = ({ role, personal }: ShownAs): boolean =>
  role === 'personal' || (role === 'key' && personal !== undefined);

/** Whether the cells of a column are hidden until they are revealed. */
export const isMasked = ({ guess, plan }: Pick<ColumnView, 'guess' | 'plan'>): boolean =>
  isHidden({ role: plan.role, personal: guess.personal });

/** The text of a cell as it may be shown: one line, cut, personal data masked unless it is revealed; '' when empty. */
export function shownText(text: string, as: ShownAs, isRevealed: boolean, longest = shownCharacters): string {
  if (isHidden(as) && !isRevealed && !isPseudonym(text)) return mask(text, as.personal);
  const start = text
    .slice(0, longest * 2)
    .replace(/\s+/g, ' ')
    .trim();
  // Notes of a few kinds are a category, and as much of a text as others.
  const isNote = as.role === 'text' || (as.role === 'category' && as.personal === undefined);
  const shown = isNote && !isRevealed ? maskPersonal(start) : start;
  return shown.slice(0, longest);
}

/** A cell as the grid shows it. `isMasked`: it is hidden as a whole. */
export function cellText(
  { column, guess, plan }: Pick<ColumnView, 'column' | 'guess' | 'plan'>,
  row: number,
  isRevealed = false,
): { readonly shown: string; readonly isMasked: boolean } {
  const text = cell(column, row);
  const shown = shownText(text, { role: plan.role, personal: guess.personal }, isRevealed);
  return { shown, isMasked: isMasked({ guess, plan }) && !isRevealed && !isPseudonym(text) };
}
