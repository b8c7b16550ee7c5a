import type { Matrix } from '../core/data/matrix';
import type { Recipe } from '../core/data/recipe';
import { stepKeys, type StepCache } from './plan';

/** A language model's vectors that a run left behind, n×d, worth keeping: they took minutes. null: none. */
export function modelVectors(cache: StepCache, datasetKey: string, recipe: Recipe): Matrix | null {
  if (recipe.encoder.kind !== 'transformer') return null;
  return (cache.get('text', stepKeys(datasetKey, recipe).text) as Matrix | undefined) ?? null;
}
