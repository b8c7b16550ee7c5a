import { makeColumn } from '../../../core/data/table';
import { findFrames } from '../../../stages/evolve/migration/findFrames';
import { findJourney } from '../../../stages/evolve/migration/findJourney';
import { findStory } from '../../../stages/evolve/migration/findStory';
import { itemsOfKeys } from '../../../stages/evolve/migration/itemsOfKeys';
import { movesBetween } from '../../../stages/evolve/migration/movesBetween';
import { exportCsv } from '../../../stages/export/exportCsv';
import type { MigrationTasks } from '../../messages/migration';
import type { Handlers } from '../../rpc';
import { heldBack } from './heldBack';

export const migrationTasks: Handlers<MigrationTasks> = {
  findMoves: ({ before, after }) => movesBetween(before, after),
  findStory: ({ before, after, from, to }) => findStory(before, after, from, to),
  findJourney: ({ months }) => ({ journey: findJourney(months), frames: findFrames(months) }),
  itemsOfKeys: ({ keys, column, rowToItem, weights }) => itemsOfKeys(keys, column, rowToItem, weights),
  async writeKeys({ keys, name, listed }, control) {
    const held = await Promise.all(listed.map((one) => heldBack(one, control)));
    const handed = keys.filter((key) => !held.some((one) => one.keys.has(key)));
    return exportCsv({ rowCount: handed.length, columns: [makeColumn(name, handed)] }, [], control);
  },
};
