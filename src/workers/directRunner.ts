import type { Tasks, TasksOf } from './messages';
import type { Runner } from './pool';
import type { Handlers } from './rpc';
import { dataTasks } from './tasks/data';
import { explainTasks } from './tasks/explain';
import { layoutTasks } from './tasks/layout';
import { liveTasks } from './tasks/live';
import { numericTasks, type NumericHost } from './tasks/numeric';
import { textTasks } from './tasks/text';

/** The same tasks without workers: for a terminal and for tests. Storage is the caller's own. */
export function directRunner(host: NumericHost, storage: Handlers<TasksOf<'storage'>>): Runner {
  const handlers: Handlers<Tasks> = {
    ...dataTasks,
    ...textTasks(host),
    ...numericTasks(host),
    ...layoutTasks(),
    ...explainTasks,
    ...liveTasks,
    ...storage,
  };
  return {
    async run<N extends keyof Tasks>(name: N, input: Tasks[N]['input'], control = {}) {
      return (handlers as Handlers<Pick<Tasks, N>>)[name](input, control);
    },
  };
}
