import { planOf, type ColumnPlan } from '../core/data/recipe';
import { behaviourRoles } from '../core/data/role';
import type { AppState } from './state';

/** More different values than this in a column of words say who somebody is, not what they are like. */
const mostValues = 1000;

/**
 * The columns that colours can tell of, as they are read: numbers, amounts, dates, categories and labels to compare with;
 * columns that are left out too, as they would be read. Nothing that tells who a person is.
 */
export function colourableColumns({ dataset, recipe }: Pick<AppState, 'dataset' | 'recipe'>): ColumnPlan[] {
  if (!dataset || !recipe) return [];
  return recipe.columns.flatMap((plan) => {
    const guess = dataset.guesses.find(({ name }) => name === plan.name);
    if (guess?.personal !== undefined) return [];
    const read = plan.role === 'ignore' && guess ? { ...planOf(guess), name: plan.name } : plan;
    const isTold = behaviourRoles.includes(read.role) || read.role === 'compare';
    const isOfWords = read.role === 'category' || read.role === 'compare';
    return isTold && !(isOfWords && (guess?.distinct ?? 0) > mostValues) ? [read] : [];
  });
}
