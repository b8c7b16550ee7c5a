import { basketColumn, seenColumn } from './basket';
import { defaultSteps, type CleanStep, type StepKind, type StepOf } from './cleanStep';
import type { Taught } from './lesson';
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
  readonly cluster: ClusterChoice;
  readonly layout: LayoutMethod;
  /** Of a layout that settles. Left out: `usualLayout`. */
  readonly layoutOptions?: LayoutChoice;
  readonly seed: number;
  /** Lessons that bend the space. Of the rows of one file: see `withoutLessons`. Left out: nothing was taught. */
  readonly taught?: Taught;
}

/** The recipe for another file than the one that was taught about. */
export function withoutLessons(recipe: Recipe): Recipe {
  const { taught: _ofTheseRows, ...rest } = recipe;
  return rest;
}

/** How a map is drawn: moves nobody to another segment. */
export interface LayoutChoice {
  /** Neighbours that each customer is held near to, 2…50: few show small circles, many the large picture. */
  readonly neighbors: number;
  /** Least distance of customers on the map, 0…0.99 map units: little packs them, much spreads them out. */
  readonly minDist: number;
}

export const usualLayout: LayoutChoice = { neighbors: 15, minDist: 0.1 };
export const layoutLimits = { neighbors: [2, 50], minDist: [0, 0.99] } as const;

export const layoutOptionsOf = ({ layoutOptions }: Pick<Recipe, 'layoutOptions'>): LayoutChoice =>
  layoutOptions ?? usualLayout;

/** How items are grouped, with the method's own parameters; auto: found from the data by rules that are documented. */
export type ClusterChoice = KMeansChoice | HdbscanChoice | DbscanChoice | HierarchicalChoice;
export type ClusterMethod = ClusterChoice['method'];
export const clusterMethods = ['kmeans', 'hdbscan', 'dbscan', 'hierarchical'] as const;

/** Balanced groups: everybody belongs to the nearest centre. */
export interface KMeansChoice {
  readonly method: 'kmeans';
  readonly k: 'auto' | number;
  readonly nInit: number;
  /** Left out: euclidean. cosine: by direction alone (spherical k-means). */
  readonly metric?: 'euclidean' | 'cosine';
}

/** Dense groups of any density and shape; customers outside of them stay unassigned. */
export interface HdbscanChoice {
  readonly method: 'hdbscan';
  /** Fewest rows of a group, ≥ 2. */
  readonly minClusterSize: 'auto' | number;
  /** Rows in whose midst a customer counts as dense, itself counted, 1…16. auto: as few as the smallest group, at most 5. */
  readonly minSamples: 'auto' | number;
  /** eom: the groups that last longest · leaf: the finest ones. */
  readonly selection: 'eom' | 'leaf';
}

/** Groups of customers within reach of one another; those out of reach stay unassigned. */
export interface DbscanChoice {
  readonly method: 'dbscan';
  /** Reach, in units of what is grouped. auto: the elbow of the k-distances. */
  readonly eps: 'auto' | number;
  /** Rows within reach, itself counted, that make a customer a core, 1…16. */
  readonly minSamples: number;
}

/** A family tree of customers, cut into k branches. */
export interface HierarchicalChoice {
  readonly method: 'hierarchical';
  readonly k: 'auto' | number;
  readonly linkage: Linkage;
}

export const linkages = ['ward', 'average', 'complete', 'single'] as const;
/** How far two branches are apart: ward, by the spread that joining them adds; else by their members' distances. */
export type Linkage = (typeof linkages)[number];

/** What a method starts with. */
export const usualChoice: { readonly [M in ClusterMethod]: Extract<ClusterChoice, { method: M }> } = {
  kmeans: { method: 'kmeans', k: 'auto', nInit: 5 },
  hdbscan: { method: 'hdbscan', minClusterSize: 'auto', minSamples: 'auto', selection: 'eom' },
  dbscan: { method: 'dbscan', eps: 'auto', minSamples: 5 },
  hierarchical: { method: 'hierarchical', k: 'auto', linkage: 'ward' },
};

