import { columnNamed } from '../../core/data/table';
import type { ColouringInput } from '../../workers/messages/explore';
import { isAbort, type AppContext } from '../appContext';
import { colourableColumns } from '../colourable';
import type { AppState, ColourBy } from '../state';

const bySegment: ColourBy = { kind: 'segment' };

/** What a colouring is computed from; null where that is not there (any more). */
function inputFor(state: AppState): ColouringInput | null {
  const { result, find, dataset, colour } = state;
  const { by } = colour;
  if (!result || !dataset || by.kind === 'segment') return null;
  const { weights, items } = result.clean;
  if (by.kind === 'field') {
    const plan = colourableColumns(state).find(({ name }) => name === by.column);
    const column = plan && columnNamed(dataset.table, plan.name);
    return plan && column
      ? { kind: 'field', column, plan, items, weights, ...(by.against && { against: by.against }) }
      : null;
  }
  if (by.kind === 'search')
    return find.scores?.length === items.length ? { kind: 'scores', values: find.scores, weights } : null;
  if (by.kind === 'density') return { kind: 'density', positions: result.positions, weights };
  // Who is in no segment fits none: nothing is known, rather than a fit of 0.
  const values = result.confidence.map((fit, item) => (result.labels[item]! < 0 ? NaN : fit));
  return { kind: 'share', values, weights };
}

/** Whether something changed that the present colours tell of. */
function isOutdated(now: AppState, before: AppState): boolean {
  const { kind } = now.colour.by;
  if (kind === 'segment') return false;
  if (now.colour.by !== before.colour.by) return true;
  const [result, old] = [now.result, before.result];
  if (result?.clean !== old?.clean) return true;
  if (kind === 'field')
    return now.dataset !== before.dataset || now.recipe?.columns !== before.recipe?.columns;
  if (kind === 'search') return now.find.scores !== before.find.scores;
  if (kind === 'confidence') return result?.confidence !== old?.confidence || result?.labels !== old?.labels;
  // While the layout moves, the colours of before stay.
  return !now.run.settling && (result?.positions !== old?.positions || before.run.settling);
}

/** What the colours of the points mean. */
export function colourActions({ host, store, get, set }: AppContext) {
  let computing: AbortController | null = null;

  async function compute(): Promise<void> {
    computing?.abort();
    const controller = new AbortController();
    computing = controller;
    const {
      colour: { by },
      find,
    } = get();
    // The answer that they tell of is being found again.
    if (by.kind === 'search' && !find.scores && find.status === 'running') return;
    const input = inputFor(get());
    if (!input) return set({ colour: { by: bySegment, colouring: null } });
    try {
      const colouring = await host.runner.run('colouring', input, { signal: controller.signal });
      if (computing === controller) set({ colour: { by, colouring } });
    } catch (error) {
      // A map in its own colours is still a map.
      if (!isAbort(error) && computing === controller) set({ colour: { by: bySegment, colouring: null } });
    }
  }

  store.subscribe((now, before) => {
    if (now.colour.by.kind === 'segment') computing?.abort();
    else if (isOutdated(now, before)) void compute();
  });

  return {
    colourBy(by: ColourBy): void {
      set({ colour: { by, colouring: by.kind === 'segment' ? null : get().colour.colouring } });
    },
  };
}
