import type { ChurnChoice } from '../../core/data/churnChoice';
import { columnNamed } from '../../core/data/table';
import { bandOf } from '../../stages/predict/churn/churnSegments';
import { isAbort, problemOf } from '../appContext';
import type { ChurnState } from './churnState';
import { begun, tellFinding } from './finding';
import type { Parts } from './liveActions';
import { pickRows } from './pickRows';

/** Customers who are named: more than anybody calls in a week. */
const mostNamed = 500;

/** Who is likely to leave, learned from a column that says who did. */
export function churnActions(
  { context, space, autosave }: Parts,
  lookAtListed: () => Promise<Uint8Array | null>,
) {
  const { host, get, set } = context;
  let finding: AbortController | null = null;
  const put = (change: Partial<ChurnState>): void => {
    const { live } = get();
    set({ live: { ...live, churn: { ...live.churn, ...change } } });
  };
  /** What was found before stands, or nothing: another map or workspace may be on the table by now. */
  const settle = (): void => put({ status: get().live.churn.found ? 'done' : 'none' });

  /** What was asked is kept with the workspace; the answer follows from it. */
  function keep(choice: ChurnChoice): void {
    const { live } = get();
    if (live.kept.churn === choice) return;
    set({ live: { ...live, kept: { ...live.kept, churn: choice } } });
    autosave.saveSoon();
  }

  const actions = {
    async findChurn(choice: ChurnChoice): Promise<void> {
      finding?.abort();
      const { base, result } = get();
      if (!base || !result) return;
      finding = new AbortController();
      const { signal } = finding;
      const { clean, labels } = result;
      const isOfMap = (): boolean => {
        const now = get().result;
        return !signal.aborted && now?.clean === clean && now.labels === labels;
      };
      put({ status: 'running', ...begun, choice, problem: null });
      const onProgress = tellFinding(host, signal, (step) => {
        if (isOfMap()) put(step);
      });
      try {
        const { table, recipe } = await space.standing(base, signal);
        const found = await host.runner.run(
          'findChurn',
          { table, clean, recipe, labels, choice, most: mostNamed },
          { signal, onProgress },
        );
        if (isOfMap()) {
          put({ status: 'done', fraction: 1, found, of: { clean, labels } });
          keep(choice);
        } else if (!signal.aborted) settle();
      } catch (error) {
        if (signal.aborted || isAbort(error)) return;
        if (isOfMap()) put({ status: 'failed', found: null, problem: problemOf(error) });
        else settle();
      }
    },
    /** What was asked of these customers before is answered again, the same; nothing where it is at hand or never was. */
    async recallChurn(): Promise<void> {
      const { live, dataset } = get();
      const { churn } = live.kept;
      if (!churn || live.churn.status !== 'none' || live.churn.found) return;
      if (dataset && columnNamed(dataset.table, churn.column)) await actions.findChurn(churn);
    },
    /** Marks on the map who is still here, at high risk, and may be spoken to. */
    async pickLeaving(): Promise<void> {
      const listed = await lookAtListed();
      const { found } = get().live.churn;
      if (!found || !listed) return;
      const { risk, isLeft, average } = found;
      pickRows(
        context,
        Array.from(risk.keys()).filter(
          (row) => isLeft[row] !== 1 && listed[row] !== 1 && bandOf(risk[row]!, average) === 'high',
        ),
      );
    },
    cancelChurn(): void {
      finding?.abort();
      settle();
    },
  };
  return actions;
}
