import type { Matrix } from '../core/data/matrix';
import {
  isByDensity,
  isSettling,
  layoutOptionsOf,
  usualLayout,
  weightOf,
  type Recipe,
} from '../core/data/recipe';

/** Steps with a result that is kept, in the order they run. */
export const stepNames = [
  'prepare',
  'text',
  'products',
  'fuse',
  'pca',
  'neighbors',
  'wide',
  'tree',
  'group',
  'layout',
] as const;
export type Step = (typeof stepNames)[number];

const needs: Record<Step, readonly Step[]> = {
  prepare: [],
  text: ['prepare'],
  products: ['prepare'],
  fuse: ['prepare', 'text', 'products'],
  pca: ['fuse'],
  neighbors: ['fuse'],
  // A layout that asks for more neighbours than grouping does gets its own: groups do not hang on how a map is drawn.
  wide: ['fuse'],
  tree: ['fuse'],
  // Neighbours and tree follow from what was fused; a method that does not read them need not wait for them.
  group: ['fuse'],
  // Not the groups: another k recolours the map and moves nobody.
  layout: ['fuse', 'pca', 'neighbors', 'wide'],
};

/** The layout asks for more neighbours than are found for all steps. */
export const needsWide = (recipe: Recipe): boolean =>
  isSettling(recipe.layout) && layoutOptionsOf(recipe).neighbors > usualLayout.neighbors;

/** The part of a recipe that a step reads itself. */
function parametersOf(step: Step, recipe: Recipe): unknown {
  switch (step) {
    case 'prepare':
      return [recipe.columns, recipe.clean, recipe.scale];
    case 'text':
      return [recipe.encoder, recipe.seed, recipe.weights.text === 0];
    case 'products':
      return [recipe.seed, weightOf(recipe, 'products') === 0];
    case 'fuse':
      return [recipe.weights, recipe.scale, recipe.taught];
    case 'pca':
      return null;
    case 'neighbors':
      return recipe.seed;
    case 'wide':
      return needsWide(recipe) ? [layoutOptionsOf(recipe).neighbors, recipe.seed] : null;
    case 'tree':
      return recipe.cluster.method === 'hierarchical' ? [recipe.cluster.linkage, recipe.seed] : null;
    case 'group':
      return [recipe.cluster, recipe.seed];
    case 'layout':
      return [recipe.layout, recipe.seed, isSettling(recipe.layout) ? layoutOptionsOf(recipe) : null];
  }
}

/**
 * Name of each step's result: equal keys mean an equal result. A key covers the data set, the step's own parameters and
 * the keys of what it needs, so a change reaches what follows it and nothing before it.
 */
export function stepKeys(datasetKey: string, recipe: Recipe): Record<Step, string> {
  const keys = {} as Record<Step, string>;
  for (const step of stepNames) {
    const upstream = needs[step].map((name) => keys[name]);
    keys[step] = JSON.stringify([step, datasetKey, parametersOf(step, recipe), upstream]);
  }
  return keys;
}

/** Of what a step gives: the matrix, or that which is a part of it. */
function matrixBytes(value: unknown): number {
  const { matrix, x, data } = (value ?? {}) as Partial<Record<'matrix' | 'x', Matrix>> & Partial<Matrix>;
  return (matrix ?? x)?.data.byteLength ?? data?.byteLength ?? 0;
}

/** Results by key; each step keeps its latest few, so that going back to an earlier choice costs nothing. */
export interface StepCache {
  get(step: Step, key: string): unknown;
  set(step: Step, key: string, value: unknown): void;
  clear(): void;
}

/**
 * @param mostBytes  that the matrices of one step may take; above it only the latest is kept: of a million customers two
 *   would fill a browser's memory
 */
export function makeStepCache(perStep = 2, mostBytes = 800_000_000): StepCache {
  const entries = new Map<Step, Map<string, unknown>>();
  return {
    get: (step, key) => entries.get(step)?.get(key),
    set(step, key, value) {
      const kept = entries.get(step) ?? new Map<string, unknown>();
      kept.delete(key);
      kept.set(key, value);
      for (const oldest of kept.keys()) {
        const bytes = Array.from(kept.values(), matrixBytes).reduce((sum, size) => sum + size, 0);
        if (kept.size === 1 || (kept.size <= perStep && bytes <= mostBytes)) break;
        kept.delete(oldest);
      }
      entries.set(step, kept);
    },
    clear: () => entries.clear(),
  };
}

/** A step's result as it is kept under that key, else computed and kept. */
export type Keep = <T>(step: Step, key: string, compute: () => Promise<T>) => Promise<T>;

export const keepIn =
  (cache: StepCache): Keep =>
  async <T>(step: Step, key: string, compute: () => Promise<T>) => {
    const known = cache.get(step, key) as T | undefined;
    if (known !== undefined) return known;
    const value = await compute();
    cache.set(step, key, value);
    return value;
  };

/** Whether a run of this recipe reads what the step gives. */
function isRead(step: Step, recipe: Recipe): boolean {
  const { cluster, layout } = recipe;
  if (step === 'neighbors') return isByDensity(cluster) || (isSettling(layout) && !needsWide(recipe));
  if (step === 'wide') return needsWide(recipe);
  if (step === 'tree') return cluster.method === 'hierarchical';
  return true;
}

/** Steps that must run for a recipe, in order: those it reads and that have no kept result. */
export function staleSteps(cache: StepCache, datasetKey: string, recipe: Recipe): Step[] {
  const keys = stepKeys(datasetKey, recipe);
  return stepNames.filter((step) => isRead(step, recipe) && cache.get(step, keys[step]) === undefined);
}
