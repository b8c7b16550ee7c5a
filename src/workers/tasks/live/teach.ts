import type { TeachTasks } from '../../messages/teach';
import type { Handlers } from '../../rpc';

export const teachTasks: Handlers<TeachTasks> = {
  learnMetric: () => null,
};
