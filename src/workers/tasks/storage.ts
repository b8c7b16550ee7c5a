import { UserError } from '../../core/data/userError';
import type { TasksOf } from '../messages';
import type { Handlers } from '../rpc';
import { idbFiles } from '../storage/idbFiles';
import { opfsFiles } from '../storage/opfsFiles';
import { workspaces, type Workspaces } from '../storage/workspaces';

type Where = 'files' | 'database' | 'nothing';

async function open(): Promise<{ where: Where; store: Workspaces | null }> {
  const files = await opfsFiles();
  if (files) return { where: 'files', store: workspaces(files) };
  const database = await idbFiles();
  if (database) return { where: 'database', store: workspaces(database) };
  return { where: 'nothing', store: null };
}

/** Two tabs on one workspace write one after the other, where the browser has locks. */
function withoutOtherTabs<T>(id: string, work: () => Promise<T>): Promise<T> {
  return navigator.locks ? navigator.locks.request(`kindred-${id}`, work) : work();
}

export function storageTasks(): Handlers<TasksOf<'storage'>> {
  const opened = open();
  // Saves take turns: two at once would write the same manifest slot.
  let turn: Promise<unknown> = Promise.resolve();

  async function store(): Promise<Workspaces> {
    const { store } = await opened;
    if (!store) throw new UserError('storage-absent');
    return store;
  }

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = turn.then(work, work);
    turn = result.catch(() => undefined);
    return result;
  }

  return {
    async storedList() {
      const { where, store } = await opened;
      return { where, entries: (await store?.list()) ?? [] };
    },
    storedSave: ({ entry, parts }) =>
      inTurn(() => withoutOtherTabs(entry.id, async () => (await store()).save(entry, parts))),
    storedLoad: async ({ id }) => (await store()).load(id),
    storedForget: ({ id }) => inTurn(() => withoutOtherTabs(id, async () => (await store()).forget(id))),
    storedRemove: ({ id }) => inTurn(() => withoutOtherTabs(id, async () => (await store()).remove(id))),
  };
}
