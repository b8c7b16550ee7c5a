import * as v from 'valibot';
import { liveSchema } from './liveSchemas';
import { stepKinds, type StepReport } from '../../core/data/cleanStep';
import type { CustomerLists } from '../../core/data/customerLists';
import { fileFormats, type FileInfo } from '../../core/data/fileInfo';
import { lessonSources, type Lesson } from '../../core/data/lesson';
import type { Notice } from '../../core/data/notice';
import type { Driver, NamePart, Profile } from '../../core/data/profile';
import {
  dateOrderSchema,
  numberFormatSchema,
  recipeSchema,
  rowPairsSchema,
} from '../../core/data/recipeSchema';
import type { MethodFacts } from '../../core/data/methodFacts';
import { encoderKinds, type EncoderReport } from '../../core/data/encoder';
import { blocks, linkages } from '../../core/data/recipe';
import { columnMeanings, personalKinds, roles, type ColumnGuess } from '../../core/data/role';
import type { BaseGrouping } from '../../core/data/reshape';
import type { Segment, SegmentEdits } from '../../core/data/segment';
import type { WorkspaceContent, WorkspaceResult } from '../../core/data/workspaceContent';
import { placementSchema, searchSchema, segmentId, type PlacementJson } from './editSchemas';
import { originSchema } from './originSchema';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
/** Any number, NaN and ±Infinity too. */
const real = v.union([v.number(), v.nan()]);
const facts = v.record(v.string(), v.union([v.string(), real]));

const notice: v.GenericSchema<unknown, Notice> = v.strictObject({
  code: v.string(),
  level: v.picklist(['note', 'changed', 'decide']),
  count: real,
  column: v.exactOptional(v.string()),
  examples: v.exactOptional(v.array(v.strictObject({ row: count, text: v.string() }))),
  facts: v.exactOptional(facts),
});
const notices = v.array(notice);

const encoderReport: v.GenericSchema<unknown, EncoderReport> = v.strictObject({
  kind: v.picklist(encoderKinds),
  name: v.string(),
  dimensions: count,
  texts: count,
  seconds: v.exactOptional(real),
  taught: v.exactOptional(
    v.strictObject({
      rows: count,
      heldBack: count,
      agreement: real,
      standardError: real,
      cosine: real,
      byTable: v.exactOptional(count),
      lexical: v.exactOptional(v.strictObject({ agreement: real, standardError: real })),
      order: v.exactOptional(
        v.strictObject({ agreement: real, standardError: real, lexical: v.exactOptional(real) }),
      ),
    }),
  ),
});

const stepReport: v.GenericSchema<unknown, StepReport> = v.strictObject({
  step: count,
  kind: v.picklist(stepKinds),
  column: v.exactOptional(v.string()),
  count,
  examples: v.array(v.strictObject({ row: count, before: v.string(), after: v.string() })),
  facts: v.exactOptional(facts),
});

const bins = v.array(real);
const range = { min: real, max: real, median: real, bins };
const shape = v.variant('kind', [
  v.strictObject({ kind: v.literal('numbers'), ...range }),
  v.strictObject({ kind: v.literal('days'), ...range }),
  v.strictObject({
    kind: v.literal('categories'),
    top: v.array(v.strictObject({ text: v.string(), count })),
    others: count,
  }),
  v.strictObject({ kind: v.literal('words'), median: real, bins }),
  v.strictObject({ kind: v.literal('none') }),
]);

const guess: v.GenericSchema<unknown, ColumnGuess> = v.strictObject({
  name: v.string(),
  role: v.picklist(roles),
  numberFormat: v.exactOptional(numberFormatSchema),
  dateOrder: v.exactOptional(dateOrderSchema),
  personal: v.exactOptional(v.picklist(personalKinds)),
  meaning: v.exactOptional(v.picklist(columnMeanings)),
  missing: count,
  distinct: count,
  evidence: v.strictObject({ code: v.string(), share: real, example: v.exactOptional(v.string()) }),
  shape,
});

const fileInfo: v.GenericSchema<unknown, FileInfo> = v.strictObject({
  name: v.string(),
  bytes: count,
  format: v.picklist(fileFormats),
  gzip: v.boolean(),
  zip: v.exactOptional(v.boolean()),
  encoding: v.string(),
  delimiter: v.string(),
  rows: count,
  sampledFrom: v.exactOptional(count),
  part: v.exactOptional(v.string()),
  parts: v.exactOptional(v.array(v.strictObject({ name: v.string(), rows: count, columns: count }))),
});