/** Of these a user may ask for a number of groups. */
export const takesK = (cluster: ClusterChoice): cluster is KMeansChoice | HierarchicalChoice =>
  cluster.method === 'kmeans' || cluster.method === 'hierarchical';

/** By what customers are near to a centre; of groups that were not found by centres, by the distance in the space that was grouped. */
export const metricOf = ({ cluster }: Pick<Recipe, 'cluster'>): 'euclidean' | 'cosine' =>
  (cluster.method === 'kmeans' && cluster.metric) || 'euclidean';

/** Grouped by who is near whom: reads the graph of neighbours. */
export const isByDensity = (cluster: ClusterChoice): cluster is HdbscanChoice | DbscanChoice =>
  cluster.method === 'hdbscan' || cluster.method === 'dbscan';

/** Most neighbours that a method may ask for: the graph has 15 of each item, itself not counted. */
export const mostMinSamples = 16;

/** kindred: our UMAP · umap-js: the library's · pca: principal components as they are · none: no positions wanted. */
export type LayoutMethod = 'kindred' | 'umap-js' | 'pca' | 'none';

/** Layouts that are found step by step, from the principal components on. */
export const isSettling = (layout: LayoutMethod): layout is 'kindred' | 'umap-js' =>
  layout === 'kindred' || layout === 'umap-js';

/**
 * How a transformer multiplies. Left out: in float32 · int8: in 8 bits where its weights are, which is quicker, but a
 * text's vector then depends a little on the texts that are read beside it, and so on the threads and on what was read
 * before: the same labels are not promised.
 */
export type Precision = 'int8';

export type EncoderChoice =
  /** Fitted on the texts themselves. */
  | { readonly kind: 'lexical'; readonly dimensions: number }
  /** A table of word vectors that ships with the program. */
  | { readonly kind: 'static'; readonly name: string; readonly sha256: string }
  /** Fitted on the texts themselves with what a transformer, the teacher, says of some of them. */
  | {
      readonly kind: 'taught';
      /** The teacher's name and the sha256 of its model file. */
      readonly name: string;
      readonly sha256: string;
      /** Texts that the teacher reads; auto: until it is close enough or its time is over. */
      readonly rows: 'auto' | number;
      readonly precision?: Precision;
    }
  /** Shipped (`minilm-l6`) or brought by the user. */
  | {
      readonly kind: 'transformer';
      readonly name: string;
      readonly sha256: string;
      readonly precision?: Precision;
    }
  /** Vectors that the user has: a column of the table. */
  | { readonly kind: 'vectors'; readonly column: string };

/**
 * What customers bought counts twice as much as how often and how much, where a log was added up: the many numbers of
 * behaviour speak of few things, so they outweigh tastes of equal variance. Ten taste groups (`tasteGroups.full.test`)
 * are found with 2 (ARI .99), not with 1.5 (.5) nor with 1 (.2).
 */
const usualProducts = 2;

const buysAreKnown = (columns: readonly ColumnPlan[]): boolean =>
  columns.some(({ name, role }) => role === 'basket' && (name === basketColumn || name === seenColumn));

/** Vectors that the user has need no encoder; else word counts, which need nothing. */
export function usualEncoder(columns: readonly ColumnPlan[]): EncoderChoice {
  const own = columns.find(({ role }) => role === 'vectors');
  return own ? { kind: 'vectors', column: own.name } : { kind: 'lexical', dimensions: 128 };
}

/** Whether a recipe has anything to make the text block of. */
export const readsTexts = ({ columns, encoder }: Pick<Recipe, 'columns' | 'encoder'>): boolean =>
  columns.some(
    ({ name, role }) =>
      role === 'text' || (role === 'vectors' && encoder.kind === 'vectors' && encoder.column === name),
  );

export function defaultRecipe(columns: readonly ColumnPlan[]): Recipe {
  return {
    version: recipeVersion,
    columns,
    clean: { mergeDuplicates: true },
    encoder: usualEncoder(columns),
    scale: 'standard',
    weights: { text: 1, behaviour: 1, ...(buysAreKnown(columns) && { products: usualProducts }) },
    cluster: usualChoice.kmeans,
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
