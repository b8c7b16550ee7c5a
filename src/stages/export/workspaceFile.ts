import * as v from 'valibot';
import { appVersion } from '../../core/data/appVersion';
import { makePacer } from '../../core/data/pacer';
import type { Control } from '../../core/data/progress';
import { UserError } from '../../core/data/userError';
import type { WorkspaceContent } from '../../core/data/workspaceContent';
import { arrayKinds, arrayOf, kindOfArray } from './arrayParts';
import { fromParts } from './fromParts';
import { refuseTooLarge, safeUnzip, type SafeZip } from './safeUnzip';
import { sha256 } from './sha256';
import { parseStableJson, stableJson } from './stableJson';
import { currentFormat, migrate, type RawArray, type RawWorkspace } from './workspaceMigrations';
import { toParts } from './toParts';
import { manifestSchema, type Manifest } from './workspaceSchemas';
import { inPieces, zipParts } from './zipParts';

type ManifestPart = Manifest['parts'][number];

const manifestPath = 'manifest.json';
const mostManifestBytes = 1 << 20;
const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * The whole work as one file, `*.kindred`: see docs/workspace-file.md. The same content gives the same bytes.
 *
 * @param content  read only; arrays may be shared memory
 * @returns bytes of the file in plain memory, owned by the caller
 * @throws UserError workspace-file-too-large, for a file that could not be opened again; AbortError;
 *   TypeError when the content is not as its schemas say
 */
export async function writeWorkspace(
  content: WorkspaceContent,
  control: Control = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const { json, arrays } = toParts(content);
  const sources = [
    ...Object.entries(json).map(([path, value]) => ({
      path,
      type: 'json' as const,
      shape: [],
      bytes: encoder.encode(stableJson(value)),
    })),
    ...Object.entries(arrays).map(([path, { data, shape }]) => ({
      path,
      type: kindOfArray(data),
      shape: [...shape],
      bytes: new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
    })),
  ];
  const total = sources.reduce((sum, { bytes }) => sum + bytes.length, 0);
  refuseTooLarge(total + mostManifestBytes);
  const parts: ManifestPart[] = [];
  for (const { path, type, shape, bytes } of sources) {
    control.signal?.throwIfAborted();
    parts.push({ path, type, shape, bytes: bytes.length, sha256: await sha256(bytes) });
  }
  const { name, created } = content;
  const manifest = await sealed({
    format: 'kindred-workspace',
    version: currentFormat.version,
    app: appVersion,
    name,
    created,
    parts,
  });
  return zipParts(
    [
      { path: manifestPath, pieces: () => [encoder.encode(stableJson(manifest))] },
      ...sources.map(({ path, bytes }) => ({ path, pieces: () => inPieces(bytes) })),
    ],
    total,
    control,
  );
}

/**
 * The work in a workspace file of this or an older version. Nothing is unpacked before its size was looked at, and
 * nothing is believed that is not what was written: every part against its hash, the manifest against its own.
 *
 * @param bytes  the whole file; read only
 * @param format  what is read; other than the current one in tests alone
 * @returns the content with arrays of its own, shared where the page can share
 * @throws UserError workspace-file-foreign, workspace-file-newer (facts: found, expected), workspace-file-too-large
 *   (facts: megabytes, limit), and with the fact `part`: workspace-file-path, workspace-file-duplicate,
 *   workspace-file-missing-part, workspace-file-changed, workspace-file-damaged; AbortError
 */
export async function readWorkspace(
  bytes: Uint8Array,
  control: Control = {},
  format = currentFormat,
): Promise<Required<WorkspaceContent>> {
  const zip = safeUnzip(bytes);
  const manifest = await readManifest(zip, format.version);
  for (const part of manifest.parts) checkPart(zip, part);
  if (new Set(manifest.parts.map(({ path }) => path)).size !== manifest.parts.length)
    throw new UserError('workspace-file-damaged', { part: manifestPath });

  const pace = makePacer(control);
  const json: Record<string, unknown> = {};
  const arrays: Record<string, RawArray> = {};
  const total = manifest.parts.reduce((sum, part) => sum + part.bytes, 0);
  let done = 0;
  for (const part of manifest.parts) {
    const content = zip.unpack(part.path);
    if ((await sha256(content)) !== part.sha256)
      throw new UserError('workspace-file-changed', { part: part.path });
    if (part.type === 'json') json[part.path] = parseJson(content, part.path);
    else arrays[part.path] = { data: arrayOf(part.type, content), shape: part.shape };
    done += part.bytes;
    await pace(done / Math.max(1, total));
  }
  const raw: RawWorkspace | null = migrate({ json, arrays }, manifest.version, format);
  if (!raw) throw new UserError('workspace-file-damaged', { part: manifestPath });
  return fromParts(raw, manifest);
}

async function readManifest(zip: SafeZip, version: number): Promise<Manifest> {
  const size = zip.sizes.get(manifestPath);
  if (size === undefined) throw new UserError('workspace-file-foreign');
  const damaged = new UserError('workspace-file-damaged', { part: manifestPath });
  if (size > mostManifestBytes) throw damaged;
  const found = parseJson(zip.unpack(manifestPath), manifestPath);
  const head = v.safeParse(v.object({ format: v.literal('kindred-workspace'), version: v.number() }), found);
  if (!head.success) throw new UserError('workspace-file-foreign');
  if (head.output.version > version)
    throw new UserError('workspace-file-newer', { found: head.output.version, expected: version });
  const parsed = v.safeParse(manifestSchema, found);
  if (!parsed.success) throw damaged;
  const { sha256: seal, ...rest } = parsed.output;
  if ((await sealed(rest)).sha256 !== seal)
    throw new UserError('workspace-file-changed', { part: manifestPath });
  return parsed.output;
}

/** Whether a part is in the zip, of the size and shape that the manifest says. */
function checkPart(zip: SafeZip, { path, type, shape, bytes }: ManifestPart): void {
  const size = zip.sizes.get(path);
  if (size === undefined) throw new UserError('workspace-file-missing-part', { part: path });
  const expected = type === 'json' ? size : shape.reduce((a, b) => a * b, arrayKinds[type].BYTES_PER_ELEMENT);
  if (size !== bytes || size !== expected) throw new UserError('workspace-file-damaged', { part: path });
}

function parseJson(bytes: Uint8Array, part: string): unknown {
  try {
    return parseStableJson(decoder.decode(bytes));
  } catch (error) {
    throw new UserError('workspace-file-damaged', { part }, { cause: error });
  }
}

async function sealed(manifest: Omit<Manifest, 'sha256'>): Promise<Manifest> {
  return { ...manifest, sha256: await sha256(encoder.encode(stableJson(manifest))) };
}
