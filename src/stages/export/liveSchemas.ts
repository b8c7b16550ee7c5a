import * as v from 'valibot';
import type { Remembered, SnapshotHead } from '../../core/data/archive';
import { alertKinds } from '../../core/data/alertRule';
import { audienceFields, platforms, type AudienceChoices } from '../../core/data/audience';
import type { Campaign } from '../../core/data/campaign';
import type { ChurnChoice } from '../../core/data/churnChoice';
import { followPaces } from '../../core/data/proposal';
import { editKinds, type EditNote } from '../../core/data/editNote';
import type { LiveKept } from '../../core/data/liveKept';
import { classesSchema } from './classesSchema';
import { ruleSchema, segmentId } from './editSchemas';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const campaign: v.GenericSchema<unknown, Campaign> = v.strictObject({
  id: v.string(),
  name: v.string(),
  at: v.number(),
  snapshotId: v.string(),
  snapshotName: v.string(),
  reached: count,
  strangers: count,
  outcomes: v.array(
    v.strictObject({
      name: v.string(),
      labels: v.pipe(v.string(), v.regex(/^[01ny-]*$/)),
      segments: v.array(
        v.strictObject({
          id: v.string(),
          name: v.string(),
          reached: count,
          hits: count,
          heldBack: v.exactOptional(count),
          heldBackHits: v.exactOptional(count),
        }),
      ),
      offers: v.exactOptional(
        v.array(
          v.strictObject({
            name: v.string(),
            segments: v.array(v.strictObject({ id: v.string(), reached: count, hits: count })),
          }),
        ),
      ),
    }),
  ),
});

const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

const audience: v.GenericSchema<unknown, Partial<AudienceChoices>> = v.strictObject({
  platform: v.exactOptional(v.picklist(platforms)),
  columns: v.exactOptional(v.strictObject(v.entriesFromList(audienceFields, v.exactOptional(v.string())))),
  country: v.exactOptional(v.nullable(v.pipe(v.string(), v.regex(/^[A-Z]{2}$/)))),
  withNames: v.exactOptional(v.boolean()),
  heldBack: v.exactOptional(share),
});

const churn: v.GenericSchema<unknown, ChurnChoice> = v.strictObject({
  column: v.string(),
  left: v.nullable(v.string()),
  value: v.nullable(v.string()),
  keep: v.array(v.string()),
});

const notes: v.GenericSchema<unknown, readonly EditNote[]> = v.array(
  v.strictObject({
    kind: v.picklist(editKinds),
    name: v.string(),
    to: v.exactOptional(v.string()),
    count: v.exactOptional(count),
    at: v.exactOptional(v.number()),
    sizes: v.exactOptional(v.array(v.strictObject({ name: v.string(), before: count, after: count }))),
  }),
);

/** What the screens of later months keep: a field of `LiveKept` each. */
const keptSchema: v.GenericSchema<unknown, LiveKept> = v.strictObject({
  follow: v.exactOptional(v.picklist(followPaces)),
  declined: v.exactOptional(v.strictObject({ since: v.string(), ids: v.array(v.string()) })),
  alerts: v.exactOptional(
    v.array(
      v.strictObject({
        kind: v.picklist(alertKinds),
        limit: v.pipe(v.number(), v.minValue(0)),
        isOn: v.boolean(),
      }),
    ),
  ),
  campaigns: v.exactOptional(v.array(campaign)),
  churn: v.exactOptional(churn),
  currency: v.exactOptional(v.pipe(v.string(), v.regex(/^[A-Z]{3}$/))),
  classes: v.exactOptional(classesSchema),
  rules: v.exactOptional(v.record(segmentId, ruleSchema)),
  holdOut: v.exactOptional(v.strictObject({ seed: v.number(), share })),
  audience: v.exactOptional(audience),
  history: v.exactOptional(notes),
  lastUpdate: v.exactOptional(v.strictObject({ at: v.number(), files: v.array(v.string()) })),
});

const head: v.GenericSchema<unknown, SnapshotHead> = v.strictObject({
  id: v.string(),
  name: v.string(),
  asOf: v.nullable(v.number()),
  takenAt: v.number(),
  made: v.picklist(['learned', 'placed']),
  key: v.nullable(v.string()),
  segments: v.array(
    v.strictObject({
      id: v.string(),
      name: v.string(),
      colourSlot: count,
      size: count,
      share: v.number(),
    }),
  ),
  silhouette: v.nullable(v.number()),
  history: v.exactOptional(notes),
});

/** `live.json`: earlier months but for what lay on the table in them, which is under `months/`. */
export interface LiveJson extends Pick<Remembered, 'referenceId' | 'kept'> {
  /** Oldest first. */
  readonly months: readonly {
    readonly head: SnapshotHead;
    /** Columns after cleaning: position of an equal one in the table, or one of its own, as `dataset.json` has it. */
    readonly cleaned: readonly (
      number | { readonly name: string; readonly texts: number; readonly bytes: number }
    )[];
  }[];
}

export const liveSchema: v.GenericSchema<unknown, LiveJson> = v.strictObject({
  months: v.array(
    v.strictObject({
      head,
      cleaned: v.array(v.union([count, v.strictObject({ name: v.string(), texts: count, bytes: count })])),
    }),
  ),
  referenceId: v.nullable(v.string()),
  kept: keptSchema,
});
