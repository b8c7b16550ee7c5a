import { noLists } from '../../core/data/customerLists';
import { cleanSteps, defaultRecipe, type Recipe } from '../../core/data/recipe';
import type { Dataset } from '../../core/data/workspaceContent';
import { customerColumn, logReading } from '../../core/data/logMapping';
import type { Notice } from '../../core/data/notice';
import type { OnProgress, Progress } from '../../core/data/progress';
import { noEdits } from '../../core/data/segment';
import { UserError } from '../../core/data/userError';
import type { WorkspaceContent } from '../../core/data/workspaceContent';
import { workspaceName } from '../../core/data/workspaceName';
import { stepKeys } from '../../pipeline/plan';
import type { ReadChoice } from '../../stages/import/formatRead';
import type { EncodingPreview } from '../../stages/import/previewEncodings';
import { isAbort, problemOf, type AppContext } from '../appContext';
import { unsavedEdits, type Autosave } from '../autosave';
import { plansFor } from '../mappings';
import type { AppState, MapResult, Screen, WorkspaceEntry } from '../state';
import { addedUp, logAsRows } from '../readings';
import { stepMeter } from '../steps';
import { copiedKey } from './export';
import type { runActions } from './run';

type NamedBlob = Blob & { readonly name: string };

/** That columns are read as they were chosen for an earlier file. */
function rememberedNotice(columns: readonly string[]): Notice[] {
  if (columns.length === 0) return [];
  const facts = { columns: columns.join(', ') };
  return [{ code: 'mapping-remembered', level: 'changed', count: columns.length, facts }];
}

const takenAsRows = { code: logAsRows, level: 'note' } as const;

/** What another file on the table replaces. */
type Table = Pick<
  AppState,
  'workspace' | 'dataset' | 'recipe' | 'isStale' | 'result' | 'edits' | 'selectedSegment' | 'screen' | 'save'
> &
  Partial<Pick<AppState, 'lists' | 'pseudonymKey'>>;

/** What an opening is stopped by and reports to. */
interface Reading {
  readonly signal: AbortSignal;
  readonly onProgress: OnProgress;
}

/** What a new workspace is called and where it is shown. */
interface Place {
  readonly name: string;
  readonly screen: Screen;
  /** The workspace that the file is on the table of already, when it is read another way. */
  readonly id?: string;
  /** A log is taken row by row, not added up to customers. */
  readonly asRows?: boolean;
  /** Which of its tables, in which encoding. */
  readonly choice?: ReadChoice;
}

