import { defaultRecipe, isSettling, readsTexts, weightOf, type Recipe } from '../../core/data/recipe';
import { unassignedId } from '../../core/data/segment';
import type { Dataset } from '../../core/data/workspaceContent';
import { mapResult } from '../../pipeline/mapResult';
import type { RunHooks, RunInput } from '../../pipeline/runInput';
import { staleSteps, type Step } from '../../pipeline/plan';
import { isAbort, problemOf, type AppContext } from '../appContext';
import { previousOf } from '../carried';
import type { EditNote } from '../edits';
import { recipeChoices } from './recipeChoices';
import { makeRefiner } from './refine';
import type { Reshaper } from '../reshape';
import { isThere } from '../selectors';
import type { AppState, MapResult, RunChange, RunState, StepName, StepState, TuneDraft } from '../state';
import { tuned } from '../tuned';
import { atHand, stepMeter, stopped, waiting, withStep } from '../steps';

/** Steps that a run of this recipe tells of. Those whose results are kept are done before it starts. */
function toldSteps(recipe: Recipe, stale: readonly Step[]): StepState[] {
  const { columns, weights, layout, taught } = recipe;
  const readsProducts = weightOf(recipe, 'products') > 0 && columns.some(({ role }) => role === 'basket');
  const readsText = weights.text > 0 && readsTexts(recipe);
  const step = (name: StepName, kept: Step): StepState => (stale.includes(kept) ? waiting : atHand)(name);
  return [
    step('clean', 'prepare'),
    ...(readsText ? [step('text', 'text')] : []),
    ...(readsProducts ? [step('products', 'products')] : []),
    ...(taught ? [step('lessons', 'fuse')] : []),
    step('group', 'group'),
    waiting('explain'),
    ...(isSettling(layout) ? [step('draw', 'layout')] : []),
  ];
}

/** Large maps are large: only the last few are kept. */
const mostBent = 2;

const isSame = (a: Recipe | null, b: Recipe): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

type BeforeUndo = Pick<AppState, 'recipe' | 'result' | 'base' | 'edits'>;

/** Who follows the runs. */
export interface RunFollower {
  /** Another grouping is in the place of one. */
  readonly onReplaced: (before: RunChange['before'], after: MapResult) => void;
  /** A run has ended, whichever way. */
  readonly onRan: () => void;
  /** Other customers are on the table. */
  readonly onStopped: () => void;
}

