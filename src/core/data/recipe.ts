import { basketColumn, seenColumn } from './basket';
import { defaultSteps, type CleanStep, type StepKind, type StepOf } from './cleanStep';
import type { ColumnGuess, DateOrder, NumberFormat, Role } from './role';

export const recipeVersion = 1;

/** How one column is read. */
export interface ColumnPlan {
  readonly name: string;
  readonly role: Role;
  readonly numberFormat?: NumberFormat;
  readonly dateOrder?: DateOrder;
}

/** A guess as the plan that it proposes. */
export const planOf = ({ name, role, numberFormat, dateOrder }: ColumnGuess): ColumnPlan => ({
  name,
  role,
  ...(numberFormat && { numberFormat }),
  ...(dateOrder && { dateOrder }),
});

export type Scale = 'standard' | 'robust' | 'none';

/**
 * Every choice that leads from a file to segments. Same file, same recipe, same device class: same labels.
 * Holds no customer data (column names aside) and can be shared.
 */
export interface Recipe {
  readonly version: typeof recipeVersion;
  readonly columns: readonly ColumnPlan[];
  readonly clean: {
    /** Rows equal in every used column are computed once and share segment and position. */
    readonly mergeDuplicates: boolean;
    /** What is done to the cells before, in this order. Left out: `defaultSteps`. */
    readonly steps?: readonly CleanStep[];
  };
  readonly encoder: EncoderChoice;
  readonly scale: Scale;
  /** Relative weight of each block; 0 leaves it out. Products, left out: 1. */
  readonly weights: { readonly text: number; readonly behaviour: number; readonly products?: number };
  readonly cluster: {
    readonly method: 'kmeans';
    readonly k: 'auto' | number;
    readonly nInit: number;
  };
  readonly layout: LayoutMethod;
  readonly seed: number;
}

/** kindred: our UMAP · umap-js: the library's · pca: principal components as they are · none: no positions wanted. */
export type LayoutMethod = 'kindred' | 'umap-js' | 'pca' | 'none';

/** Layouts that are found step by step, from the principal components on. */
export const isSettling = (layout: LayoutMethod): layout is 'kindred' | 'umap-js' =>
  layout === 'kindred' || layout === 'umap-js';

export type EncoderChoice =
  | { readonly kind: 'lexical'; readonly dimensions: number }
  | { readonly kind: 'transformer'; readonly name: string; readonly sha256: string };

/**
 * What customers bought counts twice as much as how often and how much, where a log was added up: the many numbers of
 * behaviour speak of few things, so they outweigh tastes of equal variance. Ten taste groups (`tasteGroups.full.test`)
 * are found with 2 (ARI .99), not with 1.5 (.5) nor with 1 (.2).
 */
const usualProducts = 2;

const buysAreKnown = (columns: readonly ColumnPlan[]): boolean =>
  columns.some(({ name, role }) => role === 'basket' && (name === basketColumn || name === seenColumn));

export function defaultRecipe(columns: readonly ColumnPlan[]): Recipe {
  return {
    version: recipeVersion,
    columns,
    clean: { mergeDuplicates: true },
    encoder: { kind: 'lexical', dimensions: 128 },
    scale: 'standard',
    weights: { text: 1, behaviour: 1, ...(buysAreKnown(columns) && { products: usualProducts }) },
    cluster: { method: 'kmeans', k: 'auto', nInit: 5 },
    layout: 'kindred',
    seed: 1,
  };
}

/** What is laid side by side and grouped: what customers write, do, and buy. */
export const blocks = ['text', 'behaviour', 'products'] as const;
export type Block = (typeof blocks)[number];

export const weightOf = ({ weights }: Recipe, block: Block): number => weights[block] ?? 1;

/** Every step of a recipe, in order, those that are off too. */
export const cleanSteps = ({ clean }: Pick<Recipe, 'clean'>): readonly CleanStep[] =>
  clean.steps ?? defaultSteps;

/** The steps of one kind that are on. */
export function stepsOn<K extends StepKind>(recipe: Pick<Recipe, 'clean'>, kind: K): readonly StepOf<K>[] {
  return cleanSteps(recipe).filter((step): step is StepOf<K> => step.on && step.kind === kind);
}

/** The recipe as it is computed: columns that a step leaves out are ignored. */
export function withoutLeftOut(recipe: Recipe): Recipe {
  const gone = new Set(stepsOn(recipe, 'leave-out').map(({ column }) => column));
  if (gone.size === 0) return recipe;
  const columns = recipe.columns.map((plan) =>
    gone.has(plan.name) && plan.role !== 'key' ? { ...plan, role: 'ignore' as const } : plan,
  );
  return { ...recipe, columns };
}

/** Share of what customers do in the weights of that and of what they write, 0–1. */
export const shareOfBehaviour = ({ text, behaviour }: Recipe['weights']): number =>
  text + behaviour === 0 ? 0.5 : behaviour / (text + behaviour);

/** Weights of these two blocks that sum to 2, so that even is 1 and 1. */
export const weightsOf = (behaviour: number): Pick<Recipe['weights'], 'text' | 'behaviour'> => ({
  text: Math.round((1 - behaviour) * 200) / 100,
  behaviour: Math.round(behaviour * 200) / 100,
});
