import { driftBetween } from '../../../stages/evolve/drift/driftBetween';
import { twoSample } from '../../../stages/evolve/drift/twoSample';
import type { DriftTasks } from '../../messages/drift';
import type { Handlers } from '../../rpc';

export const driftTasks: Handlers<DriftTasks> = {
  findDrift: ({ before, now }, control) => driftBetween(before, now, control),
  twoSample: ({ before, now, seed }, control) => twoSample(before, now, seed, control),
};
