import * as v from 'valibot';
import type { Remembered, SnapshotHead } from '../../core/data/archive';
import type { LiveKept } from '../../core/data/liveKept';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** What the screens of later months keep: a field of `LiveKept` each. */
const keptSchema: v.GenericSchema<unknown, LiveKept> = v.strictObject({
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
