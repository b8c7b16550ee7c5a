import { workerOf, type Tasks, type WorkerName } from './messages';
import type { Runner } from './pool';
import type { Handlers, Task } from './rpc';
import { dataTasks } from './tasks/data';
import { explainTasks } from './tasks/explain';
import { layoutTasks } from './tasks/layout';
import { numericTasks, type NumericHost } from './tasks/numeric';
import { textTasks } from './tasks/text';

/** The same tasks without workers: for a terminal and for tests. Storage is the caller's own. */
export function directRunner(
  host: NumericHost,
  storage: Handlers<Pick<Tasks, 'storedList' | 'storedSave' | 'storedLoad' | 'storedRemove'>>,
): Runner {
  const handlers: Record<WorkerName, Partial<Handlers<Record<string, Task>>>> = {
    data: dataTasks,
    text: textTasks,
    numeric: numericTasks(host),
    layout: layoutTasks,
    explain: explainTasks,
    storage,
  };
  return {
    async run<N extends keyof Tasks>(name: N, input: Tasks[N]['input'], control = {}) {
      const handler = handlers[workerOf[name]][name];
      if (!handler) throw new TypeError(`directRunner: no handler for ${name}`);
      return (await handler(input, control)) as Tasks[N]['output'];
    },
  };
}
