import { alertsOf, type AlertKind, type AlertRule } from '../../core/data/alertRule';
import type { Snapshot } from '../../core/data/snapshot';
import { isAbort, problemOf } from '../appContext';
import { noDrift, type DriftState } from './driftState';
import { begun, tellFinding } from './finding';
import type { Parts } from './liveActions';
import type { SharedSpaces } from './sharedSpaces';

/** What changed between months: found when looked at. */
export function driftActions({ context: { host, get, set }, autosave }: Parts, spacesOf: SharedSpaces) {
  let finding: AbortController | null = null;
  const put = (drift: DriftState): void => set({ live: { ...get().live, drift } });
  /** Whether it is still asked: another workspace has drift of its own. */
  const isAsked = (before: Snapshot, now: Snapshot): boolean => {
    const { pair } = get().live.drift;
    return pair?.[0] === before && pair[1] === now;
  };

  /** What is found of two months as a whole comes after the columns; where it cannot be found, nothing is said of it. */
  async function tellApart(before: Snapshot, now: Snapshot, signal: AbortSignal): Promise<void> {
    const spaces = await spacesOf(before, now, signal)
      // Let go with the table that they were of, as the month was accepted: made again.
      .catch((error: unknown) =>
        isAbort(error) && isAsked(before, now) ? spacesOf(before, now, signal) : null,
      )
      .catch(() => null);
    if (!spaces || signal.aborted || !isAsked(before, now)) return;
    const { seed } = before.recipe;
    const input = { before: spaces.before.x, now: spaces.now.x, seed };
    const twoSample = await host.runner.run('twoSample', input, { signal });
    if (!signal.aborted && isAsked(before, now)) put({ ...get().live.drift, twoSample });
  }

  return {
    /** What changed between two snapshots, unless it is known or being found. */
    async findDrift(before: Snapshot, now: Snapshot): Promise<void> {
      if (isAsked(before, now) && get().live.drift.finding !== 'stopped') return;
      finding?.abort();
      finding = new AbortController();
      const { signal } = finding;
      const asked = { ...noDrift, pair: [before, now] as const };
      put({ ...asked, finding: begun });
      const onProgress = tellFinding(host, signal, (finding) => {
        if (isAsked(before, now)) put({ ...asked, finding });
      });
      try {
        const report = await host.runner.run('findDrift', { before, now }, { signal, onProgress });
        if (signal.aborted || !isAsked(before, now)) return;
        put({ ...asked, report });
        await tellApart(before, now, signal);
      } catch (error) {
        if (!isAbort(error) && !signal.aborted && isAsked(before, now))
          put({ ...asked, problem: problemOf(error) });
      }
    },
    /** Nothing is told of the two months until they are asked about again. */
    stopDrift(): void {
      finding?.abort();
      const { drift } = get().live;
      if (drift.finding !== null) put({ ...drift, finding: 'stopped' });
    },
    /** Changes one of the rules that every new month is checked by; kept with the workspace. */
    setAlert(kind: AlertKind, change: Partial<Pick<AlertRule, 'limit' | 'isOn'>>): void {
      const { live } = get();
      const alerts = alertsOf(live.kept.alerts).map((rule) =>
        rule.kind === kind ? { ...rule, ...change } : rule,
      );
      set({ live: { ...live, kept: { ...live.kept, alerts } } });
      autosave.saveSoon();
    },
  };
}
