import { columnNamed } from '../../core/data/table';
import { isAbort, problemOf } from '../appContext';
import type { CompareColumnState } from './compareColumnState';
import type { Parts } from './liveActions';
import { pickRows } from './pickRows';

/** A tier or class of the customer's own, held against the segments. */
export function compareColumnActions({ context }: Parts) {
  const { host, get, set } = context;
  let comparing: AbortController | null = null;
  const put = (compareColumn: CompareColumnState): void => set({ live: { ...get().live, compareColumn } });

  return {
    async compareColumn(name: string): Promise<void> {
      comparing?.abort();
      const { dataset, result } = get();
      const column = dataset && columnNamed(dataset.table, name);
      if (!column || !result) return;
      comparing = new AbortController();
      const { signal } = comparing;
      const { clean, labels } = result;
      try {
        const found = await host.runner.run('compareColumn', { column, clean, labels }, { signal });
        if (!signal.aborted && get().dataset === dataset)
          put({ column: name, found, of: { clean, labels }, problem: null });
      } catch (error) {
        if (!signal.aborted && !isAbort(error) && get().dataset === dataset)
          put({ column: name, found: null, of: { clean, labels }, problem: problemOf(error) });
      }
    },
    /** Marks on the map who has another class than most of their segment. */
    pickDisagreeing(): void {
      const { found } = get().live.compareColumn;
      if (found) pickRows(context, found.disagreeing);
    },
    /** Marks on the map who is of a class and in a cluster, −1: in none. */
    pickCell(classAt: number, cluster: number): void {
      const { live, result } = get();
      const { found } = live.compareColumn;
      if (!found || !result) return;
      const { labels, clean } = result;
      const rows = Array.from(found.classOf.keys()).filter(
        (row) => found.classOf[row] === classAt && labels[clean.rowToItem[row]!] === cluster,
      );
      pickRows(context, rows);
    },
  };
}
