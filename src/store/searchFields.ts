import { findFields, type FindField } from '../stages/find/findFields';
import { featureName } from '../stages/explain/featureWords';
import type { AppState } from './state';

/** The columns of the table as questions may name them; those Kindred made go by their names in words as well. */
export function searchFields({ dataset, recipe }: Pick<AppState, 'dataset' | 'recipe'>): FindField[] {
  if (!dataset || !recipe) return [];
  return findFields(recipe.columns, dataset.guesses).map((field) => {
    const also = (['en', 'zh'] as const).map((language) => featureName(field.name, language));
    const others = also.filter((name) => name !== field.name);
    return others.length > 0 ? { ...field, also: others } : field;
  });
}