export function runActions(
  context: AppContext,
  autosave: { saveSoon(): void },
  reshaper: Pick<Reshaper, 'adopt' | 'follow'>,
  follower: RunFollower,
) {
  const { host, pipeline, cache, get, set } = context;
  let run: AbortController | null = null;
  /** Maps that undo and redo went away from, latest first. */
  let bentBefore: RunChange['before'][] = [];
  /** What the map on screen was made of, where that is known. */
  let made: { readonly dataset: Dataset | null; readonly recipe: Recipe } | null = null;

  function inputFor(recipe: Recipe): RunInput {
    const { dataset, workspace, language, result, base, carried, lists, device, edits } = get();
    if (!dataset || !workspace) throw new Error('inputFor: there is no file yet');
    return {
      datasetKey: workspace.id,
      table: dataset.table,
      recipe,
      lists,
      language,
      previous: previousOf(result, base) ?? carried,
      byHand: edits,
      standing: result?.positions ?? null,
      hasGpu: device?.kind === 'webgpu',
    };
  }

  /** Hooks that keep the dock up to date. */
  function hooksFor(signal: AbortSignal): RunHooks {
    const meters = new Map<StepName, ReturnType<typeof stepMeter>>();
    return {
      signal,
      onStep(name, status, progress) {
        if (signal.aborted) return;
        const now = host.nowMs();
        let meter = meters.get(name);
        if (!meter) meters.set(name, (meter = stepMeter(name, now)));
        const step = status === 'done' ? meter.done(now) : meter.running(progress, now);
        setRun({ steps: withStep(get().run.steps, step) });
      },
    };
  }

  const setRun = (change: Partial<RunState>): void => set({ run: { ...get().run, ...change } });

  /** File → first map → settled map, for the recipe as it is now. */
  async function perform(recipe: Recipe, controller: AbortController): Promise<void> {
    const hooks = hooksFor(controller.signal);
    const input = inputFor(recipe);
    const first = await pipeline.firstMap(input, hooks);
    controller.signal.throwIfAborted();
    const { selectedSegment: selected, recipe: now, result: before, base, edits } = get();
    const outcome = {
      ...mapResult(first, recipe, before),
      contours: first.contours,
    };
    const madeBefore = made;
    made = { dataset: get().dataset, recipe };
    set({
      result: outcome,
      base: first.base,
      carried: null,
      // Later months are placed into what was found now.
      live: { ...get().live, referenceId: null },
      // What was changed while this ran stays changed; the map is of the choice before it.
      isStale: !isSame(now, recipe),
      selectedSegment: isThere(selected, outcome)
        ? selected
        : (first.segments[0]?.id ?? (isThere(unassignedId, outcome) ? unassignedId : null)),
    });
    reshaper.adopt(input.byHand?.placements);
    if (get().edits.placements !== input.byHand?.placements) reshaper.follow();
    autosave.saveSoon();
    if (before && base && madeBefore?.dataset === get().dataset)
      follower.onReplaced(
        { recipe: madeBefore.recipe, result: before, base, placements: edits.placements },
        outcome,
      );
    if (outcome.isSettled) return;
    // The first map is on the screen before the cores are taken for the next step.
    await host.painted();
    controller.signal.throwIfAborted();
    setRun({ settling: true });
    const settled = await pipeline.settle(input, first.positions, {
      ...hooks,
      onFrame: (positions) => {
        const { result } = get();
        if (result && !controller.signal.aborted) set({ result: { ...result, positions, contours: null } });
      },
    });
    controller.signal.throwIfAborted();
    // Steps by hand may be taken meanwhile: coasts are of the segments as they are now.
    for (let { result } = get(); result;) {
      const contours = await pipeline.coasts({ ...result, ...settled }, controller.signal);
      const now: AppState['result'] = get().result;
      if (now?.labels === result.labels) set({ result: { ...now, ...settled, contours, isSettled: true } });
      result = now?.labels === result.labels ? null : now;
    }
    autosave.saveSoon();
  }

  /** Coasts for a layout that was stopped on its way. */
  async function drawCoasts(): Promise<void> {
    const { result } = get();
    if (!result || result.contours) return;
    const contours = await pipeline.coasts(result);
    if (get().result === result) set({ result: { ...result, contours } });
  }

  const refiner = makeRefiner(context, { inputFor, build });

  /** A language model never delays a map: without its vectors at hand the word counts go first. */
  const withEncoderAtHand = (recipe: Recipe): Recipe =>
    refiner.isAtHand(recipe) ? recipe : { ...recipe, encoder: defaultRecipe([]).encoder };

  async function build(wanted: Recipe): Promise<void> {
    const recipe = withEncoderAtHand(wanted);
    run?.abort();
    const controller = new AbortController();
    run = controller;
    const steps = toldSteps(recipe, staleSteps(cache, get().workspace?.id ?? '', recipe));
    set({ recipe, run: { status: 'running', steps, problem: null, settling: false } });
    try {
      await perform(recipe, controller);
      if (run !== controller) return;
      setRun({ status: 'done', settling: false });
      refiner.consider();
    } catch (error) {
      if (run !== controller) return;
      const cancelled = isAbort(error);
      const status = cancelled ? 'cancelled' : 'failed';
      controller.abort();
      setRun({
        status,
        settling: false,
        steps: stopped(get().run.steps, status),
        problem: cancelled ? null : problemOf(error, { file: get().dataset?.file.name ?? '' }),
      });
      // A map without coasts is still a map; why the run stopped is said already.
      await drawCoasts().catch(() => undefined);
    } finally {
      if (run === controller) {
        run = null;
        follower.onRan();
      }
    }
  }

  /** Stops whatever runs; for another file. */
  function stopAll(): void {
    choices.forget();
    bentBefore = [];
    follower.onStopped();
    run?.abort();
    run = null;
    refiner.stop();
    set({ run: { status: 'idle', steps: [], problem: null, settling: false } });
  }

  /** @param note  what undo says of it; left out: it is not undone */
  function change(edit: (recipe: Recipe) => Recipe, note?: EditNote): void {
    const { recipe, dataset, result, isStale } = get();
    if (!recipe) return;
    const next = edit(recipe);
    if (isSame(next, recipe)) return;
    if (result && !isStale) made = { dataset, recipe };
    set({ recipe: next, isStale: isOtherThanMade(next), ...(note && { lastEdit: note }) });
    autosave.saveSoon();
  }

  const choices = recipeChoices(context, change);

  /** Whether a map of this recipe would be another than the one on screen: back where it was, it is not. */
  const isOtherThanMade = (recipe: Recipe): boolean =>
    get().result === null || made === null || made.dataset !== get().dataset || !isSame(made.recipe, recipe);

  /**
   * A map that was there before, as it was. Ids given since are not given again.
   *
   * @param isUndone  by undo, which takes back whatever those ids were used for: to the byte as it was
   */
  function restore({ recipe, result, base, placements }: RunChange['before'], isUndone = false): void {
    run?.abort();
    run = null;
    const { dataset, result: now, recipe: left, selectedSegment, edits } = get();
    made = { dataset, recipe };
    const gone = isUndone ? [] : [...(now?.segments.map(({ id }) => id) ?? []), ...(now?.retiredIds ?? [])];
    const retired = (ids: readonly string[], segments: MapResult['segments']): string[] =>
      [...new Set([...ids, ...gone])].filter((id) => !segments.some((segment) => segment.id === id));
    set({
      recipe,
      result: { ...result, retiredIds: retired(result.retiredIds, result.segments) },
      base: { ...base, retiredIds: retired(base.retiredIds, base.segments) },
      isStale: false,
      ...(left?.taught !== recipe.taught && {
        lastEdit: { kind: recipe.taught ? 'teach' : 'unteach', name: '', count: recipe.taught?.lessons ?? 0 },
      }),
      run: { status: 'done', steps: get().run.steps, problem: null, settling: false },
      selectedSegment: isThere(selectedSegment, result) ? selectedSegment : (result.segments[0]?.id ?? null),
    });
    reshaper.adopt(placements);
    // What was done by hand since stays done.
    if (edits.placements !== placements) reshaper.follow();
    autosave.saveSoon();
    if (left && !isSame(left, { ...left, encoder: recipe.encoder })) refiner.wentBackTo(recipe.encoder);
    else refiner.offer();
    if (!result.isSettled) void build(recipe);
    else void drawCoasts().catch(() => undefined);
  }

  /** The map as lessons bend it by another recipe: one that was there is there again, else it is made. */
  function followTaught(wanted: Recipe, { recipe, result, base, edits }: BeforeUndo): void {
    const { change } = get();
    const there = [...bentBefore, ...(change ? [change.before] : [])].find((one) =>
      isSame(one.recipe, wanted),
    );
    if (recipe && result && base)
      bentBefore = [
        { recipe, result, base, placements: edits.placements },
        ...bentBefore.filter((one) => !isSame(one.recipe, recipe)),
      ].slice(0, mostBent);
    set({ change: null });
    if (there) restore(there, true);
    else void build(wanted);
  }

  return {
    stopAll,
    inputFor,
    restore,
    async buildWith(draft: TuneDraft): Promise<void> {
      const lessons = draft.taught?.lessons;
      const note: EditNote = {
        kind: 'teach',
        name: '',
        ...(lessons && { count: lessons }),
        at: host.nowMs(),
      };
      change(
        (recipe) => tuned(recipe, draft),
        draft.taught === undefined ? undefined : draft.taught === null ? { ...note, kind: 'unteach' } : note,
      );
      const { recipe } = get();
      if (recipe) await build(recipe);
    },
    /** Groups by another recipe altogether. */
    async buildRecipe(recipe: Recipe): Promise<void> {
      const { clean = recipe.clean } = get().recipe ?? {};
      const isCleanSame = JSON.stringify(clean) === JSON.stringify(recipe.clean);
      const next = isCleanSame ? { ...recipe, clean } : recipe;
      change(() => next, isCleanSame ? undefined : { kind: 'steps', name: '' });
      await build(next);
    },
    /** After undo or redo, which may have brought other steps of cleaning, or other lessons. @param before  as all was before it */
    followUndo(before: BeforeUndo): void {
      const { recipe, dataset, result, isStale } = get();
      if (!recipe || !before.recipe || recipe === before.recipe) return;
      if (result && !isStale) made = { dataset, recipe: before.recipe };
      set({ isStale: isOtherThanMade(recipe) });
      autosave.saveSoon();
      // A step of undo that took a run takes it back; any other choice waits to be asked for.
      if (result && !isStale && recipe.taught !== before.recipe.taught) followTaught(recipe, before);
    },
    /** Offers a better encoder for a map that was opened; only one that was cut off goes on by itself. */
    offerRefining: (): void => refiner.offer(),
    actions: {
      ...choices.actions,
      async build(): Promise<void> {
        const { recipe } = get();
        if (recipe) await build(recipe);
      },
      cancelRun(): void {
        run?.abort();
      },
      ...refiner.actions,
    },
  };
}
