import { usualAlerts, type AlertKind, type AlertRule } from '../../core/data/alertRule';
import type { Snapshot } from '../../core/data/snapshot';
import { isAbort, problemOf } from '../appContext';
import type { DriftState } from './driftState';
import type { Parts } from './liveActions';

/** What changed between months: found when looked at. */
export function driftActions({ context: { host, get, set }, autosave }: Parts) {
  let finding: AbortController | null = null;
  const put = (drift: DriftState): void => set({ live: { ...get().live, drift } });

  return {
    /** What changed between two snapshots, unless it is known. */
    async findDrift(before: Snapshot, now: Snapshot): Promise<void> {
      const { pair } = get().live.drift;
      if (pair?.[0] === before && pair[1] === now) return;
      finding?.abort();
      finding = new AbortController();
      const { signal } = finding;
      const asked = { pair: [before, now] as const, report: null, problem: null };
      put(asked);
      try {
        const report = await host.runner.run('findDrift', { before, now }, { signal });
        if (!signal.aborted) put({ ...asked, report });
      } catch (error) {
        if (!isAbort(error) && !signal.aborted) put({ ...asked, problem: problemOf(error) });
      }
    },
    /** Changes one of the rules that every new month is checked by; kept with the workspace. */
    setAlert(kind: AlertKind, change: Partial<Pick<AlertRule, 'limit' | 'isOn'>>): void {
      const { live } = get();
      const alerts = (live.kept.alerts ?? usualAlerts).map((rule) =>
        rule.kind === kind ? { ...rule, ...change } : rule,
      );
      set({ live: { ...live, kept: { ...live.kept, alerts } } });
      autosave.saveSoon();
    },
  };
}
