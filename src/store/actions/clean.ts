import type { CleanStep, StepReport } from '../../core/data/cleanStep';
import type { CustomerLists } from '../../core/data/customerLists';
import { withoutLeftOut, cleanSteps, type Recipe } from '../../core/data/recipe';
import type { Control } from '../../core/data/progress';
import type { ColumnGuess } from '../../core/data/role';
import type { Dataset } from '../../core/data/workspaceContent';
import { isAbort, problemOf, type AppContext } from '../appContext';
import { noteOn, withStepMoved, withStepOn, withStepSwitched } from '../cleaning';
import type { AppState } from '../state';
import type { runActions } from './run';

const idle = { status: 'none', fraction: 0, problem: null } as const;

/** Nothing was looked at yet, and personal data is masked. */
export const noCare: Pick<AppState, 'isRevealed' | 'health' | 'steps' | 'duplicates' | 'care'> = {
  isRevealed: false,
  health: { ...idle, findings: [] },
  steps: { ...idle, steps: [], report: [] },
  duplicates: { ...idle, columns: [], distance: 0, found: null },
  care: { ...idle, work: null },
};

/** What rare values are called together. */
const otherWord = { en: 'Other', zh: '其他' } as const;
const msPerDay = 86_400_000;

/** Columns as they were understood, with what the user made of them since. */
export const guessesNow = ({ guesses }: Dataset, { columns }: Recipe): ColumnGuess[] =>
  guesses.map((guess, j) => {
    const { role, numberFormat, dateOrder } = columns[j] ?? guess;
    return { ...guess, role, ...(numberFormat && { numberFormat }), ...(dateOrder && { dateOrder }) };
  });

const isUnderWay = ({ status }: { readonly status: string }): boolean =>
  status === 'running' || status === 'done';
const isSame = (a: readonly unknown[], b: readonly unknown[]): boolean => a.every((one, i) => one === b[i]);

