/** Raised with every change to the parts or to what they hold, together with a migration and its test. */
const workspaceVersion = 5;

/** The parts of a file as they were read: JSON values and arrays by path. Their content is not checked yet. */
export interface RawWorkspace {
  readonly json: Readonly<Record<string, unknown>>;
  readonly arrays: Readonly<Record<string, RawArray>>;
}

export interface RawArray {
  readonly data: Int8Array | Uint8Array | Int32Array | Uint32Array | Float32Array;
  readonly shape: readonly number[];
}

export type Migration = (older: RawWorkspace) => RawWorkspace;

/** What this program reads: one version, and the way from each older one to the next. */
export interface WorkspaceFormat {
  readonly version: number;
  /** `migrations[v]` makes version v + 1 of version v. */
  readonly migrations: Readonly<Record<number, Migration>>;
}

/** Version 2 has the lists of customers that steps leave out. */
const withLists: Migration = (older) => ({ ...older, json: { ...older.json, 'lists.json': {} } });

/** Version 3 has descriptions, locks, steps by hand and what else is done to segments. */
const withEdits: Migration = (older) => {
  const segments = older.json['segments.json'] as object | undefined;
  const edits = { notes: {}, locked: [], hidden: [], parents: {}, placements: [], searches: [] };
  return { ...older, json: { ...older.json, 'segments.json': { ...segments, ...edits } } };
};

/** Version 4 has what was fitted to the texts, in arrays of a kind that version 3 did not know, and more encoders. */
const withEncoder: Migration = (older) => older;

/** Version 5 has the months before. */
const withMonths: Migration = (older) => older;

/** The first version is 1; nothing is older. */
export const currentFormat: WorkspaceFormat = {
  version: workspaceVersion,
  migrations: { 1: withLists, 2: withEdits, 3: withEncoder, 4: withMonths },
};

/**
 * Takes older parts to the format's version, one version at a time.
 *
 * @returns null when there is no way from that version
 */
export function migrate(raw: RawWorkspace, from: number, format: WorkspaceFormat): RawWorkspace | null {
  let parts = raw;
  for (let version = from; version < format.version; version++) {
    const step = format.migrations[version];
    if (!step) return null;
    parts = step(parts);
  }
  return parts;
}
