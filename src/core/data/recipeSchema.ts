import * as v from 'valibot';
import type { CleanStep } from './cleanStep';
import {
  layoutLimits,
  linkages,
  mostMinSamples,
  recipeVersion,
  type ClusterChoice,
  type ColumnPlan,
  type Recipe,
} from './recipe';
import type { RangeCondition, RecipeFile } from './recipeFile';
import { roles } from './role';

const count = v.pipe(v.number(), v.integer(), v.minValue(1));
const weight = v.pipe(v.number(), v.finite(), v.minValue(0));

export const numberFormatSchema = v.strictObject({
  decimal: v.picklist(['.', ',']),
  currency: v.exactOptional(v.string()),
  percent: v.exactOptional(v.boolean()),
});
export const dateOrderSchema = v.picklist(['ymd', 'dmy', 'mdy']);

export const columnPlanSchema: v.GenericSchema<unknown, ColumnPlan> = v.strictObject({
  name: v.string(),
  role: v.picklist(roles),
  numberFormat: v.exactOptional(numberFormatSchema),
  dateOrder: v.exactOptional(dateOrderSchema),
});

const on = v.boolean();
const column = v.string();
const columns = v.array(v.string());
const number = v.pipe(v.number(), v.finite());
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(0.5));

const cleanStepSchema: v.GenericSchema<unknown, CleanStep> = v.variant('kind', [
  v.strictObject({ kind: v.literal('personal-text'), on }),
  v.strictObject({ kind: v.literal('test-accounts'), on, columns }),
  v.strictObject({ kind: v.literal('do-not-contact'), on, columns, list: v.string() }),
  v.strictObject({ kind: v.literal('spelling-variants'), on, column }),
  v.strictObject({ kind: v.literal('category-levels'), on, column, levels: count }),
  v.strictObject({ kind: v.literal('lost-zeros'), on, column, length: v.pipe(count, v.maxValue(32)) }),
  v.strictObject({
    kind: v.literal('impossible-values'),
    on,
    column,
    least: v.exactOptional(number),
    most: v.exactOptional(number),
  }),
  v.strictObject({
    kind: v.literal('outliers'),
    on,
    column,
    by: v.picklist(['robust-z', 'iqr', 'share']),
    limit: v.pipe(number, v.minValue(0)),
    to: v.picklist(['limit', 'empty']),
  }),
  v.strictObject({
    kind: v.literal('missing-values'),
    on,
    column,
    fill: v.picklist(['median', 'mode', 'constant', 'neighbours']),
    value: v.exactOptional(v.string()),
    neighbours: v.exactOptional(v.pipe(count, v.maxValue(100))),
  }),
  v.strictObject({ kind: v.literal('rare-values'), on, column, least: share, into: v.string() }),
  v.strictObject({ kind: v.literal('leave-out'), on, column }),
  v.strictObject({
    kind: v.literal('skew'),
    on,
    column,
    method: v.picklist(['auto', 'none', 'log1p', 'yeo-johnson']),
  }),
  v.strictObject({
    kind: v.literal('scale'),
    on,
    column,
    method: v.picklist(['standard', 'robust', 'rank', 'none']),
  }),
  v.strictObject({ kind: v.literal('near-duplicates'), on, columns, distance: share }),
]);

const auto = v.literal('auto');
const minSamples = v.pipe(count, v.maxValue(mostMinSamples));

const clusterSchema: v.GenericSchema<unknown, ClusterChoice> = v.variant('method', [
  v.strictObject({
    method: v.literal('kmeans'),
    k: v.union([auto, count]),
    nInit: count,
    metric: v.exactOptional(v.picklist(['euclidean', 'cosine'])),
  }),
  v.strictObject({
    method: v.literal('hdbscan'),
    minClusterSize: v.union([auto, v.pipe(count, v.minValue(2))]),
    minSamples: v.union([auto, minSamples]),
    selection: v.picklist(['eom', 'leaf']),
  }),
  v.strictObject({
    method: v.literal('dbscan'),
    eps: v.union([auto, v.pipe(number, v.gtValue(0))]),
    minSamples,
  }),
  v.strictObject({
    method: v.literal('hierarchical'),
    k: v.union([auto, count]),
    linkage: v.picklist(linkages),
  }),
]);

const rowNumber = v.pipe(v.number(), v.integer(), v.minValue(0));
/** Rows, two for each pair. */
export const rowPairsSchema = v.pipe(
  v.array(rowNumber),
  v.check((rows) => rows.length % 2 === 0),
);

const recipeEntries = {
  version: v.literal(recipeVersion),
  columns: v.array(columnPlanSchema),
  clean: v.strictObject({
    mergeDuplicates: v.boolean(),
    steps: v.exactOptional(v.array(cleanStepSchema)),
  }),
  encoder: v.variant('kind', [
    v.strictObject({ kind: v.literal('lexical'), dimensions: count }),
    v.strictObject({ kind: v.literal('static'), name: v.string(), sha256: v.string() }),
    v.strictObject({
      kind: v.literal('taught'),
      name: v.string(),
      sha256: v.string(),
      rows: v.union([v.literal('auto'), count]),
      precision: v.exactOptional(v.literal('int8')),
    }),
    v.strictObject({
      kind: v.literal('transformer'),
      name: v.string(),
      sha256: v.string(),
      precision: v.exactOptional(v.literal('int8')),
    }),
    v.strictObject({ kind: v.literal('vectors'), column: v.string() }),
  ]),
  scale: v.picklist(['standard', 'robust', 'none']),
  weights: v.strictObject({ text: weight, behaviour: weight, products: v.exactOptional(weight) }),
  cluster: clusterSchema,
  layout: v.picklist(['kindred', 'umap-js', 'pca', 'none']),
  layoutOptions: v.exactOptional(
    v.strictObject({
      neighbors: v.pipe(count, v.minValue(layoutLimits.neighbors[0]), v.maxValue(layoutLimits.neighbors[1])),
      minDist: v.pipe(number, v.minValue(layoutLimits.minDist[0]), v.maxValue(layoutLimits.minDist[1])),
    }),
  ),
  seed: v.pipe(v.number(), v.integer(), v.minValue(0)),
  taught: v.exactOptional(
    v.strictObject({
      strength: v.pipe(number, v.gtValue(0), v.maxValue(1)),
      lessons: rowNumber,
      together: rowPairsSchema,
      apart: rowPairsSchema,
    }),
  ),
};

/** What a recipe may say. Keys that no version knew are refused, so that no choice is dropped without a word. */
export const recipeSchema: v.GenericSchema<unknown, Recipe> = v.strictObject(recipeEntries);

const end = v.nullable(number);
const rangeSchema: v.GenericSchema<unknown, RangeCondition> = v.strictObject({
  kind: v.literal('range'),
  column: v.string(),
  low: end,
  high: end,
  excludesLow: v.exactOptional(v.boolean()),
  excludesHigh: v.exactOptional(v.boolean()),
});

/** A recipe as a file of its own. */
export const recipeFileSchema: v.GenericSchema<unknown, RecipeFile> = v.strictObject({
  ...recipeEntries,
  names: v.exactOptional(
    v.array(
      v.strictObject({
        name: v.string(),
        marks: v.record(v.string(), number),
        rule: v.exactOptional(v.array(rangeSchema)),
      }),
    ),
  ),
});
