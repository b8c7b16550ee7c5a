import { temporal, type TemporalState } from 'zundo';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CleanStep } from '../core/data/cleanStep';
import { noLists } from '../core/data/customerLists';
import { withoutLessons, type Recipe } from '../core/data/recipe';
import type { OwnRules } from '../core/data/rule';
import { noEdits, type SegmentEdits } from '../core/data/segment';
import { makeStepCache } from '../pipeline/plan';
import { pipeline } from '../pipeline/steps';
import type { DevicePreference } from '../workers/messages/encode';
import { cleanActions, noCare } from './actions/clean';
import { colourActions } from './actions/colour';
import { customerActions } from './actions/customers';
import { encoderActions, noEncoders } from './actions/encoders';
import { exploreActions } from './actions/explore';
import { exportActions } from './actions/export';
import { findActions } from './actions/find';
import { lookActions } from './actions/look';
import { filesSearcher } from './actions/namedInFiles';
import { openActions } from './actions/open';
import { nobodyAskedModel, ownModelActions } from './actions/ownModel';
import { pickActions } from './actions/pick';
import { placementActions } from './actions/placements';
import { preferenceActions } from './actions/preferences';
import { runActions } from './actions/run';
import { segmentActions } from './actions/segments';
import { tuneActions } from './actions/tune';
import { followSpots } from './actions/spots';
import type { AppContext } from './appContext';
import { makeAutosave } from './autosave';
import { browserHost, type Host } from './browserHost';
import type { EditNote } from './edits';
import { plainLook } from './mapLook';
import { nothingRemembered } from './live/liveState';
import { mostNotes } from './live/keptHistory';
import { withRules } from './live/keptRules';
import { makePreviews } from './previews';
import { makeReshaper } from './reshape';
import { makeSpace } from './space';
import type { AppState, Language, SampleEntry, Screen } from './state';

/** What undo and redo move: edits of segments and their rules, steps of cleaning, what was taught, never results. */
export interface Undoable {
  readonly edits: SegmentEdits;
  readonly steps: readonly CleanStep[] | undefined;
  /** Lessons that the map is bent by. */
  readonly taught: Recipe['taught'];
  /** Rules that the user changed; undefined: none. */
  readonly rules: OwnRules | undefined;
  readonly lastEdit: EditNote | null;
}

/** What undo brought back, as it belongs into the state: steps are a part of the recipe. */
function withUndone(
  { recipe, live }: AppState,
  { edits, steps, taught, rules, lastEdit }: Undoable,
): Partial<AppState> {
  const undone = {
    edits,
    lastEdit,
    ...(live.kept.rules !== rules && { live: { ...live, kept: withRules(live.kept, rules) } }),
  };
  if (!recipe || (recipe.clean.steps === steps && recipe.taught === taught)) return undone;
  const { mergeDuplicates } = recipe.clean;
  const clean = recipe.clean.steps === steps ? recipe.clean : { mergeDuplicates, ...(steps && { steps }) };
  return { ...undone, recipe: { ...withoutLessons(recipe), clean, ...(taught && { taught }) } };
}

function initialState(host: Host): AppState {
  const chosen = host.getPreference('language');
  const language: Language =
    chosen === 'en' || chosen === 'zh'
      ? chosen
      : host.preferredLanguages[0]?.toLowerCase().startsWith('zh')
        ? 'zh'
        : 'en';
  const theme = host.getPreference('theme');
  return {
    language,
    theme: theme === 'light' || theme === 'dark' ? theme : host.prefersDark ? 'dark' : 'light',
    screen: 'start',
    workspace: null,
    workspaces: [],
    samples: [],
    opening: null,
    largeFile: null,
    openProblem: null,
    openRest: null,
    exporting: null,
    exportProblem: null,
    dataset: null,
    hasSource: false,
    recipe: null,
    lists: noLists,
    pseudonymKey: null,
    ...noCare,
    isStale: false,
    run: { status: 'idle', steps: [], problem: null, settling: false },
    refine: { status: 'unavailable', why: 'no-text' },
    result: null,
    base: null,
    isExplaining: false,
    carried: null,
    edits: noEdits,
    lastEdit: null,
    selectedSegment: null,
    ...plainLook,
    ownModel: nobodyAskedModel,
    encoders: noEncoders,
    live: nothingRemembered,
    device: null,
    save: { status: 'none' },
    copiedAt: null,
    privacy: { requests: 0, foreign: 0, bytesSent: 0 },
    program: { status: 'none' },
  };
}

