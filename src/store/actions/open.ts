import { defaultRecipe, type Recipe } from '../../core/data/recipe';
import type { OnProgress, Progress } from '../../core/data/progress';
import { noEdits } from '../../core/data/segment';
import { stepKeys } from '../../pipeline/plan';
import { isAbort, problemOf, type AppContext } from '../appContext';
import { unsavedEdits, type Autosave } from '../autosave';
import type { AppState, Dataset, MapResult, Screen, WorkspaceEntry } from '../state';
import { stepMeter } from '../steps';
import type { runActions } from './run';

type NamedBlob = Blob & { readonly name: string };

/** What another file on the table replaces. */
type Table = Pick<
  AppState,
  'workspace' | 'dataset' | 'recipe' | 'isStale' | 'result' | 'edits' | 'selectedSegment' | 'screen' | 'save'
>;

/** What an opening is stopped by and reports to. */
interface Reading {
  readonly signal: AbortSignal;
  readonly onProgress: OnProgress;
}

/** What a new workspace is called and where it is shown. */
interface Place {
  readonly name: string;
  readonly screen: Screen;
}

/** Getting a file, a sample or earlier work onto the table. What was there before is kept until the new one is read. */
export function openActions(context: AppContext, autosave: Autosave, run: ReturnType<typeof runActions>) {
  const { host, pipeline, cache, get, set, clearHistory } = context;
  /** The opening under way. */
  let reading: AbortController | null = null;

  const plainName = (file: string): string =>
    file
      .replace(/\.gz$/i, '')
      .replace(/\.[^.]{1,8}$/, '')
      .replace(/[_\s]+/g, ' ')
      .trim() || file;

  /** Everything of the work before makes room; undo does not reach back into it. */
  function setTable(work: Table): void {
    run.stopAll();
    cache.clear();
    set({ ...work, lastEdit: null });
    clearHistory();
  }

  /**
   * One opening at a time: asking for another, or Cancel, ends the one before. The work on the table stays until the
   * new one is read and the old one written.
   *
   * @returns what was read, or null when it could not be, or is no longer wanted
   */
  async function open<T>(name: string, read: (control: Reading) => Promise<T>): Promise<T | null> {
    reading?.abort();
    const controller = new AbortController();
    const { signal } = controller;
    reading = controller;
    const meter = stepMeter('read', host.nowMs());
    const onProgress = (progress: Progress): void => {
      if (!signal.aborted) set({ opening: { name, step: meter.running(progress, host.nowMs()) } });
    };
    set({ openProblem: null });
    onProgress({ fraction: 0 });
    try {
      const found = await read({ signal, onProgress });
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

  async function openTable(name: string, find: () => Promise<NamedBlob>, wanted: Place): Promise<void> {
    const found = await open(name, async (control) => {
      const file = await find();
      control.signal.throwIfAborted();
      return host.runner.run('read', { file }, control);
    });
    if (!found) return;
    const { guesses, ...rest } = found;
    setTable({
      workspace: { id: host.newId(), name: wanted.name },
      dataset: { guesses, ...rest },
      recipe: defaultRecipe(
        guesses.map(({ name, role, numberFormat, dateOrder }) => ({
          name,
          role,
          ...(numberFormat && { numberFormat }),
          ...(dateOrder && { dateOrder }),
        })),
      ),
      isStale: true,
      result: null,
      edits: noEdits,
      selectedSegment: null,
      screen: wanted.screen,
      save: { status: 'none' },
    });
    autosave.saveSoon();
    host.askToPersist();
    await run.actions.build();
  }

  interface Stored {
    readonly data: Dataset;
    readonly result: MapResult | null;
    readonly text: unknown;
    readonly work: Pick<Table, 'edits' | 'isStale' | 'selectedSegment'> & { readonly recipe: Recipe };
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
    const { entry, data, result, text, work } = found;
    const unsaved = unsavedEdits(host, id);
    setTable({
      ...work,
      edits: unsaved ?? work.edits,
      workspace: { id, name: entry.name },
      dataset: data,
      result,
      screen: screen ?? (result ? 'map' : 'prepare'),
      save: { status: 'saved', at: entry.savedAt },
    });
    autosave.loaded(id, data, result, text);
    if (unsaved) autosave.saveSoon();
    host.setPreference('workspace', id);
    const keys = stepKeys(id, work.recipe);
    if (text) cache.set('text', keys.text, text);
    // Places of another recipe, or on their way, are no result of this one.
    if (result?.isSettled && !work.isStale) cache.set('layout', keys.layout, result.positions);
    if (!result || !(result.isSettled || work.isStale)) {
      void run.actions.build();
      return;
    }
    set({ run: { ...get().run, status: 'done' } });
    run.offerRefining();
  }

  const withName = (blob: Blob, name: string): NamedBlob => new File([blob], name, { type: blob.type });

  const openFile = (file: NamedBlob, name: string): void =>
    void openTable(name, () => Promise.resolve(file), { name: plainName(name), screen: 'prepare' });

  return {
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
      openFiles(files: readonly File[]): void {
        const [file, ...others] = files;
        if (!file) return;
        if (others.length > 0)
          set({ openProblem: { code: 'several-files', facts: { count: files.length } } });
        else openFile(file, file.name);
      },
      openText(text: string, name: string): void {
        openFile(withName(new Blob([text], { type: 'text/csv' }), name), name);
      },
      async openSample(id: string): Promise<void> {
        const sample = get().samples.find((entry) => entry.id === id);
        if (!sample) return;
        const { file, names } = sample;
        const find = async () => withName(await host.fetchFile(`samples/${file}`), file);
        await openTable(file, find, { name: names[get().language], screen: 'map' });
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
            selectedSegment: null,
            screen: 'start',
            save: { status: 'none' },
          });
        }
        try {
          await host.runner.run('storedRemove', { id });
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
        set({ openProblem: null });
      },
    },
  };
}
