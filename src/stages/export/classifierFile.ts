import * as v from 'valibot';
import { appVersion } from '../../core/data/appVersion';
import type { ClassifierBundle } from '../../core/data/classifierBundle';
import type { Control } from '../../core/data/progress';
import { UserError } from '../../core/data/userError';
import {
  fitTogether,
  headSchema,
  inOutSchema,
  scoringManifestSchema,
  type ScoringManifest,
} from './classifierSchema';
import { safeUnzip, type SafeZip } from './safeUnzip';
import { sha256 } from './sha256';
import { parseStableJson, stableJson } from './stableJson';
import { zipParts } from './zipParts';

const version = 1;
const manifestPath = 'manifest.json';
const paths = { schema: 'schema.json', head: 'head.json' } as const;
const mostPartBytes = 1 << 28;
const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * A classifier as a file of its own, `*.kindred-score.zip`: see docs/scoring.md. The same classifier gives the same bytes.
 * Holds names of columns, of classes and of a column's 30 most frequent categories, and no customer.
 *
 * @param bundle  read only
 * @returns bytes of the file in plain memory, owned by the caller
 * @throws TypeError where the head does not take what the columns give; AbortError
 */
export async function writeClassifier(
  bundle: ClassifierBundle,
  control: Control = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const { label, columns, names, classifier } = bundle;
  const { d, hidden, temperature, parameters } = classifier;
  const schema = { label, columns: [...columns], classes: [...names] };
  // Plain JSON for other languages: −0 is 0.
  const head = { d, hidden, temperature, parameters: Array.from(parameters, (value) => value + 0) };
  if (!fitTogether({ schema, head }))
    throw new TypeError(`writeClassifier: the columns do not give the head’s ${d} numbers`);
  const sources = [
    { path: paths.schema, bytes: encoder.encode(stableJson(schema)) },
    { path: paths.head, bytes: encoder.encode(stableJson(head)) },
  ];
  const parts: ScoringManifest['parts'] = [];
  for (const { path, bytes } of sources)
    parts.push({ path, bytes: bytes.length, sha256: await sha256(bytes) });
  const manifest = await sealed({
    format: 'kindred-score',
    kind: 'classifier',
    version,
    app: appVersion,
    parts,
  });
  return zipParts(
    [{ path: manifestPath, bytes: encoder.encode(stableJson(manifest)) }, ...sources].map(
      ({ path, bytes }) => ({ path, pieces: () => [bytes] }),
    ),
    sources.reduce((sum, { bytes }) => sum + bytes.length, 0),
    control,
  );
}

/**
 * The classifier in such a file. Nothing is believed that is not what was written.
 *
 * @param bytes  the whole file; read only
 * @throws UserError scoring-file-foreign, scoring-file-newer (facts: found, expected), and with the fact `part`:
 *   scoring-file-changed, scoring-file-damaged
 */
export async function readClassifier(bytes: Uint8Array): Promise<ClassifierBundle> {
  let zip: SafeZip;
  try {
    zip = safeUnzip(bytes);
  } catch (error) {
    if (error instanceof UserError && error.code === 'workspace-file-foreign')
      throw new UserError('scoring-file-foreign', {}, { cause: error });
    throw damaged(error instanceof UserError ? String(error.facts['part'] ?? '?') : '?', error);
  }
  const { parts } = await readManifest(zip);
  const schema = parsed(inOutSchema, await readPart(zip, parts, paths.schema), paths.schema);
  const head = parsed(headSchema, await readPart(zip, parts, paths.head), paths.head);
  if (!fitTogether({ schema, head })) throw damaged(paths.head);
  const { d, hidden, temperature } = head;
  return {
    label: schema.label,
    columns: schema.columns,
    names: schema.classes,
    classifier: {
      d,
      hidden,
      k: schema.classes.length,
      temperature,
      parameters: Float64Array.from(head.parameters),
    },
  };
}

async function readManifest(zip: SafeZip): Promise<ScoringManifest> {
  if (!zip.sizes.has(manifestPath)) throw new UserError('scoring-file-foreign');
  const found = parseJson(unpack(zip, manifestPath), manifestPath);
  const headOf = v.object({ format: v.literal('kindred-score'), kind: v.string(), version: v.number() });
  const head = v.safeParse(headOf, found);
  if (!head.success) throw new UserError('scoring-file-foreign');
  const { kind, version: its } = head.output;
  if (kind !== 'classifier' || its > version)
    throw new UserError('scoring-file-newer', { found: `${kind} ${its}`, expected: `classifier ${version}` });
  const manifest = parsed(scoringManifestSchema, found, manifestPath);
  const { sha256: seal, ...rest } = manifest;
  if ((await sealed(rest)).sha256 !== seal)
    throw new UserError('scoring-file-changed', { part: manifestPath });
  return manifest;
}

async function readPart(zip: SafeZip, parts: ScoringManifest['parts'], path: string): Promise<unknown> {
  const part = parts.find((one) => one.path === path);
  if (!part || zip.sizes.get(path) !== part.bytes) throw damaged(path);
  const content = unpack(zip, path);
  if ((await sha256(content)) !== part.sha256) throw new UserError('scoring-file-changed', { part: path });
  return parseJson(content, path);
}

function unpack(zip: SafeZip, path: string): Uint8Array {
  if (zip.sizes.get(path)! > mostPartBytes) throw damaged(path);
  try {
    return zip.unpack(path);
  } catch (error) {
    throw damaged(path, error);
  }
}

function parsed<T>(schema: v.GenericSchema<unknown, T>, value: unknown, part: string): T {
  const { success, output } = v.safeParse(schema, value);
  if (!success) throw damaged(part);
  return output;
}

function parseJson(bytes: Uint8Array, part: string): unknown {
  try {
    return parseStableJson(decoder.decode(bytes));
  } catch (error) {
    throw damaged(part, error);
  }
}

const damaged = (part: string, cause?: unknown): UserError =>
  new UserError('scoring-file-damaged', { part }, { cause });

async function sealed(manifest: Omit<ScoringManifest, 'sha256'>): Promise<ScoringManifest> {
  return { ...manifest, sha256: await sha256(encoder.encode(stableJson(manifest))) };
}
