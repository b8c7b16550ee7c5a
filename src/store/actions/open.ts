import { noLists } from '../../core/data/customerLists';
import { isEncodedText, type EncodedText } from '../../core/data/encoder';
import { defaultRecipe, type Recipe } from '../../core/data/recipe';
import type { Notice } from '../../core/data/notice';
import type { OnProgress, Progress } from '../../core/data/progress';
import type { ArchivedWork } from '../../core/data/archive';
import { withoutLabels } from '../../core/data/campaign';
import type { BaseGrouping } from '../../core/data/reshape';
import { noEdits, type Placement } from '../../core/data/segment';
import { UserError } from '../../core/data/userError';
import type { Dataset, WorkspaceContent } from '../../core/data/workspaceContent';
import { workspaceName } from '../../core/data/workspaceName';
import { textOfParts } from '../../pipeline/keptText';
import { stepKeys } from '../../pipeline/plan';
import { isAbort, problemOf, type AppContext } from '../appContext';
import { unsavedEdits, type Autosave } from '../autosave';
import { rememberedOf, withInterrupted, type LivePart } from '../live/livePart';
import { carriedOver, type Carried } from '../carried';
import { keptRecipe } from '../keepChoices';
import { largeFiles } from '../largeFiles';
import { nothingLearned } from '../live/classesState';
import { liveFrom, nothingRemembered, type LiveState } from '../live/liveState';
import { madeOf } from '../madeOf';
import { noUpdate } from '../live/updateState';
import { plainLook } from '../mapLook';
import { plansFor } from '../mappings';
import type { Reshaper } from '../reshape';
import { forgetRefineRecord } from '../refineRecord';
import {
  isWorkspaceName,
  kept,
  readSources,
  sourceOf,
  startsAsWorkspace,
  type NamedBlob,
  type ReadSource,
  type Source,
} from '../sources';
import type { AppState, MapResult, Opening, Problem, Screen, WorkspaceEntry } from '../state';
import { stepMeter } from '../steps';
import { copiedKey } from './export';
import { fileActions, type Wanted } from './files';
import type { runActions } from './run';

/** That columns are read as they were chosen for an earlier file. */
function rememberedNotice(columns: readonly string[]): Notice[] {
  if (columns.length === 0) return [];
  const facts = { columns: columns.join(', ') };
  return [{ code: 'mapping-remembered', level: 'changed', count: columns.length, facts }];
}

/** What several files are called together at first. */
function nameOfAll(sources: readonly Source[]): string {
  const words = [...new Set(sources.map(({ name }) => workspaceName(name)))];
  const [first = '', second, ...others] = words;
  if (second === undefined) return first;
  return [first, second, ...(others.length > 1 ? [String(others.length)] : others)].join(' + ').slice(0, 80);
}

/** What another file on the table replaces. */
type Table = Pick<
  AppState,
  | 'workspace'
  | 'dataset'
  | 'recipe'
  | 'isStale'
  | 'result'
  | 'edits'
  | 'carried'
  | 'selectedSegment'
  | 'screen'
  | 'save'
> &
  Partial<Pick<AppState, 'lists' | 'pseudonymKey' | 'base' | 'live'>>;

/** The grouping of a workspace that does not tell the run's own apart: steps by hand change nothing on it. */
function baseOf(result: MapResult, recipe: Recipe | null, isStale: boolean): BaseGrouping {
  const { labels, confidence, segments, retiredIds, profiles, quality } = result;
  return {
    recipe: isStale ? null : recipe,
    labels,
    confidence,
    segments,
    retiredIds,
    profiles,
    ...(quality.noiseShare !== undefined && { noiseShare: quality.noiseShare }),
  };
}

/** What an opening is stopped by and reports to. */
interface Reading {
  readonly signal: AbortSignal;
  readonly onProgress: OnProgress;
  /** Another file, or the joining after the last one, begins or goes on. */
  readonly tell: (what: Omit<Opening, 'step'>, progress: Progress) => void;
}

/** What came of reading files: customers, or what stands in the way. */
type Outcome =
  | { readonly content: WorkspaceContent; readonly result: MapResult | null }
  | { readonly bad: readonly Problem[]; readonly good: readonly ReadSource[] }
  | {
      readonly sources: readonly ReadSource[];
      readonly dataset: Dataset;
      readonly carried: Carried | null;
    };

