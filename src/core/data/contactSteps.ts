import type { CleanStep } from './cleanStep';
import { cleanSteps, type Recipe } from './recipe';

/** The steps of a recipe with another's lists of who is left out. @returns null where they are the same */
export function withContactSteps(recipe: Recipe, shown: Recipe | null): readonly CleanStep[] | null {
  const isList = ({ kind }: CleanStep): boolean => kind === 'do-not-contact';
  const own = cleanSteps(recipe);
  const wanted = cleanSteps(shown ?? recipe).filter(isList);
  if (JSON.stringify(own.filter(isList)) === JSON.stringify(wanted)) return null;
  return [...own.filter((step) => !isList(step)), ...wanted];
}
