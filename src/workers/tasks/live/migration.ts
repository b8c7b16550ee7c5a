import { makeColumn } from '../../../core/data/table';
import { findFrames } from '../../../stages/evolve/migration/findFrames';
import { findJourney } from '../../../stages/evolve/migration/findJourney';
import { findStory } from '../../../stages/evolve/migration/findStory';
import { itemsOfKeys } from '../../../stages/evolve/migration/itemsOfKeys';
import { movesBetween } from '../../../stages/evolve/migration/movesBetween';
import { exportCsv } from '../../../stages/export/exportCsv';
import type { MigrationTasks } from '../../messages/migration';
import type { Handlers } from '../../rpc';

export const migrationTasks: Handlers<MigrationTasks> = {
  findMoves: ({ before, after }) => movesBetween(before, after),
  findStory: ({ before, after, from, to }) => findStory(before, after, from, to),
  findJourney: ({ months }) => ({ journey: findJourney(months), frames: findFrames(months) }),
  itemsOfKeys: ({ keys, column, rowToItem, weights }) => itemsOfKeys(keys, column, rowToItem, weights),
  writeKeys: ({ keys, name }, control) =>
    exportCsv({ rowCount: keys.length, columns: [makeColumn(name, keys)] }, [], control),
};