/** Getting a file, a sample or earlier work onto the table. What was there before is kept until the new one is read. */
export function openActions(
  context: AppContext,
  autosave: Autosave,
  run: ReturnType<typeof runActions>,
  reshaper: Reshaper,
) {
  const { host, pipeline, cache, get, set, clearHistory } = context;
  const large = largeFiles(context);
  /** The opening under way. */
  let reading: AbortController | null = null;
  /** The files on the table and how they came there, to be read again another way. */
  let current: Wanted | null = null;
  /** What the files on the table are being changed to. */
  let coming: Wanted | null = null;
  /** The files that could be read, while the user is asked what to do without the others. */
  let spared: Wanted | null = null;

  // Files that may not be read again are not kept in memory either.
  context.store.subscribe((state, before) => {
    if (before.hasSource && !state.hasSource) current = coming = spared = null;
  });

  /**
   * Everything of the work before makes room; undo does not reach back into it.
   *
   * @param isExplained  whether what sets its segments apart was found
   */
  function setTable(work: Table, isExplained = true): void {
    run.stopAll();
    reshaper.forget();
    cache.clear();
    const copied = work.workspace && host.getPreference(copiedKey(work.workspace.id));
    current = null;
    coming = null;
    set({
      lists: noLists,
      pseudonymKey: null,
      live: nothingRemembered,
      ...plainLook,
      ...work,
      base: work.result && (work.base ?? baseOf(work.result, work.recipe, work.isStale)),
      hasSource: false,
      lastEdit: null,
      exportProblem: null,
      copiedAt: copied === null ? null : Number(copied),
    });
    clearHistory();
    reshaper.restore(isExplained);
  }

  /**
   * One opening at a time: asking for another, or Cancel, ends the one before. The work on the table stays until the
   * new one is read and the old one written.
   *
   * @param isRead  nothing is left to be read, only to be joined
   * @returns what was read, or null when it could not be, or is no longer wanted
   */
  async function open<T>(
    name: string,
    read: (control: Reading) => Promise<T>,
    isRead = false,
  ): Promise<T | null> {
    reading?.abort();
    const controller = new AbortController();
    const { signal } = controller;
    reading = controller;
    let meter = stepMeter('read', host.nowMs());
    let isJoining = isRead;
    const tell = ({ joining, ...what }: Omit<Opening, 'step'>, progress: Progress): void => {
      if (signal.aborted) return;
      // What is left of reading says nothing of the joining.
      if (joining !== isJoining) meter = stepMeter('read', host.nowMs());
      isJoining = joining;
      set({ opening: { ...what, joining, step: meter.running(progress, host.nowMs()) } });
    };
    const onProgress = (progress: Progress): void => tell({ name, joining: isJoining }, progress);
    spared = null;
    set({ openProblem: null, openRest: null });
    onProgress({ fraction: 0 });
    try {
      const found = await read({ signal, onProgress, tell });
      await autosave.flush();
      signal.throwIfAborted();
      return found;
    } catch (error) {
      if (reading === controller && !isAbort(error)) set({ openProblem: problemOf(error, { file: name }) });
      return null;
    } finally {
      if (reading === controller) {
        reading = null;
        set({ opening: null });
      }
    }
  }

  /** An id for new work; from now on its days without a file copy count. */
  function newWork(): string {
    const id = host.newId();
    host.setPreference(copiedKey(id), String(host.nowMs()));
    return id;
  }

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
  async function outcomeOf({ sources, place }: Wanted, control: Reading): Promise<Outcome> {
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
    const dataset = await madeOf(host, good, place, { signal, onProgress });
    const isSameWork = place.id !== undefined && place.id === get().workspace?.id;
    return { sources: good, dataset, carried: isSameWork ? await carriedOver(host, get(), dataset) : null };
  }

  /** Who asked not to be contacted stays left out when the files of a workspace are read another way. */
  const keptLists = (isSameWork: boolean): Partial<Table> => {
    const { lists, pseudonymKey, live } = get();
    // Labels were given to rows of the table before.
    const { classes: _learned, campaigns, ...others } = live.kept;
    const kept = { ...others, ...(campaigns && { campaigns: withoutLabels(campaigns) }) };
    // Months before stay; the next one is placed into what is found now.
    return isSameWork
      ? {
          lists,
          pseudonymKey,
          live: {
            ...live,
            kept,
            classes: nothingLearned,
            present: null,
            referenceId: null,
            update: noUpdate,
          },
        }
      : {};
  };

  async function openSources(name: string, wanted: Wanted): Promise<void> {
    const isRead = wanted.sources.every(({ read }) => read !== undefined);
    const found = await open(name, (control) => outcomeOf(wanted, control), isRead);
    if (!found) return;
    const { id } = wanted.place;
    // The workspace went meanwhile, or its customers were changed for good: what was read of its files is not wanted.
    if (id !== undefined && !(get().hasSource && get().workspace?.id === id)) return;
    if ('content' in found) return takeUp(found.content, found.result);
    if ('bad' in found) {
      const [first = null, ...problems] = found.bad;
      const hasOthers = found.good.length > 0;
      spared = hasOthers ? { sources: found.good, place: wanted.place } : null;
      const files = found.good.map((source) => source.name);
      set({ openProblem: first, openRest: hasOthers || problems.length > 0 ? { problems, files } : null });
      return;
    }
    const { place } = wanted;
    const { sources, dataset, carried } = found;
    const { guesses, notices, ...rest } = dataset;
    const { plans, remembered } = plansFor(host, guesses);
    const { workspace, recipe, dataset: before, edits } = get();
    const isSameWork = place.id !== undefined && place.id === workspace?.id;
    setTable({
      workspace: { id: place.id ?? newWork(), name: place.name },
      ...keptLists(isSameWork),
      dataset: {
        guesses,
        notices: [...notices, ...(isSameWork ? [] : rememberedNotice(remembered))],
        ...rest,
      },
      recipe:
        isSameWork && recipe && before
          ? {
              ...keptRecipe(recipe, before.guesses, plans),
              ...(carried?.taught && { taught: carried.taught }),
            }
          : defaultRecipe(plans),
      isStale: true,
      result: null,
      edits: carried ? { ...edits, ...carried.edits } : noEdits,
      carried: carried?.segments ?? null,
      selectedSegment: null,
      screen: place.screen,
      save: { status: 'none' },
    });
    current = { sources: kept(sources), place };
    set({ hasSource: true });
    autosave.saveSoon();
    host.askToPersist();
    await run.actions.build();
  }

  /**
   * The files on the table, or others beside or in place of them, read another way; it stays the same workspace. What
   * was asked for a moment ago and is not there yet is not forgotten.
   */
  function openAgain(change: (now: Wanted) => Wanted): void {
    const { workspace, hasSource } = get();
    if (!current || !workspace || !hasSource) return;
    const { sources, place } = change(coming ?? current);
    if (sources.length === 0) return;
    const name = sources.length === 1 ? sources[0]!.name : place.name;
    const wanted = { sources, place: { ...place, ...workspace, screen: 'prepare' as const } };
    coming = wanted;
    void openSources(name, wanted).finally(() => {
      if (coming === wanted) coming = null;
    });
  }

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
      live: next(get().live),
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

  const withName = (blob: Blob, name: string): NamedBlob => new File([blob], name, { type: blob.type });

  function openNew(sources: readonly Source[]): void {
    if (sources.length === 0) return;
    const name = nameOfAll(sources);
    void openSources(sources.length === 1 ? sources[0]!.name : name, {
      sources,
      place: { name, screen: 'prepare' },
    });
  }

  return {
    putOnTable,
    async restore(screen: Screen | undefined): Promise<void> {
      try {
        const { where, entries } = await host.runner.run('storedList', null);
        set({ workspaces: entries });
        if (where === 'nothing') set({ save: { status: 'failed', why: 'absent' } });
        const last = entries.find(({ id }) => id === host.getPreference('workspace'));
        if (screen !== 'start' && last) await openStored(last, screen);
      } catch (error) {
        set({ openProblem: problemOf(error) });
      }
    },
    actions: {
      ...large.actions,
      ...fileActions({
        host,
        get,
        openAgain,
        files: () => (get().hasSource ? (current?.sources ?? []) : []),
        goOnWithout(): void {
          if (!spared) return;
          const { sources, place } = spared;
          // A workspace that is not there yet is called by what it is made of.
          const name = place.id === undefined ? nameOfAll(sources) : place.name;
          void openSources(name, { sources, place: { ...place, name } });
        },
      }),
      /** One file, or several that are joined. */
      openFiles(files: readonly File[]): void {
        openNew(files.map(sourceOf));
      },
      openText(text: string, name: string): void {
        openNew([sourceOf(withName(new Blob([text], { type: 'text/csv' }), name))]);
      },
      async openSample(id: string): Promise<void> {
        const sample = get().samples.find((entry) => entry.id === id);
        if (!sample) return;
        const { file, names } = sample;
        const find = async () => withName(await host.fetchFile(`samples/${file}`), file);
        const place = { name: names[get().language], screen: 'map' } as const;
        await openSources(file, { sources: [{ name: file, find }], place });
      },
      async openWorkspace(id: string): Promise<void> {
        const { workspace, workspaces, result } = get();
        // It is on the table already, perhaps with a run under way.
        if (workspace?.id === id) return set({ screen: result ? 'map' : 'prepare' });
        const entry = workspaces.find((candidate) => candidate.id === id);
        if (entry) await openStored(entry);
      },
      async deleteWorkspace(id: string): Promise<void> {
        // First off the table, so that nothing of it is written after it is gone.
        if (get().workspace?.id === id) {
          setTable({
            workspace: null,
            dataset: null,
            recipe: null,
            isStale: false,
            result: null,
            edits: noEdits,
            carried: null,
            selectedSegment: null,
            screen: 'start',
            save: { status: 'none' },
          });
        }
        try {
          await host.runner.run('storedRemove', { id });
          await host.runner.run('forgetTexts', null);
          host.setPreference(copiedKey(id), null);
          forgetRefineRecord(host, id);
          set({ workspaces: get().workspaces.filter((entry) => entry.id !== id) });
          if (host.getPreference('workspace') === id) host.setPreference('workspace', null);
        } catch (error) {
          set({ openProblem: problemOf(error) });
        }
      },
      renameWorkspace(name: string): void {
        const { workspace } = get();
        const given = name.trim().slice(0, 80);
        if (workspace && given !== '') set({ workspace: { ...workspace, name: given } });
      },
      newWorkspace(): void {
        set({ screen: 'start' });
      },
      cancelOpening(): void {
        reading?.abort();
      },
      dismissProblem(): void {
        spared = null;
        set({ openProblem: null, openRest: null });
      },
    },
  };
}
