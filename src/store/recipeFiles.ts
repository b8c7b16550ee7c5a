import { isRecipeText } from '../core/data/parseRecipe';
import type { NamedBlob } from './sources';

/** No recipe is larger; a file of customers may be. */
const mostBytes = 2 ** 20;

/** The text of a file that is meant as a recipe; null: it is another kind of file, or cannot be read. */
export async function recipeText(file: NamedBlob): Promise<string | null> {
  if (file.size > mostBytes || !/\.json$/i.test(file.name)) return null;
  const text = await file.text().catch(() => '');
  return isRecipeText(text) ? text : null;
}

export const isRecipe = async (file: NamedBlob): Promise<boolean> => (await recipeText(file)) !== null;
