import { part } from '../../../core/data/progress';
import { makeColumn } from '../../../core/data/table';
import { findFrames } from '../../../stages/evolve/migration/findFrames';
import { findJourney } from '../../../stages/evolve/migration/findJourney';
import { followCustomers } from '../../../stages/evolve/migration/followCustomers';
import { findStory } from '../../../stages/evolve/migration/findStory';
import { itemsOfKeys } from '../../../stages/evolve/migration/itemsOfKeys';
import { movesBetween } from '../../../stages/evolve/migration/movesBetween';
import { exportCsv } from '../../../stages/export/exportCsv';
import type { MigrationTasks } from '../../messages/migration';
import type { Handlers } from '../../rpc';
import { heldBack } from './heldBack';

export const migrationTasks: Handlers<MigrationTasks> = {
  findMoves: ({ before, after }, control) => movesBetween(before, after, control),
  findStory: ({ before, after, from, to }, control) => findStory(before, after, from, to, control),
  async findJourney({ months }, control) {
    const followed = await followCustomers(months, part(control, 0, 0.5));
    const journey = await findJourney(months, followed, part(control, 0.5, 0.8));
    return { journey, frames: await findFrames(months, followed, part(control, 0.8, 1)) };
  },
  itemsOfKeys: ({ keys, column, rowToItem, weights }) => itemsOfKeys(keys, column, rowToItem, weights),
  async writeKeys({ keys, name, listed }, control) {
    const held = await Promise.all(listed.map((one) => heldBack(one, control)));
    const handed = keys.filter((key) => !held.some((one) => one.keys.has(key)));
    return exportCsv({ rowCount: handed.length, columns: [makeColumn(name, handed)] }, [], control);
  },
};
