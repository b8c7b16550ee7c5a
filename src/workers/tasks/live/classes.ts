import type { ClassesTasks } from '../../messages/classes';
import type { Handlers } from '../../rpc';

export const classesTasks: Handlers<ClassesTasks> = {
  trainClasses: () => null,
};
