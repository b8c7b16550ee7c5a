import * as v from 'valibot';
import { recipeVersion, type ColumnPlan, type Recipe } from './recipe';
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

/** What a recipe may say. Keys that no version knew are refused, so that no choice is dropped without a word. */
export const recipeSchema: v.GenericSchema<unknown, Recipe> = v.strictObject({
  version: v.literal(recipeVersion),
  columns: v.array(columnPlanSchema),
  clean: v.strictObject({ mergeDuplicates: v.boolean() }),
  encoder: v.variant('kind', [
    v.strictObject({ kind: v.literal('lexical'), dimensions: count }),
    v.strictObject({ kind: v.literal('transformer'), name: v.string(), sha256: v.string() }),
  ]),
  scale: v.picklist(['standard', 'robust', 'none']),
  weights: v.strictObject({ text: weight, behaviour: weight, products: v.exactOptional(weight) }),
  cluster: v.strictObject({
    method: v.literal('kmeans'),
    k: v.union([v.literal('auto'), count]),
    nInit: count,
  }),
  layout: v.picklist(['kindred', 'umap-js', 'pca', 'none']),
  seed: v.pipe(v.number(), v.integer(), v.minValue(0)),
});
