import * as v from 'valibot';
import type { Condition, SavedSearch } from '../../core/data/query';
import type { RuleCondition } from '../../core/data/rule';
import type { Placement } from '../../core/data/segment';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const end = v.nullable(v.number());
/** Names, notes and colours are looked up by it: none may be called like what every object has. */
export const segmentId = v.pipe(
  v.string(),
  v.check((id) => !(id in Object.prototype)),
);

const tableConditions = [
  v.strictObject({
    kind: v.literal('words'),
    text: v.string(),
    or: v.exactOptional(v.array(v.string())),
    column: v.exactOptional(v.string()),
    isNot: v.exactOptional(v.boolean()),
  }),
  v.strictObject({
    kind: v.literal('values'),
    column: v.string(),
    values: v.array(v.string()),
    isNot: v.exactOptional(v.boolean()),
  }),
  v.strictObject({
    kind: v.literal('range'),
    column: v.string(),
    low: end,
    high: end,
    excludesLow: v.exactOptional(v.boolean()),
    excludesHigh: v.exactOptional(v.boolean()),
  }),
] as const;

export const ruleSchema: v.GenericSchema<unknown, readonly RuleCondition[]> = v.array(
  v.variant('kind', tableConditions),
);

const condition: v.GenericSchema<unknown, Condition> = v.variant('kind', [
  ...tableConditions,
  v.strictObject({ kind: v.literal('meaning'), text: v.string(), share }),
  v.strictObject({ kind: v.literal('like'), row: count, count }),
  v.strictObject({ kind: v.literal('segments'), ids: v.array(v.string()) }),
]);

export const searchSchema: v.GenericSchema<unknown, SavedSearch> = v.strictObject({
  id: v.string(),
  name: v.string(),
  conditions: v.array(condition),
});

/** A step by hand but for its rows: they lie one move after the other in an array, so many of each. */
export interface PlacementJson extends Omit<Placement, 'moves'> {
  readonly moves: readonly { readonly to: string; readonly rows: number }[];
}

export const placementSchema: v.GenericSchema<unknown, PlacementJson> = v.strictObject({
  kind: v.picklist(['merge', 'split', 'new', 'move', 'assign', 'delete']),
  born: v.array(v.strictObject({ id: segmentId, colourSlot: count })),
  moves: v.array(v.strictObject({ to: v.string(), rows: count })),
});
