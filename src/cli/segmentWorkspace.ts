import { namedLists } from '../core/data/customerLists';
import type { EncodedText } from '../core/data/encoder';
import type { FileInfo } from '../core/data/fileInfo';
import type { Control } from '../core/data/progress';
import { noEdits } from '../core/data/segment';
import type { WorkspaceContent } from '../core/data/workspaceContent';
import { workspaceName } from '../core/data/workspaceName';
import { keptParts } from '../pipeline/keptText';
import { mapResult } from '../pipeline/mapResult';
import { writeWorkspace } from '../stages/export/workspaceFile';
import { aboutFile } from './aboutFile';
import type { SegmentRun } from './segmentFiles';

export const workspaceFile = 'workspace.kindred';

/**
 * A finished run as a workspace file, with what the page keeps of its own: opened there, nothing is computed again.
 *
 * @param text  as the encoder left it, where it is worth keeping
 * @throws UserError workspace-file-too-large; AbortError
 */
export async function segmentWorkspace(
  { table, files, guesses, notices, origin, recipe, lists, first, given, settled, recall }: SegmentRun,
  text: EncodedText | null,
  control: Control,
): Promise<Uint8Array> {
  const file = asOne(files);
  const content: WorkspaceContent = {
    name: workspaceName(files[0]?.name ?? file.name),
    created: new Date().toISOString(),
    recipe,
    dataset: { file, table, guesses, notices, origin },
    result: {
      ...mapResult(first, recipe, null),
      ...(settled && { positions: settled, isSettled: true }),
      ...(recall && { recall }),
    },
    edits: { ...noEdits, names: given.names },
    ...(Object.keys(given.rules).length > 0 && {
      live: { archived: [], referenceId: null, kept: { rules: given.rules } },
    }),
    ...(Object.keys(lists).length > 0 && { lists: namedLists(recipe, lists) }),
    selectedSegment: first.segments[0]?.id ?? null,
    ...keptParts(text),
  };
  try {
    return await writeWorkspace(content, control);
  } catch (error) {
    throw aboutFile(error, workspaceFile);
  }
}

/** Several files as the one that their joined table could have come from. */
function asOne(files: readonly FileInfo[]): FileInfo {
  const [first, ...others] = files;
  if (!first) throw new RangeError('asOne: there must be at least one file, got 0');
  if (others.length === 0) return first;
  const sum = (of: (file: FileInfo) => number): number => files.reduce((total, file) => total + of(file), 0);
  return {
    ...first,
    name: `${first.name} + ${others.length}`,
    bytes: sum(({ bytes }) => bytes),
    rows: sum(({ rows }) => rows),
  };
}