/** The app without pixels: its state, what can be done to it, and its history. */
export function createApp(host: Host = browserHost()) {
  const undoable = temporal(() => initialState(host), {
    partialize: ({ edits, lastEdit, recipe, live }): Undoable => ({
      edits,
      steps: recipe?.clean.steps,
      taught: recipe?.taught,
      rules: live.kept.rules,
      lastEdit,
    }),
    equality: (a, b) =>
      a.edits === b.edits && a.steps === b.steps && a.taught === b.taught && a.rules === b.rules,
    // What was done by hand is told from the steps that can be taken back.
    limit: mostNotes,
  });
  const store = createStore<AppState>()((set, get, api) =>
    // Only undo and redo set anything this way; all else goes through the store.
    undoable((undone) => set(withUndone(get(), undone as unknown as Undoable)), get, api),
  ) as StoreApi<AppState> & { temporal: StoreApi<TemporalState<Undoable>> };

  const cache = makeStepCache();
  const context: AppContext = {
    host,
    store,
    cache,
    pipeline: pipeline(host.runner, cache),
    set: (change) => store.setState(change),
    get: () => store.getState(),
    clearHistory: () => store.temporal.getState().clear(),
    // Each state of the past carries the note on the step that led to it.
    history: () => {
      const { pastStates } = store.temporal.getState();
      const notes = [...pastStates, store.getState()].slice(1).map(({ lastEdit }) => lastEdit);
      return notes.filter((note) => note !== null && note !== undefined);
    },
  };
  const autosave = makeAutosave(context);
  const space = makeSpace(context);
  const reshaper = makeReshaper(context, space, autosave);
  // Whatever changed the steps by hand, undo too: the map follows. A run's own outcome is of the steps it was given.
  store.subscribe(({ edits, base }, before) => {
    if (edits.placements !== before.edits.placements && base === before.base) reshaper.follow();
  });
  const run = runActions(context, autosave, reshaper, {
    onReplaced: (before, after) => tune.onReplaced(before, after),
    onRan: () => tune.onRan(),
    onStopped: () => tune.onStopped(),
  });
  const tune = tuneActions(context, run);
  followSpots(context);
  const open = openActions(context, autosave, run, reshaper);
  const preferences = preferenceActions(context);
  const find = findActions(context);
  store.subscribe((state, before) => find.follow(state, before));
  const undone = (move: () => void): void => {
    const before = store.getState();
    move();
    run.followUndo(before);
  };

  const actions = {
    ...open.actions,
    ...run.actions,
    ...preferences,
    ...segmentActions(context),
    ...placementActions(context, reshaper, makePreviews(context, space)),
    ...pickActions(context),
    ...find.actions,
    ...colourActions(context),
    ...exploreActions(context, space),
    ...lookActions(context),
    ...ownModelActions(context),
    ...encoderActions(context),
    ...tune.actions,
    ...cleanActions(context, run),
    ...customerActions(context, autosave, run, reshaper, filesSearcher(context, open.files)),
    ...exportActions(context, reshaper),
    undo: (): void => undone(() => store.temporal.getState().undo()),
    redo: (): void => undone(() => store.temporal.getState().redo()),
    /** Several steps at once: −3 undoes three, +2 redoes two. */
    goToEdit: (steps: number): void =>
      undone(() => {
        const { undo, redo } = store.temporal.getState();
        if (steps < 0) undo(-steps);
        else if (steps > 0) redo(steps);
      }),
    /** Writes what waits to be written; before the page goes away. */
    flush: (): Promise<void> => autosave.flush(),
  };

  /** Looks round once: samples, kept workspaces, device. @param screen wanted by the address, if any */
  async function start(screen?: Screen): Promise<void> {
    host.countRequests((privacy) => context.set({ privacy }));
    const samples = host
      .fetchFile('samples/samples.json')
      .then(async (file) => JSON.parse(await file.text()) as SampleEntry[])
      .catch(() => []);
    const stored = host.getPreference('device');
    const prefer: DevicePreference = stored === 'webgpu' || stored === 'wasm' ? stored : 'auto';
    context.set({ samples: await samples });
    await open.restore(screen);
    // Timed beside everything else: nothing waits for the badge.
    void preferences.chooseDevice(prefer).then(host.warmUp);
  }

  /** For actions that are loaded later (`live/liveActions`). */
  const parts = { context, autosave, run, reshaper, space, open, carryOut: actions.carryOut };
  return { store, actions, temporal: store.temporal, start, parts };
}

export type App = ReturnType<typeof createApp>;
