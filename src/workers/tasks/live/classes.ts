import { classify } from '../../../stages/predict/classes/classify';
import type { TasksOf } from '../../messages';
import type { Handlers } from '../../rpc';

export const classesTasks: Pick<Handlers<TasksOf<'live'>>, 'tellClasses'> = {
  tellClasses: ({ classifier, x }, control) => classify(classifier, x, control),
};
