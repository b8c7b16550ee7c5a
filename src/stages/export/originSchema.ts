import * as v from 'valibot';
import { eventKinds } from '../../core/data/eventKind';
import type { FileInfo } from '../../core/data/fileInfo';
import type { EventMapping, LogReading, OrderMapping } from '../../core/data/logMapping';
import {
  rfmPresets,
  sourceKinds,
  sourceParts,
  type LogOrigin,
  type Origin,
  type SourceFile,
  type SourceJoin,
} from '../../core/data/origin';
import { dateOrderSchema } from '../../core/data/recipeSchema';
import { personalKinds } from '../../core/data/role';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const real = v.union([v.number(), v.nan()]);
const column = v.exactOptional(v.string());
const timeUnit = v.exactOptional(v.picklist(['s', 'ms']));

const orders: v.GenericSchema<unknown, OrderMapping> = v.strictObject({
  customer: v.string(),
  date: v.string(),
  order: column,
  cancelPrefix: column,
  quantity: column,
  price: column,
  amount: column,
  orderAmount: column,
  refunded: column,
  discount: column,
  discountIs: v.exactOptional(v.picklist(['money', 'rate'])),
  product: column,
  productName: column,
  category: column,
  currency: column,
  status: column,
  cancelled: column,
  dateUnit: timeUnit,
});

const events: v.GenericSchema<unknown, EventMapping> = v.strictObject({
  visitor: v.string(),
  time: v.string(),
  event: v.string(),
  session: column,
  product: column,
  productName: column,
  category: column,
  search: column,
  dwell: column,
  amount: column,
  timeUnit,
  kinds: v.exactOptional(v.array(v.strictTuple([v.string(), v.nullable(v.picklist(eventKinds))]))),
});

const reading: v.GenericSchema<unknown, LogReading> = v.variant('kind', [
  v.strictObject({ kind: v.literal('orders'), mapping: orders }),
  v.strictObject({ kind: v.literal('events'), mapping: events }),
]);

const log: v.GenericSchema<unknown, LogOrigin> = v.strictObject({
  reading,
  columns: v.array(v.strictObject({ name: v.string(), holds: v.picklist(['days', 'numbers', 'words']) })),
  dateOrder: v.exactOptional(dateOrderSchema),
  isDateOpen: v.exactOptional(v.boolean()),
  asOf: real,
  lastDay: real,
  rfm: v.picklist(rfmPresets),
  orders: count,
  currencies: v.array(v.strictObject({ currency: v.string(), rows: count })),
  late: v.exactOptional(v.strictObject({ orders: count, latest: real })),
});

const join: v.GenericSchema<unknown, SourceJoin> = v.strictObject({
  left: v.string(),
  right: v.string(),
  leftColumn: v.string(),
  rightColumn: v.string(),
  kind: v.picklist(['lookup', 'aggregated', 'merged']),
  leftRows: count,
  matched: count,
  rightUnmatched: count,
  examples: v.array(v.string()),
  how: v.array(
    v.strictObject({
      column: v.string(),
      by: v.picklist(['count', 'sum', 'mean', 'most', 'latest', 'texts']),
    }),
  ),
  personal: v.exactOptional(v.picklist(personalKinds)),
});

/** Where the customers of a workspace come from. @param fileInfo  of each file */
export function originSchema(fileInfo: v.GenericSchema<unknown, FileInfo>): v.GenericSchema<unknown, Origin> {
  const source: v.GenericSchema<unknown, SourceFile> = v.strictObject({
    file: fileInfo,
    kind: v.picklist(sourceKinds),
    evidence: v.strictObject({ code: v.string(), share: real, column }),
    isChosen: v.exactOptional(v.boolean()),
    known: v.exactOptional(v.string()),
    table: v.string(),
    part: v.picklist(sourceParts),
  });
  return v.strictObject({ files: v.array(source), joins: v.array(join), log: v.nullable(log) });
}
