import type { Archived, Remembered } from '../../core/data/archive';
import type { Column } from '../../core/data/table';
import { UserError } from '../../core/data/userError';
import type { WorkspaceContent } from '../../core/data/workspaceContent';
import type { LiveJson } from './liveSchemas';
import { makeReader } from './partReader';
import { readColumns, tableArrays } from './tableParts';
import type { RawWorkspace } from './workspaceMigrations';

export const livePath = 'live.json';
const folderOf = (month: number): string => `months/${month}/`;
const cleanedFolder = 'cleaned/';

const isColumn = (column: Column | number): column is Column => typeof column !== 'number';

/** `live.json` and, for each month, what lay on the table, as the parts of a workspace in a folder of its own. */
export function monthParts(
  { archived, referenceId, kept }: Remembered,
  toParts: (content: WorkspaceContent) => RawWorkspace,
): { readonly live: LiveJson; readonly parts: RawWorkspace } {
  const json: Record<string, unknown> = {};
  const arrays: Record<string, RawWorkspace['arrays'][string]> = {};
  const months = archived.map(({ head, cleaned, work }, month) => {
    const folder = folderOf(month);
    const parts = toParts({ name: '', created: '', ...work });
    for (const [path, part] of Object.entries(parts.json)) json[folder + path] = part;
    for (const [path, part] of Object.entries(parts.arrays)) arrays[folder + path] = part;
    const own = cleaned.filter(isColumn);
    if (own.length > 0) {
      const table = tableArrays({ rowCount: work.dataset.table.rowCount, columns: own });
      for (const [path, part] of Object.entries(table)) arrays[folder + cleanedFolder + path] = part;
    }
    return {
      head,
      cleaned: cleaned.map((column) =>
        isColumn(column)
          ? {
              name: column.name,
              texts: column.values.offsets.length - 1,
              bytes: column.values.bytes.length,
            }
          : column,
      ),
    };
  });
  return { live: { months, referenceId, kept }, parts: { json, arrays } };
}

/** The parts in a folder, by their paths in it. */
function inFolder({ json, arrays }: RawWorkspace, folder: string): RawWorkspace {
  const of = <T>(parts: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(
      Object.entries(parts).flatMap(([path, part]) =>
        path.startsWith(folder) ? [[path.slice(folder.length), part]] : [],
      ),
    );
  return { json: of(json), arrays: of(arrays) };
}

/** @throws UserError workspace-file-missing-part, workspace-file-damaged (fact: part) */
export function readMonths(
  live: LiveJson,
  raw: RawWorkspace,
  fromParts: (
    raw: RawWorkspace,
    named: { readonly name: string; readonly created: string },
  ) => Required<WorkspaceContent>,
): Remembered {
  const damaged = new UserError('workspace-file-damaged', { part: livePath });
  const archived = live.months.map(({ head, cleaned }, month): Archived => {
    const parts = inFolder(raw, folderOf(month));
    const {
      name: _name,
      created: _created,
      isStale: _stale,
      selectedSegment: _selected,
      live: _live,
      ...content
    } = fromParts(parts, { name: '', created: '' });
    const { result, dataset } = content;
    const { table } = dataset;
    if (!result || JSON.stringify(head.segments.map(({ id }) => id)) !== idsOf(result.segments))
      throw damaged;
    const described = cleaned.filter((column) => typeof column !== 'number');
    const own =
      described.length > 0
        ? [...readColumns(table.rowCount, described, makeReader(inFolder(parts, cleanedFolder))).columns]
        : [];
    const columns = cleaned.map((column) => (typeof column === 'number' ? column : own.shift()!));
    if (columns.some((column) => !isColumn(column) && column >= table.columns.length)) throw damaged;
    return { head, cleaned: columns, work: { ...content, result } };
  });
  const ids = archived.map(({ head }) => head.id);
  const isKnown = live.referenceId === null || ids.includes(live.referenceId);
  if (new Set(ids).size !== ids.length || !isKnown) throw damaged;
  return { archived, referenceId: live.referenceId, kept: live.kept };
}

const idsOf = (segments: readonly { readonly id: string }[]): string =>
  JSON.stringify(segments.map(({ id }) => id));
