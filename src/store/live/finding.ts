import type { OnProgress } from '../../core/data/progress';
import { timeLeft } from '../../pipeline/timeLeft';
import type { Host } from '../browserHost';

/** A search as the screen tells of it: how far it is, or that it was stopped; null: none is under way. */
export type Finding = { readonly fraction: number; readonly secondsLeft: number | null } | 'stopped' | null;

/** A search that has begun. */
export const begun = { fraction: 0, secondsLeft: null } as const satisfies Finding;

/** Tells how far a search is, and how long it takes yet, until its signal fires. */
export function tellFinding(
  host: Pick<Host, 'nowMs'>,
  signal: AbortSignal,
  tell: (finding: Exclude<Finding, string | null>) => void,
): OnProgress {
  const left = timeLeft(host.nowMs());
  return ({ fraction }) => {
    if (!signal.aborted) tell({ fraction, secondsLeft: left.report(fraction, host.nowMs()) ?? null });
  };
}
