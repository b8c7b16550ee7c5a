import * as v from 'valibot';
import type { KeptClasses, KeptHead, KeptReport, LabelSource } from '../../core/data/keptClasses';
import { recipeSchema } from '../../core/data/recipeSchema';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const number = v.pipe(v.number(), v.finite());
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

const source: v.GenericSchema<unknown, LabelSource> = v.variant('kind', [
  v.strictObject({ kind: v.literal('column'), column: v.string() }),
  v.strictObject({ kind: v.literal('segments') }),
  v.strictObject({ kind: v.literal('campaign'), id: v.string(), outcome: v.string() }),
]);

const report: v.GenericSchema<unknown, KeptReport> = v.strictObject({
  learned: count,
  watched: count,
  examined: count,
  accuracy: share,
  macroF1: share,
  microF1: share,
  baseline: share,
  logLoss: number,
  brier: number,
  temperature: number,
  calibrationError: share,
  calibrationErrorBefore: share,
  calibration: v.array(v.strictObject({ count, confidence: share, accuracy: share })),
  confusion: v.array(count),
  classes: v.array(
    v.strictObject({
      precision: share,
      recall: share,
      f1: share,
      support: count,
      rocAuc: v.nullable(share),
      roc: v.array(share),
    }),
  ),
  curve: v.array(v.strictObject({ examples: count, macroF1: share })),
});

const told = { row: count, told: count, probability: share };

/** Numbers of a head: W k×d and b, or with a hidden layer W₁ h×d, b₁, W₂ k×h, b₂. */
const sizeOf = (d: number, hidden: number, k: number): number =>
  hidden > 0 ? hidden * (d + 1) + k * (hidden + 1) : k * (d + 1);

const head: v.GenericSchema<unknown, KeptHead> = v.pipe(
  v.strictObject({
    source,
    title: v.string(),
    at: v.number(),
    monthId: v.nullable(v.string()),
    rows: count,
    recipe: recipeSchema,
    isBalanced: v.boolean(),
    names: v.pipe(v.array(v.string()), v.minLength(2)),
    d: count,
    hidden: count,
    temperature: v.pipe(number, v.gtValue(0)),
    parameters: v.array(number),
    mean: v.array(number),
    report,
    gains: v.array(v.strictObject({ label: count, from: share, to: share })),
    rare: v.array(v.string()),
    next: v.array(v.strictObject(told)),
    doubtful: v.array(v.strictObject({ ...told, label: count })),
  }),
  v.check(
    ({ d, hidden, names, parameters, mean, report: { classes, confusion }, ...lists }) =>
      parameters.length === sizeOf(d, hidden, names.length) &&
      mean.length === d &&
      classes.length === names.length &&
      confusion.length === names.length ** 2 &&
      [...lists.next, ...lists.doubtful].every((one) => one.row < lists.rows && one.told < names.length) &&
      [...lists.gains, ...lists.doubtful].every((one) => one.label < names.length),
    'sizes',
  ),
);

/** `classes` of what the later screens keep. */
export const classesSchema: v.GenericSchema<unknown, KeptClasses> = v.strictObject({
  given: v.array(v.strictObject({ row: count, name: v.string() })),
  head: v.nullable(head),
});
