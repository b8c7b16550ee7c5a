import { purchaseDaysColumn } from '../../core/data/purchaseDays';
import { unassignedId } from '../../core/data/segment';
import { dayNow } from '../../core/data/today';
import { columnNamed } from '../../core/data/table';
import type { Dataset } from '../../core/data/workspaceContent';
import { isAbort, problemOf } from '../appContext';
import type { MapResult } from '../state';
import type { Parts } from './liveActions';
import { nothingWorth, type WorthState } from './worthState';

/** A year. */
const horizonDays = 365;

/** Row → which of the segments it is in; last come those in none. */
function groupsOf(rows: number, result: MapResult | null): { ids: string[]; groupOf: Int32Array } {
  const segments = result?.segments ?? [];
  const places = new Map(segments.map(({ cluster }, at) => [cluster, at]));
  const groupOf = new Int32Array(rows).fill(segments.length);
  result?.clean.rowToItem.forEach((item, row) => {
    groupOf[row] = places.get(item < 0 ? -1 : result.labels[item]!) ?? segments.length;
  });
  return { ids: [...segments.map(({ id }) => id), unassignedId], groupOf };
}

/** What customers will bring: found when looked at. */
export function worthActions({ context: { host, get, set }, autosave }: Parts) {
  let finding: AbortController | null = null;
  const state = (): WorthState => get().live.worth;
  const put = (worth: WorthState): void => set({ live: { ...get().live, worth } });

  /** What the customers and their segments are worth, unless it is known. */
  async function findWorth(): Promise<void> {
    const { dataset, result } = get();
    if (!dataset) return;
    const known = state();
    const isSame = known.of === dataset.table;
    if (isSame && known.labels === (result?.labels ?? null) && known.status !== 'none') return;
    finding?.abort();
    finding = new AbortController();
    const { signal } = finding;
    const log = dataset.origin?.log;
    const days = columnNamed(dataset.table, purchaseDaysColumn);
    const begun = { ...nothingWorth, of: dataset.table, labels: result?.labels ?? null };
    const today = dayNow(host.nowMs());
    if (!days || log?.reading.kind !== 'orders') {
      if (log) put({ ...begun, status: log.reading.kind === 'orders' ? 'older' : 'no-log' });
      else await lookAsOrders(dataset, isSame ? known.asOrders : null, begun, today, signal);
      return;
    }
    const kept = isSame ? known.report : null;
    put({ ...begun, status: 'busy', report: kept });
    try {
      const { asOf, currencies, late } = log;
      const report =
        kept ??
        (await host.runner.run(
          'findWorth',
          { days, asOf, today, late, currencies, horizonDays },
          { signal },
        ));
      const { ids, groupOf } = groupsOf(dataset.table.rowCount, result);
      const told = await host.runner.run(
        'worthOfSegments',
        { report, groupOf, groups: ids.length },
        { signal },
      );
      if (signal.aborted || get().dataset?.table !== dataset.table) return;
      const segments = Object.fromEntries(ids.map((id, at) => [id, told[at]!]));
      put({ ...begun, status: 'ready', report, segments, all: told[ids.length] ?? null });
    } catch (error) {
      if (isAbort(error) || signal.aborted || get().dataset?.table !== dataset.table) return;
      put({ ...begun, status: 'failed', problem: problemOf(error) });
    }
  }

  /** Rows that are taken for customers: whether they would tell it as orders, or why not. */
  async function lookAsOrders(
    { table, guesses }: Dataset,
    kept: WorthState['asOrders'],
    begun: WorthState,
    today: number,
    signal: AbortSignal,
  ): Promise<void> {
    put({ ...begun, status: 'busy' });
    try {
      const input = { table, guesses, today, horizonDays };
      const asOrders = kept ?? (await host.runner.run('readAsOrders', input, { signal }));
      if (signal.aborted || get().dataset?.table !== table) return;
      put({ ...begun, status: 'no-log', asOrders });
    } catch (error) {
      if (isAbort(error) || signal.aborted || get().dataset?.table !== table) return;
      put({ ...begun, status: 'failed', problem: problemOf(error) });
    }
  }

  /** What money is shown in where the file does not say it. @param currency  ISO 4217; null: none */
  function setCurrency(currency: string | null): void {
    const { live } = get();
    const { currency: _before, ...others } = live.kept;
    set({ live: { ...live, kept: { ...others, ...(currency !== null && { currency }) } } });
    autosave.saveSoon();
  }

  return { findWorth, setCurrency };
}