const interval = { effect: real, low: real, high: real };
const driver: v.GenericSchema<unknown, Driver> = v.variant('kind', [
  v.strictObject({
    kind: v.literal('number'),
    column: v.string(),
    ...interval,
    mean: real,
    meanOthers: real,
    role: v.picklist(['number', 'amount', 'date']),
    currency: v.exactOptional(v.string()),
  }),
  v.strictObject({
    kind: v.literal('category'),
    column: v.string(),
    value: v.string(),
    ...interval,
    share: real,
    shareOthers: real,
    lift: real,
  }),
]);

const namePart: v.GenericSchema<unknown, NamePart> = v.variant('kind', [
  v.strictObject({
    kind: v.literal('level'),
    column: v.string(),
    direction: v.picklist(['high', 'low', 'middle']),
    role: v.exactOptional(v.picklist(['number', 'amount', 'date'])),
  }),
  v.strictObject({ kind: v.literal('value'), column: v.string(), value: v.string() }),
  v.strictObject({ kind: v.literal('term'), text: v.string() }),
  v.strictObject({ kind: v.literal('ordinal'), position: count }),
]);

const profile: v.GenericSchema<unknown, Profile> = v.strictObject({
  segmentId: v.string(),
  drivers: v.array(driver),
  terms: v.array(v.strictObject({ text: v.string(), score: real, share: real, shareOthers: real })),
  typicalRows: v.array(count),
  edgeRows: v.exactOptional(v.array(count)),
  suggestions: v.array(v.array(namePart)),
});

const segment: v.GenericSchema<unknown, Segment> = v.strictObject({
  id: segmentId,
  cluster: count,
  size: count,
  share: real,
  colourSlot: count,
});

/** `dataset.json`: the table but for its arrays. */
export interface DatasetJson extends Omit<WorkspaceContent['dataset'], 'table'> {
  readonly rowCount: number;
  /** Columns in order: how many distinct texts each has, and their bytes. */
  readonly columns: readonly { readonly name: string; readonly texts: number; readonly bytes: number }[];
}

/** `segments.json`: what the user sees and did. */
export interface SegmentsJson extends Omit<SegmentEdits, 'placements'> {
  readonly segments: readonly Segment[];
  readonly retiredIds: readonly string[];
  readonly selected: string | null;
  readonly placements: readonly PlacementJson[];
}

/** `base.json`: the run's own grouping but for its arrays, where steps by hand were taken since. */
export type BaseJson = Omit<BaseGrouping, 'labels' | 'confidence'>;

/** `result.json`: the grouping but for its arrays and segments. */
export interface ResultJson extends Omit<
  WorkspaceResult,
  'clean' | 'labels' | 'confidence' | 'outlierScores' | 'positions' | 'segments' | 'retiredIds'
> {
  readonly isStale: boolean;
  readonly cleanNotices: readonly Notice[];
}

const datasetSchema: v.GenericSchema<unknown, DatasetJson> = v.strictObject({
  file: fileInfo,
  guesses: v.array(guess),
  notices,
  rowCount: count,
  columns: v.array(v.strictObject({ name: v.string(), texts: count, bytes: count })),
  origin: v.exactOptional(originSchema(fileInfo)),
});

const lessonSchema: v.GenericSchema<unknown, Lesson> = v.strictObject({
  source: v.picklist(lessonSources),
  of: v.exactOptional(v.array(v.string())),
  names: v.array(v.string()),
  rows: count,
  together: rowPairsSchema,
  apart: rowPairsSchema,
});

const segmentsSchema: v.GenericSchema<unknown, SegmentsJson> = v.strictObject({
  segments: v.array(segment),
  retiredIds: v.array(v.string()),
  names: v.record(v.string(), v.string()),
  colours: v.record(v.string(), count),
  notes: v.record(v.string(), v.string()),
  locked: v.array(v.string()),
  hidden: v.array(v.string()),
  parents: v.record(v.string(), v.string()),
  placements: v.array(placementSchema),
  searches: v.array(searchSchema),
  lessons: v.exactOptional(v.array(lessonSchema)),
  selected: v.nullable(v.string()),
});

