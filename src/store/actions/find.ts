import type { Progress } from '../../core/data/progress';
import type { Condition } from '../../core/data/query';
import type { Found } from '../../stages/find/makeFinder';
import { isAbort, problemOf, type AppContext } from '../appContext';
import { nobodyAsked } from '../mapLook';
import { searchFields } from '../searchFields';
import type { AppState, FindState } from '../state';
import { questions, type Ground } from './find/questions';

/** Mean of several questions' scores; null where there are none. */
function together(scores: readonly Float32Array[]): Float32Array | null {
  const [first, ...others] = scores;
  if (!first || others.length === 0) return first ?? null;
  return first.map((score, item) => others.reduce((sum, other) => sum + other[item]!, score) / scores.length);
}

/** Tables and items by number, for the worker to know them again. */
const keys = new WeakMap<object, number>();
let lastKey = 0;

function keyOf(thing: object): number {
  let key = keys.get(thing);
  if (key === undefined) keys.set(thing, (key = ++lastKey));
  return key;
}

/** Asking who: conditions dim everybody who does not answer. */
export function findActions(context: AppContext) {
  const { host, get, set } = context;
  const setFind = (change: Partial<FindState>): void => set({ find: { ...get().find, ...change } });
  const { givenFor, forget: forgetAnswers } = questions(context, ({ fraction }: Progress): void => {
    if (get().find.status === 'running') setFind({ fraction });
  });
  /** Stops what takes long (vectors, a language model) when another question comes. */
  let asking: AbortController | null = null;
  let previewing: AbortController | null = null;
  let isBusy = false;
  let isWanted = false;
  /** The worker keeps the table that was searched last. */
  let hasSearched = false;

  /** Nothing of a table is kept that went. */
  function forget(): void {
    forgetAnswers();
    if (!hasSearched) return;
    hasSearched = false;
    host.runner.run('forgetSearches', null).catch(() => undefined);
  }

  function ground(): Ground | null {
    const state = get();
    const { dataset, recipe, result } = state;
    if (!dataset || !recipe || !result || result.clean.rowToItem.length !== dataset.table.rowCount)
      return null;
    const key = `${keyOf(dataset)} ${keyOf(result.clean)} ${keyOf(recipe.columns)}`;
    hasSearched = true;
    return { state: { ...state, dataset, recipe }, result, fields: searchFields(state), key };
  }

  const sourceOf = ({ state, result, fields }: Ground) => ({
    table: state.dataset.table,
    clean: { items: result.clean.items, rowToItem: result.clean.rowToItem, weights: result.clean.weights },
    fields,
  });

  /** Answers the conditions as they stand; when they change meanwhile, once more. One worker call at a time. */
  async function ask(): Promise<void> {
    isWanted = true;
    asking?.abort();
    if (isBusy) return;
    isBusy = true;
    try {
      while (isWanted) {
        isWanted = false;
        await answer();
      }
    } finally {
      isBusy = false;
    }
  }

  async function answer(): Promise<void> {
    const here = ground();
    const { conditions, charted } = get().find;
    if (!here || (conditions.length === 0 && charted.length === 0)) {
      setFind({ ...nobodyAsked, conditions, charted });
      return;
    }
    const controller = new AbortController();
    try {
      asking = controller;
      const { given, chosen, by, unknown } = await givenFor(here, conditions, controller.signal);
      // From here on it takes a moment: answers follow a slider that is dragged.
      asking = null;
      const { lit, rows, loosening, charts } = await host.runner.run('find', {
        key: here.key,
        source: sourceOf(here),
        conditions: chosen,
        given,
        charts: charted,
      });
      const now = get();
      if (now.result?.clean !== here.result.clean || now.dataset !== here.state.dataset) return;
      const isLatest = now.find.conditions === conditions;
      if (now.find.conditions.length === 0)
        return setFind({ ...nobodyAsked, charted: now.find.charted, charts });
      setFind({
        status: isLatest ? 'done' : 'running',
        problem: null,
        lit,
        rows,
        scores: together(Object.values(given.scores)),
        by,
        unknown,
        charts,
        ...(isLatest && { conditions: chosen, loosening }),
      });
    } catch (error) {
      if (isAbort(error) || get().find.conditions !== conditions) return;
      setFind({ status: 'failed', problem: problemOf(error), lit: null, rows: 0, scores: null });
    } finally {
      if (asking === controller) asking = null;
    }
  }

  function setConditions(conditions: readonly Condition[]): void {
    const { find } = get();
    if (conditions.length === 0) setFind({ ...nobodyAsked, charted: find.charted, charts: find.charts });
    else setFind({ conditions, status: 'running', fraction: 0, problem: null, loosening: null });
    void ask();
  }

  return {
    /** Another file, another run or edited segments: the question stays, its answer is found again. */
    follow(state: AppState, before: AppState): void {
      const { find, result, dataset } = state;
      if (dataset?.table !== before.dataset?.table) forget();
      if (find.conditions.length === 0 && find.charted.length === 0) return;
      if (dataset !== before.dataset && dataset?.table !== before.dataset?.table) {
        if (find.conditions.length > 0 || find.charts.length > 0) set({ find: nobodyAsked });
        return;
      }
      const asksSegments = find.conditions.some(({ kind }) => kind === 'segments');
      const isOther =
        result?.clean !== before.result?.clean ||
        (asksSegments &&
          (result?.labels !== before.result?.labels || result?.segments !== before.result?.segments));
      if (isOther && result) {
        if (find.lit && find.lit.length !== result.clean.items.length)
          setFind({ status: 'running', lit: null, rows: 0, scores: null });
        void ask();
      }
    },
    actions: {
      setConditions,
      /** Columns whose spread is shown beside the map; none when nobody looks. */
      chart(columns: readonly string[]): void {
        if (columns.join('\n') === get().find.charted.join('\n')) return;
        setFind({ charted: columns, ...(columns.length === 0 && { charts: [] }) });
        if (columns.length > 0) void ask();
      },
      /**
       * Rows that would answer, while a question is still being written; questions by meaning that were not asked yet are
       * not counted in.
       *
       * @returns null when there is nothing to count, or another preview came
       */
      async previewFind(conditions: readonly Condition[]): Promise<number | null> {
        previewing?.abort();
        const here = ground();
        const quick = conditions.filter(({ kind }) => kind !== 'meaning' && kind !== 'like');
        if (!here || quick.length === 0 || quick.length < conditions.length) return null;
        const controller = new AbortController();
        previewing = controller;
        try {
          const { given } = await givenFor(here, quick, controller.signal);
          const input = { key: here.key, source: sourceOf(here), conditions: quick, given, charts: [] };
          const found: Found = await host.runner.run('find', input, { signal: controller.signal });
          return found.rows;
        } catch {
          return null;
        }
      },
    },
  };
}