/** Getting a file, a sample or earlier work onto the table. What was there before is kept until the new one is read. */
export function openActions(context: AppContext, autosave: Autosave, run: ReturnType<typeof runActions>) {
  const { host, pipeline, cache, get, set, clearHistory } = context;
  /** The opening under way. */
  let reading: AbortController | null = null;
  /** The file on the table and how it came there, to be read again another way. */
  let source: {
    readonly name: string;
    readonly find: () => Promise<NamedBlob>;
    readonly place: Place;
  } | null = null;

  /** Everything of the work before makes room; undo does not reach back into it. */
  function setTable(work: Table): void {
    run.stopAll();
    cache.clear();
    const copied = work.workspace && host.getPreference(copiedKey(work.workspace.id));
    source = null;
    set({
      lists: noLists,
      pseudonymKey: null,
      ...work,
      hasSource: false,
      lastEdit: null,
      exportProblem: null,
      copiedAt: copied === null ? null : Number(copied),
    });
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

  /** An id for new work; from now on its days without a file copy count. */
  function newWork(): string {
    const id = host.newId();
    host.setPreference(copiedKey(id), String(host.nowMs()));
    return id;
  }

  /** The content of a workspace file, which is known by what is in it, whatever its name; null for another file. */
  async function readWorkspace(file: NamedBlob, control: Reading): Promise<WorkspaceContent | null> {
    const isNamedSo = /\.kindred$/i.test(file.name);
    const head = await file
      .slice(0, 43)
      .text()
      .catch((cause: unknown) => {
        throw new UserError('file-unreadable', { file: file.name }, { cause });
      });
    // Every workspace file starts with its manifest; other zips may be tables.
    const startsSo = head.startsWith('PK\u0003\u0004') && head.endsWith('manifest.json');
    if (!startsSo && !isNamedSo) return null;
    try {
      return await host.runner.run('workspaceRead', { file }, control);
    } catch (error) {
      const isForeign = error instanceof UserError && error.code === 'workspace-file-foreign';
      if (isForeign && !isNamedSo) return null;
      throw error;
    }
  }

  /** A table with a row per customer: the file's own rows, or those that a log of orders or events is added up to. */
  async function readAsCustomers(
    file: NamedBlob,
    { asRows = false, choice }: Place,
    control: Reading,
  ): Promise<Dataset> {
    const { log, ...rows } = await host.runner.run(
      'read',
      { file, choice: { language: get().language, ...choice } },
      control,
    );
    const asLog = logReading(log);
    if (!asLog) return rows;
    if (asRows)
      return { ...rows, notices: [...rows.notices, { ...takenAsRows, count: rows.table.rowCount }] };
    const { table, guesses, notices } = await host.runner.run(
      'rollUp',
      { table: rows.table, columns: rows.guesses, log: asLog },
      control,
    );
    const added: Notice = {
      code: addedUp,
      level: 'changed',
      count: rows.table.rowCount,
      column: customerColumn(asLog),
      facts: { customers: table.rowCount },
    };
    return { file: rows.file, table, guesses, notices: [...rows.notices, added, ...notices] };
  }

  /** Who asked not to be contacted stays left out when the file of a workspace is read another way. */
  const keptLists = (id: string | undefined): Partial<Table> => {
    const { workspace, lists, pseudonymKey } = get();
    return id !== undefined && id === workspace?.id ? { lists, pseudonymKey } : {};
  };

  function withKeptLists(recipe: Recipe, id: string | undefined): Recipe {
    const { workspace, recipe: before } = get();
    if (id === undefined || id !== workspace?.id || !before) return recipe;
    const kept = cleanSteps(before).filter(({ kind }) => kind === 'do-not-contact');
    if (kept.length === 0) return recipe;
    return { ...recipe, clean: { ...recipe.clean, steps: [...cleanSteps(recipe), ...kept] } };
  }

  async function openTable(name: string, find: () => Promise<NamedBlob>, wanted: Place): Promise<void> {
    const found = await open(name, async (control) => {
      const file = await find();
      control.signal.throwIfAborted();
      const content = await readWorkspace(file, control);
      if (!content) return { table: await readAsCustomers(file, wanted, control) };
      const { result } = content;
      const contours = result && (await pipeline.coasts(result, control.signal));
      return { content, result: result && { ...result, contours } };
    });
    if (!found) return;
    if ('content' in found) return takeUp(found.content, found.result ?? null);
    const { guesses, notices, ...rest } = found.table;
    const { plans, remembered } = plansFor(host, guesses);
    setTable({
      workspace: { id: wanted.id ?? newWork(), name: wanted.name },
      ...keptLists(wanted.id),
      dataset: { guesses, notices: [...notices, ...rememberedNotice(remembered)], ...rest },
      recipe: withKeptLists(defaultRecipe(plans), wanted.id),
      isStale: true,
      result: null,
      edits: noEdits,
      selectedSegment: null,
      screen: wanted.screen,
      save: { status: 'none' },
    });
    source = { name, find, place: wanted };
    set({ hasSource: true });
    autosave.saveSoon();
    host.askToPersist();
    await run.actions.build();
  }

  /** A workspace file becomes a workspace of this browser. */
  async function takeUp(content: WorkspaceContent, result: MapResult | null): Promise<void> {
    const { name, dataset, recipe, edits, isStale = false, selectedSegment = null, vectors = null } = content;
    const { lists = noLists } = content;
    const id = newWork();
    setTable({
      workspace: { id, name },
      dataset,
      recipe,
      isStale,
      result,
      edits,
      lists,
      selectedSegment,
      screen: result ? 'map' : 'prepare',
      save: { status: 'none' },
    });
    autosave.saveSoon();
    host.askToPersist();
    await goOn(id, recipe, vectors);
  }

  /** What is known of the work on the table need not be computed again; what it lacks is. */
  async function goOn(id: string, recipe: Recipe, text: unknown): Promise<void> {
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
    };
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
    void goOn(id, work.recipe, text);
  }

  const withName = (blob: Blob, name: string): NamedBlob => new File([blob], name, { type: blob.type });

  const openFile = (file: NamedBlob, name: string): void =>
    void openTable(name, () => Promise.resolve(file), { name: workspaceName(name), screen: 'prepare' });

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
          host.setPreference(copiedKey(id), null);
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
      /**
       * Reads the file on the table again: row by row or added up to customers, another of its tables, in another
       * encoding. It stays the same workspace.
       */
      readAgain({ choice, ...how }: Pick<Place, 'asRows' | 'choice'>): void {
        const { workspace, hasSource } = get();
        if (!source || !workspace || !hasSource) return;
        const { name, find, place } = source;
        const next = { ...place, ...workspace, ...how, choice: { ...place.choice, ...choice } };
        void openTable(name, find, { ...next, screen: 'prepare' });
      },
      /** How the file on the table would read in the encodings that may be chosen; nothing when it is not at hand. */
      async previewEncodings(): Promise<readonly EncodingPreview[]> {
        if (!source || !get().hasSource) return [];
        const file = await source.find();
        return host.runner.run('encodings', { file }).catch(() => []);
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