const methodFacts: v.GenericSchema<unknown, MethodFacts> = v.variant('method', [
  v.strictObject({
    method: v.literal('kmeans'),
    metric: v.exactOptional(v.picklist(['euclidean', 'cosine'])),
  }),
  v.strictObject({
    method: v.literal('hdbscan'),
    minClusterSize: count,
    minSamples: count,
  }),
  v.strictObject({
    method: v.literal('dbscan'),
    eps: real,
    elbow: real,
    minSamples: count,
    kDistances: v.array(real),
  }),
  v.strictObject({
    method: v.literal('hierarchical'),
    linkage: v.picklist(linkages),
    isExact: v.boolean(),
    tree: v.strictObject({
      tips: v.array(v.strictObject({ size: real, height: real, cluster: count })),
      merges: v.array(v.strictObject({ left: count, right: count, height: real, size: real })),
    }),
  }),
]);

const resultSchema: v.GenericSchema<unknown, ResultJson> = v.strictObject({
  isStale: v.boolean(),
  isSettled: v.boolean(),
  cleanNotices: notices,
  profiles: v.array(profile),
  quality: v.strictObject({
    silhouette: real,
    silhouetteSample: count,
    silhouetteError: v.exactOptional(real),
    daviesBouldin: real,
    calinskiHarabasz: v.exactOptional(real),
    inertia: real,
    explained: v.exactOptional(real),
    noiseShare: v.exactOptional(real),
    stability: v.exactOptional(real),
    weak: v.boolean(),
    perCluster: v.exactOptional(
      v.array(
        v.strictObject({
          size: real,
          silhouette: real,
          inertia: real,
          stability: v.exactOptional(real),
        }),
      ),
    ),
    scan: v.array(
      v.strictObject({
        k: count,
        silhouette: real,
        standardError: real,
        stability: real,
        daviesBouldin: v.exactOptional(real),
        calinskiHarabasz: v.exactOptional(real),
      }),
    ),
  }),
  facts: v.exactOptional(methodFacts),
  recall: v.exactOptional(v.strictObject({ at: count, value: real, standardError: real, sample: count })),
  choices: v.nullable(v.strictObject({ few: count, balanced: count, many: count })),
  labelLike: v.array(v.strictObject({ column: v.string(), agreement: real })),
  parts: v.array(v.strictObject({ block: v.picklist(blocks), columns: count, shareOfVariance: real })),
  encoder: v.picklist([...encoderKinds, 'none']),
  encoderReport: v.exactOptional(encoderReport),
  texts: v.strictObject({ items: count, distinct: count, characters: count, unreadable: real }),
  notices,
  cleaning: v.exactOptional(v.array(stepReport)),
});

const baseSchema: v.GenericSchema<unknown, BaseJson> = v.strictObject({
  recipe: v.nullable(recipeSchema),
  segments: v.array(segment),
  retiredIds: v.array(v.string()),
  noiseShare: v.exactOptional(real),
  profiles: v.array(profile),
});

const listsSchema: v.GenericSchema<unknown, CustomerLists> = v.record(v.string(), v.array(v.string()));

/** What every fitted encoder says of itself; the rest is its own. */
const encoderJson = v.looseObject({ kind: v.picklist(encoderKinds), version: count });
export type EncoderJson = v.InferOutput<typeof encoderJson>;

/** The JSON parts by path. Strict: a key that is not known is refused, in reading and in writing. */
export const partSchemas = {
  'recipe.json': recipeSchema,
  'segments.json': segmentsSchema,
  'dataset.json': datasetSchema,
  'result.json': resultSchema,
  'base.json': baseSchema,
  'lists.json': listsSchema,
  'live.json': liveSchema,
  'encoder.json': encoderJson,
} as const;

export const manifestSchema = v.object({
  format: v.literal('kindred-workspace'),
  version: count,
  app: v.string(),
  name: v.string(),
  created: v.string(),
  parts: v.array(
    v.strictObject({
      path: v.string(),
      type: v.picklist(['json', 'int8', 'uint8', 'int32', 'uint32', 'float32']),
      /** Of an array; row-major. Empty for JSON. */
      shape: v.array(count),
      bytes: count,
      sha256: v.pipe(v.string(), v.hexadecimal(), v.length(64)),
    }),
  ),
  /** Of this manifest as `stableJson` writes it without this field. */
  sha256: v.string(),
});
export type Manifest = v.InferOutput<typeof manifestSchema>;
