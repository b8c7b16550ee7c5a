import type { MigrationTasks } from '../../messages/migration';
import type { Handlers } from '../../rpc';

export const migrationTasks: Handlers<MigrationTasks> = {
  findMoves: () => null,
};
