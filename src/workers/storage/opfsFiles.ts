import { UserError } from '../../core/data/userError';
import type { Files } from './files';

const isMissing = (error: unknown): boolean =>
  error instanceof DOMException && (error.name === 'NotFoundError' || error.name === 'TypeMismatchError');

/**
 * The browser's origin-private file system. Must run in a worker: writing needs a sync access handle.
 *
 * @param under  the directory that holds the folders
 * @returns null where the browser has none (private windows of some browsers, old versions)
 */
export async function opfsFiles(under = 'workspaces'): Promise<Files | null> {
  let root: FileSystemDirectoryHandle;
  try {
    const top = await navigator.storage.getDirectory();
    root = await top.getDirectoryHandle(under, { create: true });
  } catch {
    return null;
  }
  if (!('createSyncAccessHandle' in FileSystemFileHandle.prototype)) return null;

  const folderOf = async (folder: string): Promise<FileSystemDirectoryHandle | null> => {
    try {
      return await root.getDirectoryHandle(folder);
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  };

  return {
    async read(folder, name) {
      try {
        const handle = await (await folderOf(folder))?.getFileHandle(name);
        return handle ? new Uint8Array(await (await handle.getFile()).arrayBuffer()) : null;
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },

    async write(folder, name, bytes) {
      const directory = await root.getDirectoryHandle(folder, { create: true });
      const handle = await directory.getFileHandle(name, { create: true });
      const access = await handle.createSyncAccessHandle();
      try {
        access.truncate(0);
        if (access.write(bytes, { at: 0 }) !== bytes.length) throw new UserError('storage-full');
        access.flush();
      } catch (error) {
        if (error instanceof DOMException && error.name === 'QuotaExceededError')
          throw new UserError('storage-full', {}, { cause: error });
        throw error;
      } finally {
        access.close();
      }
    },

    async remove(folder, name) {
      try {
        await (await folderOf(folder))?.removeEntry(name);
      } catch (error) {
        if (!isMissing(error)) throw error;
      }
    },

    async removeFolder(folder) {
      try {
        await root.removeEntry(folder, { recursive: true });
      } catch (error) {
        if (!isMissing(error)) throw error;
      }
    },

    async folders() {
      const names: string[] = [];
      for await (const [name, handle] of root.entries()) if (handle.kind === 'directory') names.push(name);
      return names;
    },

    async names(folder) {
      const names: string[] = [];
      const directory = await folderOf(folder);
      if (directory) for await (const name of directory.keys()) names.push(name);
      return names;
    },
  };
}
