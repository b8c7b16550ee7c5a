import * as v from 'valibot';
import { recipeVersion } from './recipe';
import type { RecipeFile } from './recipeFile';
import { recipeFileSchema } from './recipeSchema';
import { UserError } from './userError';

/** Keys that no table of customers has together: a file with them is a recipe, whole or not. */
const marks = ['version', 'columns', 'clean', 'encoder', 'cluster'];

/** Whether a file is meant as a recipe, of whatever version. @param text  its content */
export function isRecipeText(text: string): boolean {
  if (!text.trimStart().startsWith('{')) return false;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && marks.every((key) => key in value);
  } catch {
    return false;
  }
}

/**
 * A recipe as it was saved.
 *
 * @throws UserError recipe-version {found, expected} · recipe-damaged {part}
 */
export function parseRecipe(text: string): RecipeFile {
  const value = JSON.parse(text) as { readonly version?: unknown };
  const found = Number(value.version);
  if (found !== recipeVersion)
    throw new UserError(Number.isInteger(found) ? 'recipe-version' : 'recipe-damaged', {
      found,
      expected: recipeVersion,
      part: 'version',
    });
  const { success, output, issues } = v.safeParse(recipeFileSchema, value);
  if (success) return output;
  throw new UserError('recipe-damaged', { part: v.getDotPath(issues[0]) ?? '' });
}
