/** A small private file system: what the browser offers, behind one interface. Paths are `folder/name`. */
export interface Files {
  /** null when there is no such file. */
  readonly read: (folder: string, name: string) => Promise<Uint8Array | null>;
  /** Written whole, then visible. @throws UserError storage-full when the browser's quota is used up */
  readonly write: (folder: string, name: string, bytes: Uint8Array) => Promise<void>;
  readonly remove: (folder: string, name: string) => Promise<void>;
  readonly removeFolder: (folder: string) => Promise<void>;
  readonly folders: () => Promise<string[]>;
  readonly names: (folder: string) => Promise<string[]>;
}

/** Files that live as long as the process: for tests, and for browsers that keep nothing. */
export function memoryFiles(): Files {
  const folders = new Map<string, Map<string, Uint8Array>>();
  return {
    read: (folder, name) => Promise.resolve(folders.get(folder)?.get(name) ?? null),
    write(folder, name, bytes) {
      const files = folders.get(folder) ?? new Map<string, Uint8Array>();
      folders.set(folder, files.set(name, bytes.slice()));
      return Promise.resolve();
    },
    remove: (folder, name) => Promise.resolve(void folders.get(folder)?.delete(name)),
    removeFolder: (folder) => Promise.resolve(void folders.delete(folder)),
    folders: () => Promise.resolve([...folders.keys()]),
    names: (folder) => Promise.resolve([...(folders.get(folder)?.keys() ?? [])]),
  };
}
