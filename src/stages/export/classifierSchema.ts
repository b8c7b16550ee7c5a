import * as v from 'valibot';
import { featureCount, type ColumnMeasure } from '../../core/data/columnMeasure';
import { columnPlanSchema } from '../../core/data/recipeSchema';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const number = v.pipe(v.number(), v.finite());
const positive = v.pipe(number, v.gtValue(0));

const measure: v.GenericSchema<unknown, ColumnMeasure['measure']> = v.variant('kind', [
  v.strictObject({
    kind: v.literal('number'),
    value: v.nullable(
      v.strictObject({
        bend: v.union([v.picklist(['none', 'log1p']), v.strictObject({ lambda: number })]),
        fill: number,
        line: v.nullable(v.strictObject({ centre: number, spread: positive, clip: positive })),
      }),
    ),
    missing: v.nullable(number),
  }),
  v.strictObject({
    kind: v.literal('category'),
    values: v.array(v.string()),
    hasOthers: v.boolean(),
    on: number,
  }),
]);

/** `schema.json`: what goes in, in its order, and what comes out. */
export const inOutSchema = v.strictObject({
  label: v.string(),
  columns: v.array(v.strictObject({ plan: columnPlanSchema, measure })),
  classes: v.pipe(
    v.array(v.string()),
    v.minLength(2),
    v.check((names) => new Set(names).size === names.length, 'names'),
  ),
});

/** `head.json`: see `stages/predict/classes/head`. */
export const headSchema = v.strictObject({
  d: count,
  hidden: count,
  temperature: positive,
  parameters: v.array(number),
});

type Parts = {
  readonly schema: v.InferOutput<typeof inOutSchema>;
  readonly head: v.InferOutput<typeof headSchema>;
};

/** Whether a head takes what the columns give, and has an output for every class. */
export function fitTogether({ schema, head: { d, hidden, parameters } }: Parts): boolean {
  const k = schema.classes.length;
  const features = schema.columns.reduce((sum, column) => sum + featureCount(column.measure), 0);
  const size = hidden > 0 ? hidden * (d + 1) + k * (hidden + 1) : k * (d + 1);
  return features === d && parameters.length === size;
}

/** What a scoring file says of itself. */
export const scoringManifestSchema = v.strictObject({
  format: v.literal('kindred-score'),
  kind: v.literal('classifier'),
  version: count,
  app: v.string(),
  parts: v.array(
    v.strictObject({
      path: v.string(),
      bytes: count,
      sha256: v.pipe(v.string(), v.hexadecimal(), v.length(64)),
    }),
  ),
  /** Of this manifest as `stableJson` writes it without this field. */
  sha256: v.string(),
});
export type ScoringManifest = v.InferOutput<typeof scoringManifestSchema>;
