import type { OnlineTasks } from '../../messages/online';
import type { Handlers } from '../../rpc';

export const onlineTasks: Handlers<OnlineTasks> = {
  proposeChanges: () => null,
};
