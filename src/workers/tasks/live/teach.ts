import { bendSpace } from '../../../stages/evolve/teach/bendSpace';
import { learnMetric } from '../../../stages/evolve/teach/learnMetric';
import type { TeachTasks } from '../../messages/teach';
import type { Handlers } from '../../rpc';

export const teachTasks: Handlers<TeachTasks> = {
  learnMetric: ({ x, lessons }) => learnMetric(x, lessons),
  bendSpace: ({ x, metric, strength }) => bendSpace(x, metric, strength),
};
