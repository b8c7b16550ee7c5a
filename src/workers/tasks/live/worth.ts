import { readPurchaseDays } from '../../../core/data/purchaseDays';
import { makePacer } from '../../../core/data/pacer';
import type { SegmentWorth } from '../../../core/data/worth';
import { bucketRows } from '../../../core/math/bucketRows';
import { findWorth } from '../../../stages/predict/worth/findWorth';
import { segmentWorth } from '../../../stages/predict/worth/segmentWorth';
import type { WorthTasks } from '../../messages/worth';
import type { Handlers } from '../../rpc';

/** The same customers get the same interval. */
const seed = 1;

export const worthTasks: Handlers<WorthTasks> = {
  findWorth: ({ days, ...input }, control) =>
    findWorth({ ...input, purchases: readPurchaseDays(days) }, control),

  async worthOfSegments({ report, groupOf, groups }, control) {
    const pace = makePacer(control);
    const { starts, rows } = bucketRows(groupOf, groups);
    const told: SegmentWorth[] = [];
    for (let group = 0; group < groups; group++) {
      await pace(group / (groups + 1));
      told.push(segmentWorth(report, rows.subarray(starts[group], starts[group + 1]), seed));
    }
    return [...told, segmentWorth(report, Uint32Array.from(groupOf.keys()), seed)];
  },
};