/** Looking at the data and changing the steps that clean it. */
export function cleanActions(context: AppContext, run: ReturnType<typeof runActions>) {
  const { host, store, get, set } = context;

  // Another table is another patient: what was found in the one before is not said of it.
  store.subscribe((state, before) => {
    if (state.workspace?.id !== before.workspace?.id) set(noCare);
    else if (state.dataset !== before.dataset) {
      const { health, steps, duplicates } = noCare;
      set({ health, steps, duplicates });
    }
  });

  /** Runs one search of its kind at a time; what an earlier one says later is not heard. */
  function makeSearch<K extends 'health' | 'steps' | 'duplicates'>(name: K) {
    let current: AbortController | null = null;
    const tell = (part: Partial<AppState[K]>): void =>
      set({ [name]: { ...get()[name], ...part } } as Partial<AppState>);
    return {
      stop: (): void => current?.abort(),
      async start(
        before: Partial<AppState[K]>,
        look: (control: Control) => Promise<Partial<AppState[K]>>,
      ): Promise<void> {
        current?.abort();
        const controller = new AbortController();
        current = controller;
        const { dataset } = get();
        const isWanted = (): boolean => current === controller && get().dataset === dataset;
        tell({ status: 'running', fraction: 0, problem: null, ...before } as Partial<AppState[K]>);
        try {
          const found = await look({
            signal: controller.signal,
            onProgress: ({ fraction }) => {
              if (isWanted()) tell({ fraction } as Partial<AppState[K]>);
            },
          });
          controller.signal.throwIfAborted();
          if (isWanted()) tell({ status: 'done', fraction: 1, ...found } as Partial<AppState[K]>);
        } catch (error) {
          if (!isWanted()) return;
          const failure = isAbort(error)
            ? { status: 'none' as const }
            : { status: 'failed' as const, problem: problemOf(error) };
          tell(failure as Partial<AppState[K]>);
        }
      },
    };
  }

  const health = makeSearch('health');
  const report = makeSearch('steps');
  const duplicates = makeSearch('duplicates');
  /** What the last look was at: the same need not be looked at again. */
  let lookedAt: readonly unknown[] = [];
  let reported: readonly unknown[] = [];
  /** Step as JSON → what it alone would do to the table on the table. */
  let previews = new Map<string, Promise<StepReport | null>>();
  let previewed: Dataset | null = null;

  const stepsNow = (): readonly CleanStep[] => {
    const { recipe } = get();
    return recipe ? cleanSteps(recipe) : [];
  };

  return {
    setRevealed(isRevealed: boolean): void {
      set({ isRevealed });
    },

    /** Looks at the table, unless it was looked at with these columns already. */
    async checkHealth(dataset: Dataset, recipe: Recipe): Promise<void> {
      const { health: now, language } = get();
      const wanted = [dataset, recipe.columns];
      if (isUnderWay(now) && isSame(wanted, lookedAt)) return;
      lookedAt = wanted;
      const input = {
        table: dataset.table,
        guesses: guessesNow(dataset, recipe),
        today: Math.floor(host.nowMs() / msPerDay),
        otherWord: otherWord[language],
      };
      await health.start({}, async (control) => {
        const { findings } = await host.runner.run('health', input, control);
        return { findings };
      });
    },

    /** Finds out what the steps of a recipe do, without building the map, unless that is known. */
    async reportSteps(dataset: Dataset, recipe: Recipe, lists: CustomerLists): Promise<void> {
      const wanted = [dataset, recipe.clean, recipe.columns, lists];
      if (isUnderWay(get().steps) && isSame(wanted, reported)) return;
      reported = wanted;
      const { table } = dataset;
      const steps = cleanSteps(recipe);
      await report.start({}, async (control) => ({
        steps,
        report: await host.runner.run(
          'cleanReport',
          { table, recipe: withoutLeftOut(recipe), lists },
          control,
        ),
      }));
    },

    /** What a step alone would do to the file's table; null: nothing. Asked for once each. */
    async previewStep(step: CleanStep, dataset: Dataset, recipe: Recipe): Promise<StepReport | null> {
      const { lists } = get();
      if (previewed !== dataset) [previewed, previews] = [dataset, new Map()];
      const clean = { ...recipe.clean, steps: [{ ...step, on: true }] };
      const key = JSON.stringify([clean.steps, recipe.columns]);
      const known =
        previews.get(key) ??
        host.runner
          .run('cleanReport', { table: dataset.table, recipe: { ...recipe, clean }, lists })
          .then(([first]) => first ?? null);
      previews.set(key, known);
      return known;
    },

    /** Puts a step at the end of the list, or in the place of the one that mends the same. */
    mend(step: CleanStep): void {
      run.actions.setSteps(withStepOn(stepsNow(), step), noteOn(step));
    },
    switchStep(at: number, on: boolean): void {
      const steps = stepsNow();
      run.actions.setSteps(withStepSwitched(steps, at, on), noteOn(steps[at]));
    },
    removeStep(at: number): void {
      const steps = stepsNow();
      run.actions.setSteps(
        steps.filter((_, i) => i !== at),
        noteOn(steps[at]),
      );
    },
    moveStep(from: number, to: number): void {
      const steps = stepsNow();
      run.actions.setSteps(withStepMoved(steps, from, to), noteOn(steps[from]));
    },

    /** Looks for rows that are one customer under several spellings; may take seconds. */
    async lookForDuplicates(columns: readonly string[], distance: number): Promise<void> {
      const { dataset } = get();
      if (!dataset || columns.length === 0) return;
      const { table } = dataset;
      await duplicates.start({ columns, distance, found: null }, async (control) => ({
        found: await host.runner.run('nearDuplicates', { table, columns, distance }, control),
      }));
    },
    cancelDuplicates(): void {
      duplicates.stop();
    },
  };
}
