import type { WhyTasks } from '../../messages/why';
import type { Handlers } from '../../rpc';

export const whyTasks: Handlers<WhyTasks> = {
  explainPlace: () => null,
};
