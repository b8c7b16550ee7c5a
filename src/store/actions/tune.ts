import type { Recipe } from '../../core/data/recipe';
import { previews } from '../../pipeline/preview';
import type { RunInput } from '../../pipeline/runInput';
import { isAbort, problemOf, type AppContext } from '../appContext';
import { nothingTried } from '../mapLook';
import type { MapResult, RunChange, TuneDraft, TuneState } from '../state';
import { differing, tuned } from '../tuned';

/** A slider that moves asks for no answer until it has rested for so long. */
const restMs = 80;

/** What trying needs of running. */
interface Running {
  readonly inputFor: (recipe: Recipe) => RunInput;
  readonly buildWith: (draft: TuneDraft) => Promise<void>;
  readonly restore: (before: RunChange['before']) => void;
}

/** Choices that are tried on a sample before they are made, and what the last run changed. */
export function tuneActions({ host, pipeline, get, set }: AppContext, running: Running) {
  const trials = previews(host.runner, pipeline);
  let rest: ReturnType<typeof setTimeout> | undefined;
  let asked: AbortController | null = null;

  const setTune = (change: Partial<TuneState>): void => set({ tune: { ...get().tune, ...change } });

  function stop(): void {
    clearTimeout(rest);
    asked?.abort();
    asked = null;
  }

  /** Answers what the draft would do, as it then is; the latest question alone is answered. */
  function askSoon(): void {
    stop();
    setTune({ status: 'running', problem: null });
    rest = setTimeout(() => void ask(), restMs);
  }

  async function ask(): Promise<void> {
    const { tune, recipe, result, base, edits, isStale, run } = get();
    // A map that is being made, or is of other choices, is nothing to compare with; after the run it is asked again.
    if (!tune.draft || !recipe || !result || isStale || run.status === 'running') return;
    const controller = new AbortController();
    asked = controller;
    const { signal } = controller;
    try {
      const isByHand = base !== null && base.labels !== result.labels;
      const start = {
        input: running.inputFor(recipe),
        result,
        labelsOfRun: isByHand ? base.labels : null,
        locked: edits.locked,
      };
      await trials.preview(start, tuned(recipe, tune.draft), signal, (preview) => {
        if (!signal.aborted) setTune({ preview });
      });
      if (asked === controller) setTune({ status: 'done' });
    } catch (error) {
      if (asked !== controller || isAbort(error)) return;
      setTune({ status: 'failed', preview: null, problem: problemOf(error) });
    }
  }

  function leave(): void {
    stop();
    trials.close();
    set({ tune: nothingTried });
  }

  /** Counts who moved; the answer belongs to this change alone. */
  async function count(change: RunChange, after: MapResult): Promise<void> {
    const { before } = change;
    const of = ({ segments, labels, clean }: MapResult) => ({
      segments,
      labels,
      rowToItem: clean.rowToItem,
    });
    const moves = await host.runner.run('moves', { before: of(before.result), after: of(after) });
    if (get().change === change) set({ change: { ...change, moves } });
  }

  return {
    /** The map is another: what is being tried is judged by it, and what became of everybody is told. */
    onReplaced(before: RunChange['before'], after: MapResult): void {
      const change: RunChange = { before, after: after.segments, moves: null };
      set({ change });
      // Without it the card says nothing; the map stands.
      count(change, after).catch(() => get().change === change && set({ change: null }));
    },
    /** A run has ended: a draft that waited for it is judged by its map. */
    onRan(): void {
      const { tune, recipe } = get();
      const draft = tune.draft && recipe && differing(recipe, tune.draft);
      if (!draft) return leave();
      setTune({ draft });
      askSoon();
    },
    /** Nothing is kept of customers who are on the table no more. */
    onStopped(): void {
      leave();
      set({ change: null });
    },
    actions: {
      /** Tries choices; what was tried before stays in the draft. */
      tune(change: TuneDraft): void {
        const { recipe, tune } = get();
        if (!recipe) return;
        const draft = differing(recipe, { ...tune.draft, ...change });
        if (!draft) {
          stop();
          return setTune({ ...nothingTried });
        }
        setTune({ draft });
        askSoon();
      },
      /** Makes the choices that are tried. */
      async applyTune(): Promise<void> {
        const { draft } = get().tune;
        leave();
        if (draft) await running.buildWith(draft);
      },
      cancelTune: leave,
      /** The map, its segments and its choices as they were before the last run; edits stay. */
      undoRun(): void {
        const { change } = get();
        if (!change) return;
        leave();
        running.restore(change.before);
        set({ change: null });
      },
      closeChange: (): void => set({ change: null }),
    },
  };
}
