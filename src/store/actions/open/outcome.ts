import { UserError } from '../../../core/data/userError';
import type { Progress } from '../../../core/data/progress';
import type { Dataset, WorkspaceContent } from '../../../core/data/workspaceContent';
import type { AppContext } from '../../appContext';
import { carriedOver, type Carried } from '../../carried';
import type { LargeFiles } from '../../largeFiles';
import {
  isWorkspaceName,
  readSources,
  startsAsWorkspace,
  type NamedBlob,
  type ReadSource,
} from '../../sources';
import type { MapResult, Problem } from '../../state';
import type { Wanted } from '../files';
import type { Reading } from './openings';

/** What came of reading files: customers, or what stands in the way. */
type Outcome =
  | { readonly content: WorkspaceContent; readonly result: MapResult | null }
  | { readonly bad: readonly Problem[]; readonly good: readonly ReadSource[] }
  | {
      readonly sources: readonly ReadSource[];
      readonly dataset: Dataset;
      readonly carried: Carried | null;
    };

/** Reads files and makes customers of them. */
export function outcomeReader({ host, pipeline, get }: AppContext, large: LargeFiles) {
  /** The content of a workspace file, which is known by what is in it, whatever its name; null for another file. */
  async function readWorkspace(file: NamedBlob, control: Reading): Promise<WorkspaceContent | null> {
    const isNamedSo = isWorkspaceName(file.name);
    if (!(await startsAsWorkspace(file)) && !isNamedSo) return null;
    try {
      return await host.runner.run('workspaceRead', { file }, control);
    } catch (error) {
      const isForeign = error instanceof UserError && error.code === 'workspace-file-foreign';
      if (isForeign && !isNamedSo) return null;
      throw error;
    }
  }

  /** Reads what is not read yet and makes customers of it. */
  return async function outcomeOf({ sources, place }: Wanted, control: Reading): Promise<Outcome> {
    const { signal, tell } = control;
    const [only, ...others] = sources;
    if (only && others.length === 0 && !only.read) {
      const content = await readWorkspace(await only.find(), control);
      signal.throwIfAborted();
      if (content) {
        const { result } = content;
        return { content, result: result && { ...result, contours: await pipeline.coasts(result, signal) } };
      }
    }
    const { good, bad } = await readSources(
      {
        runner: host.runner,
        language: get().language,
        signal,
        choiceFor: (file, wished, held) => large.choiceFor(file, wished, held, signal),
        onFile: (name, at, of, progress) =>
          tell({ name, joining: false, ...(of > 1 && { at: { file: at + 1, of } }) }, progress),
      },
      sources,
    );
    if (bad.length > 0) return { bad, good };
    const onProgress = (progress: Progress): void => tell({ name: place.name, joining: true }, progress);
    // It knows every shop's exports: too much for the first paint.
    const { madeOf } = await import('../../madeOf');
    const dataset = await madeOf(host, good, place, { signal, onProgress });
    const isSameWork = place.id !== undefined && place.id === get().workspace?.id;
    return { sources: good, dataset, carried: isSameWork ? await carriedOver(host, get(), dataset) : null };
  };
}
