import { UserError } from '../data/userError';

/** What `models/<name>/manifest.json` says of a model. */
export interface ModelManifest {
  readonly name: string;
  readonly version: number;
  readonly kind: string;
  /** Length of an output vector. */
  readonly dimensions: number;
  readonly maxTokens: number;
  /** BCP 47 tags of the languages it was trained on. */
  readonly languages: readonly string[];
  /** File name → its hash (lower-case hex) and length. */
  readonly files: Readonly<Record<string, { readonly sha256: string; readonly bytes: number }>>;
}

export interface Model {
  readonly manifest: ModelManifest;
  /** File name → its bytes, verified. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

type FetchFile = (path: string) => Promise<Uint8Array>;

/**
 * Loads a model's files and verifies each against the manifest.
 *
 * @param fetchFile  path such as `models/minilm-l6/vocab.txt` → bytes; rejects where there is no such file
 * @param isWanted  file of the manifest → whether it is loaded
 * @throws UserError model-missing {name, file}; model-damaged {name, file, expected, found} (sha256)
 */
export async function loadModel(
  name: string,
  fetchFile: FetchFile,
  isWanted: (file: string) => boolean = () => true,
): Promise<Model> {
  const manifest = await loadManifest(name, fetchFile);
  const files = new Map<string, Uint8Array>();
  for (const [file, { sha256 }] of Object.entries(manifest.files)) {
    if (!isWanted(file)) continue;
    const bytes = await fetchOrName(name, file, fetchFile);
    const found = await sha256Hex(bytes);
    if (found !== sha256) throw new UserError('model-damaged', { name, file, expected: sha256, found });
    files.set(file, bytes);
  }
  return { manifest, files };
}

/**
 * What a model's manifest says, without its files.
 *
 * @throws UserError model-missing, model-damaged
 */
export const loadManifest = async (name: string, fetchFile: FetchFile): Promise<ModelManifest> =>
  readManifest(name, await fetchOrName(name, 'manifest.json', fetchFile));

/** What tells the vectors of a model from those of every other: 64 hexadecimal digits, of its files and limits. */
export function vectorsKey({ maxTokens, dimensions, files }: ModelManifest): Promise<string> {
  const hashes = Object.values(files).map(({ sha256 }) => sha256);
  return sha256Hex(new TextEncoder().encode(JSON.stringify([maxTokens, dimensions, hashes.sort()])));
}

async function fetchOrName(name: string, file: string, fetchFile: FetchFile): Promise<Uint8Array> {
  try {
    return await fetchFile(`models/${name}/${file}`);
  } catch (cause) {
    throw new UserError('model-missing', { name, file }, { cause });
  }
}

function readManifest(name: string, bytes: Uint8Array): ModelManifest {
  const damaged = (found: string): UserError =>
    new UserError('model-damaged', { name, file: 'manifest.json', expected: 'a manifest', found });
  let manifest: Partial<ModelManifest> | null;
  try {
    manifest = JSON.parse(new TextDecoder().decode(bytes)) as Partial<ModelManifest> | null;
  } catch {
    throw damaged('not JSON');
  }
  if (manifest?.name !== name) throw damaged(`a manifest of ${manifest?.name ?? 'nothing'}`);
  if (!manifest.files || !manifest.dimensions) throw damaged('no files or dimensions');
  return manifest as ModelManifest;
}

/** SHA-256, lower-case hexadecimal. */
export async function sha256Hex(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
