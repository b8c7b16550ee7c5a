import { defaultRecipe, type Recipe } from '../../core/data/recipe';
import type { Progress } from '../../core/data/progress';
import { noEdits, type SegmentEdits } from '../../core/data/segment';
import { stepKeys } from '../../pipeline/plan';
import { isAbort, problemOf, type AppContext } from '../appContext';
import type { Autosave } from '../autosave';
import type { Dataset, MapResult, SampleEntry, Screen } from '../state';
import { stepMeter } from '../steps';
import type { runActions } from './run';

type NamedBlob = Blob & { readonly name: string };

/** Getting a file, a sample or earlier work onto the table. What was there before is kept until the new one is read. */
export function openActions(context: AppContext, autosave: Autosave, run: ReturnType<typeof runActions>) {
  const { host, cache, get, set, clearHistory } = context;
  let reading: AbortController | null = null;

  const plainName = (file: string): string =>
    file
      .replace(/\.gz$/i, '')
      .replace(/\.[^.]{1,8}$/, '')
      .replace(/[_\s]+/g, ' ')
      .trim() || file;

  /** Everything of the work before makes room; undo does not reach back into it. */
  function setTable(id: string, name: string, dataset: Dataset, screen: Screen): Recipe {
    const recipe = defaultRecipe(
      dataset.guesses.map(({ name, role, numberFormat, dateOrder }) => ({
        name,
        role,
        ...(numberFormat && { numberFormat }),
        ...(dateOrder && { dateOrder }),
      })),
    );
    cache.clear();
    set({
      workspace: { id, name },
      dataset,
      recipe,
      isStale: true,
      result: null,
      edits: noEdits,
      lastEdit: null,
      selectedSegment: null,
      screen,
      save: { status: 'none' },
    });
    clearHistory();
    return recipe;
  }

  async function open(file: NamedBlob, name: string, screen: Screen): Promise<void> {
    reading?.abort();
    const controller = new AbortController();
    reading = controller;
    const meter = stepMeter('read', host.nowMs());
    const show = (progress: Progress): void =>
      set({ opening: { name: file.name, step: meter.running(progress, host.nowMs()) } });
    set({ openProblem: null });
    show({ fraction: 0 });
    try {
      const {
        table,
        file: info,
        guesses,
        notices,
      } = await host.runner.run('read', { file }, { signal: controller.signal, onProgress: show });
      if (reading !== controller) return;
      await autosave.flush();
      run.stopAll();
      const dataset: Dataset = { file: info, table, guesses, notices };
      setTable(host.newId(), name, dataset, screen);
      reading = null;
      set({ opening: null });
      autosave.saveSoon();
      host.askToPersist();
      await run.actions.build();
    } catch (error) {
      if (reading !== controller) return;
      reading = null;
      set({ opening: null, openProblem: isAbort(error) ? null : problemOf(error, { file: file.name }) });
    }
  }

  interface Stored {
    readonly data: Dataset;
    readonly result: MapResult | null;
    readonly text: unknown;
    readonly work: {
      readonly recipe: Recipe;
      readonly edits: SegmentEdits;
      readonly isStale: boolean;
      readonly selectedSegment: string | null;
    };
  }

  async function openStored(id: string, screen?: Screen): Promise<void> {
    reading?.abort();
    reading = null;
    set({ openProblem: null, opening: null });
    try {
      await autosave.flush();
      const { entry, parts } = await host.runner.run('storedLoad', { id });
      const { data, result, text, work } = parts as unknown as Stored;
      run.stopAll();
      setTable(id, entry.name, data, screen ?? (result ? 'map' : 'prepare'));
      autosave.loaded(id, data, result, text);
      const keys = stepKeys(id, work.recipe);
      if (text) cache.set('text', keys.text, text);
      if (result) cache.set('layout', keys.layout, result.positions);
      set({
        recipe: work.recipe,
        edits: work.edits,
        isStale: work.isStale,
        result,
        selectedSegment: work.selectedSegment,
        save: { status: 'saved', at: entry.savedAt },
        run: { ...get().run, status: result ? 'done' : 'idle' },
      });
      clearHistory();
      host.setPreference('workspace', id);
      if (!result) {
        await run.actions.build();
        return;
      }
      const contours = await host.runner.run('contours', {
        positions: result.positions,
        labels: result.labels,
        k: result.segments.length,
      });
      const now = get();
      if (now.result === result) {
        const whole = { ...result, contours };
        autosave.loaded(id, data, whole, text);
        set({ result: whole });
      }
      run.offerRefining();
    } catch (error) {
      if (host.getPreference('workspace') === id) host.setPreference('workspace', null);
      set({ screen: 'start', openProblem: problemOf(error) });
    }
  }

  const withName = (blob: Blob, name: string): NamedBlob => new File([blob], name, { type: blob.type });

  return {
    async restore(screen: Screen | undefined): Promise<void> {
      try {
        const { where, entries } = await host.runner.run('storedList', null);
        set({ workspaces: entries });
        if (where === 'nothing') set({ save: { status: 'failed', why: 'absent' } });
        const last = host.getPreference('workspace');
        if (screen !== 'start' && last && entries.some(({ id }) => id === last))
          await openStored(last, screen);
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
        else void open(file, plainName(file.name), 'prepare');
      },
      openText(text: string, name: string): void {
        void open(withName(new Blob([text], { type: 'text/csv' }), name), plainName(name), 'prepare');
      },
      async openSample(id: string): Promise<void> {
        const sample: SampleEntry | undefined = get().samples.find((entry) => entry.id === id);
        if (!sample) return;
        try {
          const blob = await host.fetchFile(`samples/${sample.file}`);
          await open(withName(blob, sample.file), sample.names[get().language], 'map');
        } catch (error) {
          set({ openProblem: problemOf(error, { file: sample.file }) });
        }
      },
      openWorkspace: (id: string): Promise<void> => openStored(id),
      async deleteWorkspace(id: string): Promise<void> {
        await host.runner.run('storedRemove', { id });
        const { workspaces, workspace } = get();
        set({ workspaces: workspaces.filter((entry) => entry.id !== id) });
        if (workspace?.id !== id) return;
        run.stopAll();
        host.setPreference('workspace', null);
        set({ workspace: null, dataset: null, recipe: null, result: null, screen: 'start' });
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
