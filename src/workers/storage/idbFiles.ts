import { openDB, type IDBPDatabase } from 'idb';
import { UserError } from '../../core/data/userError';
import type { Files } from './files';

/**
 * Files in IndexedDB, for browsers without a private file system.
 *
 * @param database  its name
 * @returns null where IndexedDB is not to be had either
 */
export async function idbFiles(database = 'kindred'): Promise<Files | null> {
  let db: IDBPDatabase;
  try {
    // Where site data is blocked, already the look at it throws.
    db = await openDB(database, 1, { upgrade: (fresh) => void fresh.createObjectStore('files') });
  } catch {
    return null;
  }
  const inFolder = (folder: string): IDBKeyRange => IDBKeyRange.bound([folder], [folder, []]);
  return {
    read: async (folder, name) => ((await db.get('files', [folder, name])) as Uint8Array | undefined) ?? null,
    async write(folder, name, bytes) {
      try {
        // A copy: IndexedDB refuses shared memory.
        await db.put('files', bytes.slice(), [folder, name]);
      } catch (error) {
        if (error instanceof DOMException && error.name === 'QuotaExceededError')
          throw new UserError('storage-full', {}, { cause: error });
        throw error;
      }
    },
    remove: (folder, name) => db.delete('files', [folder, name]),
    removeFolder: (folder) => db.delete('files', inFolder(folder)),
    async folders() {
      const keys = (await db.getAllKeys('files')) as [string, string][];
      return [...new Set(keys.map(([folder]) => folder))];
    },
    async names(folder) {
      const keys = (await db.getAllKeys('files', inFolder(folder))) as [string, string][];
      return keys.map(([, name]) => name);
    },
  };
}
