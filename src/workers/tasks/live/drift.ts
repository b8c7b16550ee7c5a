import { driftBetween } from '../../../stages/evolve/drift/driftBetween';
import type { DriftTasks } from '../../messages/drift';
import type { Handlers } from '../../rpc';

export const driftTasks: Handlers<DriftTasks> = {
  findDrift: ({ before, now }) => driftBetween(before, now),
};
