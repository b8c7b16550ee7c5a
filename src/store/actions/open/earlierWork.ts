import type { ArchivedWork } from '../../../core/data/archive';
import { noLists } from '../../../core/data/customerLists';
import { isEncodedText, type EncodedText } from '../../../core/data/encoder';
import type { Recipe } from '../../../core/data/recipe';
import type { BaseGrouping } from '../../../core/data/reshape';
import { noEdits, type Placement } from '../../../core/data/segment';
import type { Dataset, WorkspaceContent } from '../../../core/data/workspaceContent';
import { textOfParts } from '../../../pipeline/keptText';
import { stepKeys } from '../../../pipeline/plan';
import type { AppContext } from '../../appContext';
import { unsavedEdits, type Autosave } from '../../autosave';
import { withoutNotes } from '../../live/keptHistory';
import { rememberedOf, withInterrupted, type LivePart } from '../../live/livePart';
import { liveFrom, type LiveState } from '../../live/liveState';
import type { AppState, MapResult, Screen, WorkspaceEntry } from '../../state';
import type { runActions } from '../run';
import type { SetTable, Table } from './onTable';
import type { Openings } from './openings';

interface Stored {
  readonly data: Dataset;
  readonly result: MapResult | null;
  readonly text: unknown;
  readonly work: Pick<Table, 'edits' | 'isStale' | 'selectedSegment' | 'lists' | 'pseudonymKey'> & {
    readonly recipe: Recipe;
    /** Left out by older versions, as are the next and `byHand`. */
    readonly carried?: AppState['carried'];
    readonly isExplained?: boolean;
  };
  /** Steps by hand, which may be large, and the run's own grouping where they changed it. */
  readonly byHand?: {
    readonly placements: readonly Placement[];
    readonly base: BaseGrouping | null;
  };
  /** Months before. Left out by older versions. */
  readonly live?: LivePart;
}

interface Parts {
  readonly setTable: SetTable;
  readonly open: Openings['open'];
  readonly run: ReturnType<typeof runActions>;
  readonly autosave: Autosave;
  readonly newWork: () => string;
}

/** Work that was computed before, from a file, this browser's storage or the months of a workspace. */
export function earlierWork(
  { host, pipeline, cache, get, set }: AppContext,
  { setTable, open, run, autosave, newWork }: Parts,
) {
  /** A workspace file becomes a workspace of this browser. */
  async function takeUp(content: WorkspaceContent, result: MapResult | null): Promise<void> {
    const { name, dataset, recipe, edits, isStale = false, selectedSegment = null } = content;
    const { lists = noLists, base = null } = content;
    const id = newWork();
    setTable({
      workspace: { id, name },
      base,
      dataset,
      recipe,
      isStale,
      result,
      edits,
      carried: null,
      lists,
      live: liveFrom(content.live),
      selectedSegment,
      screen: result ? 'map' : 'prepare',
      save: { status: 'none' },
    });
    autosave.saveSoon();
    host.askToPersist();
    await goOn(id, recipe, textOfParts(content, recipe, result));
  }

  /**
   * Other customers of the workspace on the table, with the segments that they are in already: nothing is computed, and
   * undo does not reach back over it.
   *
   * @param next  what is remembered then, of what is remembered when it comes there
   */
  async function putOnTable(work: ArchivedWork, next: (live: LiveState) => LiveState): Promise<void> {
    const { workspace, screen, pseudonymKey } = get();
    if (!workspace) return;
    const { dataset, recipe, edits, lists = noLists, base = null } = work;
    const result = { ...work.result, contours: await pipeline.coasts(work.result) };
    if (get().workspace?.id !== workspace.id) return;
    setTable({
      workspace,
      dataset,
      recipe,
      isStale: false,
      result,
      base,
      edits,
      carried: null,
      lists,
      pseudonymKey,
      live: withoutNotes(next(get().live)),
      selectedSegment: result.segments[0]?.id ?? null,
      screen,
      save: get().save,
    });
    autosave.saveSoon();
    await goOn(workspace.id, recipe, textOfParts(work, recipe, result));
  }

  /** What is known of the work on the table need not be computed again; what it lacks is. */
  async function goOn(id: string, recipe: Recipe, text: EncodedText | null): Promise<void> {
    const { result, isStale } = get();
    const keys = stepKeys(id, recipe);
    if (text) cache.set('text', keys.text, text);
    // Places of another recipe, or on their way, are no result of this one.
    if (result?.isSettled && !isStale) cache.set('layout', keys.layout, result.positions);
    if (!result || !(result.isSettled || isStale)) return run.actions.build();
    set({ run: { ...get().run, status: 'done' } });
    run.offerRefining();
  }

  async function openStored({ id, name }: WorkspaceEntry, screen?: Screen): Promise<void> {
    const found = await open(name, async ({ signal }) => {
      const { entry, parts } = await host.runner.run('storedLoad', { id }, { signal });
      const { result, ...rest } = parts as unknown as Stored;
      if (!result) return { entry, result, ...rest };
      // Coasts are quick to draw again, so they are not kept.
      return { entry, result: { ...result, contours: await pipeline.coasts(result, signal) }, ...rest };
    });
    if (!found) {
      if (host.getPreference('workspace') === id) host.setPreference('workspace', null);
      return;
    }
    const { entry, data, result, text, byHand, work: kept, live: part, ...others } = found;
    const { isExplained = true, ...work } = kept;
    const placements = byHand?.placements ?? noEdits.placements;
    const saved = { ...noEdits, ...work.edits, placements };
    const unsaved = unsavedEdits(host, id, placements);
    setTable(
      {
        ...work,
        carried: work.carried ?? null,
        edits: unsaved ?? saved,
        base: byHand?.base ?? null,
        workspace: { id, name: entry.name },
        dataset: data,
        result,
        screen: screen ?? (result ? 'map' : 'prepare'),
        save: { status: 'saved', at: entry.savedAt },
        live: withInterrupted(host, id, liveFrom(rememberedOf(part, others))),
      },
      isExplained,
    );
    autosave.loaded(id, {
      dataset: data,
      result,
      text,
      placements,
      base: byHand?.base ?? null,
      live: get().live,
    });
    if (unsaved) autosave.saveSoon();
    host.setPreference('workspace', id);
    void goOn(id, work.recipe, isEncodedText(text) ? text : null);
  }

  return { takeUp, putOnTable, openStored };
}
