import { usualLayout, type Recipe } from '../core/data/recipe';
import type { TuneDraft } from './state';

/** The recipe with what is being tried. What is usual is left out, so that such a recipe is the one there always was. */
export function tuned(recipe: Recipe, draft: TuneDraft | null): Recipe {
  const { layoutOptions, taught, ...rest } = { ...recipe, ...draft };
  const isUsual =
    !layoutOptions ||
    (layoutOptions.neighbors === usualLayout.neighbors && layoutOptions.minDist === usualLayout.minDist);
  return { ...rest, ...(!isUsual && { layoutOptions }), ...(taught && { taught }) };
}

/** @returns what of a draft differs from the recipe; null: nothing */
export function differing(recipe: Recipe, draft: TuneDraft): TuneDraft | null {
  const wanted = tuned(recipe, draft);
  const now = tuned(recipe, null);
  const keys = (['weights', 'cluster', 'layout', 'layoutOptions', 'taught'] as const).filter(
    (key) => JSON.stringify(wanted[key]) !== JSON.stringify(now[key]),
  );
  if (keys.length === 0) return null;
  const usual = { layoutOptions: usualLayout, taught: null };
  return Object.fromEntries(
    keys.map((key) => [key, key in wanted ? wanted[key] : usual[key as keyof typeof usual]]),
  );
}
