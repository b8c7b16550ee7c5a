import { withoutLabels } from '../../core/data/campaign';
import type { Notice } from '../../core/data/notice';
import { defaultRecipe } from '../../core/data/recipe';
import { noEdits } from '../../core/data/segment';
import { workspaceName } from '../../core/data/workspaceName';
import { problemOf, type AppContext } from '../appContext';
import type { Autosave } from '../autosave';
import { keptRecipe } from '../keepChoices';
import { largeFiles } from '../largeFiles';
import { withNotes } from '../live/keptHistory';
import { nothingLearned } from '../live/classesState';
import { noUpdate } from '../live/updateState';
import { plansFor } from '../mappings';
import { forgetRefineRecord } from '../refineRecord';
import type { Reshaper } from '../reshape';
import { kept, sourceOf, type NamedBlob, type Source } from '../sources';
import type { Screen } from '../state';
import { copiedKey } from './export';
import { fileActions, type Wanted } from './files';
import { earlierWork } from './open/earlierWork';
import { tableSetter, type Table } from './open/onTable';
import { openings } from './open/openings';
import { outcomeReader } from './open/outcome';
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

/** Getting a file, a sample or earlier work onto the table. What was there before is kept until the new one is read. */
export function openActions(
  context: AppContext,
  autosave: Autosave,
  run: ReturnType<typeof runActions>,
  reshaper: Reshaper,
) {
  const { host, get, set } = context;
  const large = largeFiles(context);
  const { open, cancel } = openings(context, autosave);
  const outcomeOf = outcomeReader(context, large);
  const setTable = tableSetter(context, run, reshaper);
  const earlier = earlierWork(context, { setTable, open, run, autosave, newWork });
  /** The files on the table and how they came there, to be read again another way. */
  let current: Wanted | null = null;
  /** What the files on the table are being changed to. */
  let coming: Wanted | null = null;
  /** The files that could be read, while the user is asked what to do without the others. */
  let spared: Wanted | null = null;

  // Files that may not be read again are not kept in memory either.
  context.store.subscribe((state, before) => {
    if (before.hasSource && !state.hasSource) current = coming = spared = null;
    if (before.openRest && !state.openRest) spared = null;
  });

  /** An id for new work; from now on its days without a file copy count. */
  function newWork(): string {
    const id = host.newId();
    host.setPreference(copiedKey(id), String(host.nowMs()));
    return id;
  }

  /** Who asked not to be contacted stays left out when the files of a workspace are read another way. */
  const keptLists = (isSameWork: boolean): Partial<Table> => {
    const { lists, pseudonymKey } = get();
    // Undo does not reach over it, what was done by hand stays done.
    const live = withNotes(get().live, context.history());
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
    if ('content' in found) return earlier.takeUp(found.content, found.result);
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

  /** The files on the table; none when they are not at hand. */
  const files = (): readonly Source[] => (get().hasSource ? (current?.sources ?? []) : []);

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
    putOnTable: earlier.putOnTable,
    files,
    async restore(screen: Screen | undefined): Promise<void> {
      try {
        const { where, entries } = await host.runner.run('storedList', null);
        set({ workspaces: entries });
        if (where === 'nothing') set({ save: { status: 'failed', why: 'absent' } });
        const last = entries.find(({ id }) => id === host.getPreference('workspace'));
        if (screen !== 'start' && last) await earlier.openStored(last, screen);
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
        files,
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
        if (entry) await earlier.openStored(entry);
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
      cancelOpening: cancel,
      dismissProblem(): void {
        set({ openProblem: null, openRest: null });
      },
    },
  };
}
