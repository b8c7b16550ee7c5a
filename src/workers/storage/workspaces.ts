import { pack, unpack } from '../../core/data/pack';
import { UserError } from '../../core/data/userError';
import type { Files } from './files';

export const storedVersion = 1;

/** What is told of a workspace without opening it. */
export interface StoredEntry {
  readonly id: string;
  readonly name: string;
  readonly savedAt: number;
  readonly customers: number;
  readonly segments: number;
  /** About 300 points, [x, y, palette slot] in 0…1, or empty. */
  readonly thumbnail: readonly (readonly [number, number, number])[];
}

interface Manifest {
  readonly version: number;
  /** Grows with each save; of the two manifests the newer valid one counts. */
  readonly sequence: number;
  readonly entry: StoredEntry;
  /** Part → file name and size; the name carries the content's hash. */
  readonly parts: Readonly<Record<string, { readonly file: string; readonly bytes: number }>>;
}

/** Workspaces kept by the browser: parts are written under new names, then a manifest points to them. */
export interface Workspaces {
  readonly list: () => Promise<StoredEntry[]>;
  /**
   * Writes the given parts, keeps the others but for those that are given as undefined, then the manifest; a save cut
   * short leaves the one before it.
   */
  readonly save: (entry: StoredEntry, parts: Readonly<Record<string, unknown>>) => Promise<void>;
  /** @throws UserError workspace-missing | workspace-damaged | workspace-newer */
  readonly load: (id: string) => Promise<{ entry: StoredEntry; parts: Record<string, unknown> }>;
  /**
   * Removes what earlier saves left behind: the manifest before the last, and every part that the last does not name.
   * After this nothing is kept but what was saved last.
   */
  readonly forget: (id: string) => Promise<void>;
  readonly remove: (id: string) => Promise<void>;
}

const slots = ['manifest-a.kpk', 'manifest-b.kpk'] as const;

async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes.slice()));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function seal(value: unknown): Promise<Uint8Array> {
  const content = JSON.stringify(value);
  return pack({ sha256: await sha256(new TextEncoder().encode(content)), content });
}

async function unseal(bytes: Uint8Array | null): Promise<Manifest | null> {
  try {
    if (!bytes) return null;
    const { sha256: expected, content } = unpack(bytes) as { sha256: string; content: string };
    if ((await sha256(new TextEncoder().encode(content))) !== expected) return null;
    return JSON.parse(content) as Manifest;
  } catch {
    // Cut short or overwritten: the other slot is looked at.
    return null;
  }
}

export function workspaces(files: Files): Workspaces {
  async function newest(id: string): Promise<{ manifest: Manifest; slot: number } | null> {
    const found = await Promise.all(slots.map(async (slot) => unseal(await files.read(id, slot))));
    const best = found.reduce(
      (best, manifest, slot) => (manifest && manifest.sequence > (found[best]?.sequence ?? -1) ? slot : best),
      0,
    );
    const manifest = found[best];
    return manifest ? { manifest, slot: best } : null;
  }

  return {
    async list() {
      const found = await Promise.all((await files.folders()).map(newest));
      return found
        .flatMap((entry) => (entry ? [entry.manifest.entry] : []))
        .sort((a, b) => b.savedAt - a.savedAt);
    },

    async save(entry, parts) {
      const before = await newest(entry.id);
      const pointers = { ...before?.manifest.parts };
      for (const [part, value] of Object.entries(parts)) {
        if (value === undefined) {
          delete pointers[part];
          continue;
        }
        const bytes = pack(value);
        const file = `${part}-${(await sha256(bytes)).slice(0, 16)}.kpk`;
        if (pointers[part]?.file !== file) {
          await files.write(entry.id, file, bytes);
          const written = await files.read(entry.id, file);
          if (written?.length !== bytes.length) throw new UserError('storage-full');
        }
        pointers[part] = { file, bytes: bytes.length };
      }
      const manifest: Manifest = {
        version: storedVersion,
        sequence: (before?.manifest.sequence ?? 0) + 1,
        entry,
        parts: pointers,
      };
      const slot = before?.slot === 0 ? slots[1] : slots[0];
      await files.write(entry.id, slot, await seal(manifest));

      const used = new Set<string>([...slots, ...Object.values(pointers).map(({ file }) => file)]);
      // The manifest before this one may still be needed should the new one be damaged; its parts go one save later.
      for (const { file } of Object.values(before?.manifest.parts ?? {})) used.add(file);
      for (const name of await files.names(entry.id)) if (!used.has(name)) await files.remove(entry.id, name);
    },

    async load(id) {
      const found = await newest(id);
      if (!found) throw new UserError('workspace-missing');
      const { manifest } = found;
      if (manifest.version > storedVersion)
        throw new UserError('workspace-newer', { found: manifest.version, expected: storedVersion });
      const parts: Record<string, unknown> = {};
      for (const [part, { file, bytes }] of Object.entries(manifest.parts)) {
        const content = await files.read(id, file);
        if (content?.length !== bytes || !file.includes((await sha256(content)).slice(0, 16)))
          throw new UserError('workspace-damaged', { name: manifest.entry.name, part });
        parts[part] = unpack(content);
      }
      return { entry: manifest.entry, parts };
    },

    async forget(id) {
      const last = await newest(id);
      if (!last) return;
      const parts = Object.values(last.manifest.parts).map(({ file }) => file);
      const used = new Set<string>([slots[last.slot]!, ...parts]);
      for (const name of await files.names(id)) if (!used.has(name)) await files.remove(id, name);
    },

    remove: (id) => files.removeFolder(id),
  };
}
