import type { DriftTasks } from '../../messages/drift';
import type { Handlers } from '../../rpc';

export const driftTasks: Handlers<DriftTasks> = {
  findDrift: () => null,
};
