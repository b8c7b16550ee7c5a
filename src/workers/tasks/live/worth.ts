import { purchaseDaysColumn, readPurchaseDays } from '../../../core/data/purchaseDays';
import { makePacer } from '../../../core/data/pacer';
import { part } from '../../../core/data/progress';
import { columnNamed } from '../../../core/data/table';
import { UserError } from '../../../core/data/userError';
import type { SegmentWorth } from '../../../core/data/worth';
import { bucketRows } from '../../../core/math/bucketRows';
import { rollUpOrders } from '../../../stages/clean/rollUpOrders';
import { guessOrderMapping } from '../../../stages/import/guessOrderMapping';
import { findWorth } from '../../../stages/predict/worth/findWorth';
import { segmentWorth } from '../../../stages/predict/worth/segmentWorth';
import type { WorthTasks } from '../../messages/worth';
import type { Handlers } from '../../rpc';

/** The same customers get the same interval. */
const seed = 1;

export const worthTasks: Handlers<WorthTasks> = {
  findWorth: ({ days, ...input }, control) =>
    findWorth({ ...input, purchases: readPurchaseDays(days) }, control),

  async readAsOrders({ table, guesses, today, horizonDays }, control) {
    const mapping = guessOrderMapping(table, guesses);
    if (!mapping) return null;
    try {
      const half = part(control, 0, 0.5);
      const { table: customers, facts } = await rollUpOrders(
        table,
        mapping,
        { columns: guesses, today },
        half,
      );
      const purchases = readPurchaseDays(columnNamed(customers, purchaseDaysColumn)!);
      const { asOf, currencies, late } = facts;
      const { withheld } = await findWorth(
        { purchases, asOf, today, late, currencies, horizonDays },
        part(control, 0.5, 1),
      );
      return { customer: mapping.customer, date: mapping.date, withheld };
    } catch (error) {
      // No day can be read, or no customer is named.
      if (error instanceof UserError) return null;
      throw error;
    }
  },

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
