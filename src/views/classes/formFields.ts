import type { KeptHead } from '../../core/data/keptClasses';
import type { ColumnPlan } from '../../core/data/recipe';
import { countedRoles, type ColumnGuess } from '../../core/data/role';
import { writeDay, writeNumber } from '../../core/data/writeNumber';

/** One question about a customer. */
export interface FormField {
  readonly plan: ColumnPlan;
  /** All values that there are, where they are few; null: it is typed. */
  readonly choices: readonly string[] | null;
  /** What most have, or the middle one; '' where that means nothing. */
  readonly typical: string;
}

/** What a customer can be told by: the columns that were learned from, in their order. */
export const formFields = (
  { recipe, source }: Pick<KeptHead, 'recipe' | 'source'>,
  guesses: readonly ColumnGuess[],
): FormField[] =>
  recipe.columns.flatMap((plan): FormField[] => {
    const { name, role } = plan;
    const isLearned = source.kind === 'column' && source.column === name;
    if (isLearned || !countedRoles.includes(role) || role === 'basket' || role === 'vectors') return [];
    const shape = guesses.find((guess) => guess.name === name)?.shape;
    const top = shape?.kind === 'categories' && role === 'category' ? shape : null;
    const isFew = top !== null && top.others === 0;
    return [
      {
        plan,
        choices: isFew ? top.top.map(({ text }) => text) : null,
        typical: typicalOf(plan, shape),
      },
    ];
  });

function typicalOf({ role, numberFormat }: ColumnPlan, shape: ColumnGuess['shape'] | undefined): string {
  switch (shape?.kind) {
    case 'numbers':
      return role === 'category' ? '' : writeNumber(shape.median, numberFormat);
    case 'days':
      return role === 'date' ? writeDay(shape.median) : '';
    case 'categories':
      return role === 'category' ? (shape.top[0]?.text ?? '') : '';
    default:
      return '';
  }
}
