import { encoderName, type BroughtEncoder } from '../../core/data/broughtEncoder';
import type { Control } from '../../core/data/progress';
import { UserError } from '../../core/data/userError';
import { sha256Hex } from '../../core/runtime/modelFiles';
import type { Runtime } from '../../core/runtime/runtime';
import type { FolderFiles } from '../../stages/embed/brought/encoderFolder';
import { fileSource } from '../../stages/import/byteSource';
import { openZip } from '../../stages/import/zip/openZip';
import type { Tasks, TasksOf } from '../messages';
import type { Handlers } from '../rpc';
import type { EncoderStore } from '../storage/encoders';

/** WebAssembly unpacks a model to about twice its size and addresses 4 GB; the page needs memory too. */
const shareOfMemory = 0.25;
const mostBytes = 1.2e9;

export interface EncoderHost {
  /** null: the browser keeps nothing. */
  readonly store: () => Promise<EncoderStore | null>;
  readonly memoryGib: number;
  readonly using: <T>(work: (engine: Runtime) => Promise<T>) => Promise<T>;
  /** Called with the hash of an encoder whose files are others now, or gone. */
  readonly onChanged: (sha256: string) => void;
}

type Names = 'encoderAdd' | 'encoderList' | 'encoderRename' | 'encoderRemove';

/** Encoders that the user brings: tried, kept, listed, renamed, removed. */
export function broughtEncoderTasks(host: EncoderHost): Pick<Handlers<TasksOf<'numeric'>>, Names> {
  const opened = async (): Promise<EncoderStore> => {
    const store = await host.store();
    if (!store) throw new UserError('storage-absent');
    return store;
  };
  return {
    encoderAdd: async (input, control) => add(input, host, await opened(), control),
    encoderList: async () => (await (await host.store())?.list()) ?? [],
    async encoderRename({ sha256, name }) {
      await (await opened()).rename(sha256, encoderName(name));
    },
    async encoderRemove({ sha256 }) {
      await (await opened()).remove(sha256);
      host.onChanged(sha256);
    },
  };
}

async function add(
  { files, name }: Tasks['encoderAdd']['input'],
  { memoryGib, using, onChanged }: EncoderHost,
  store: EncoderStore,
  control: Control,
): Promise<BroughtEncoder> {
  // Loaded where it is used: most never bring an encoder.
  const { tryEncoder } = await import('../../stages/embed/brought/tryEncoder');
  const { readEncoderFolder } = await import('../../stages/embed/brought/encoderFolder');
  const most = Math.min(mostBytes, memoryGib * 2 ** 30 * shareOfMemory);
  const folder = await readEncoderFolder(await unpacked(files), most);
  const sha256 = await sha256Hex(folder.model);
  const tried = await using((engine) => tryEncoder(engine, folder, () => performance.now(), control));
  const entry = {
    ...tried,
    sha256,
    name: encoderName(folder.name || name.replace(/\.zip$/i, '')),
    addedAt: Date.now(),
  };
  await store.save({ entry, model: folder.model, tokenizer: folder.tokenizer });
  onChanged(sha256);
  return entry;
}

/** Files by path; an archive's instead of itself. */
async function unpacked(files: Tasks['encoderAdd']['input']['files']): Promise<FolderFiles> {
  const found = new Map<string, { bytes: number; read(): Promise<Uint8Array> }>();
  for (const { path, file } of files) {
    if (!/\.zip$/i.test(path)) {
      const read = async (): Promise<Uint8Array> => {
        try {
          return new Uint8Array(await file.arrayBuffer());
        } catch (cause) {
          throw new UserError('file-unreadable', { file: path }, { cause });
        }
      };
      found.set(path, { bytes: file.size, read });
      continue;
    }
    const zip = await openZip(fileSource(file));
    for (const entry of zip.entries)
      found.set(entry.path, { bytes: entry.size, read: () => zip.read(entry.path) });
  }
  return found;
}
