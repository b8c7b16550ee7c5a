import type { Progress } from '../core/data/progress';
import { timeLeft, type TimeLeft } from '../pipeline/timeLeft';
import type { StepName, StepState } from './state';

/** Turns progress reports into what the dock shows: share, time left, rate. */
export function stepMeter(name: StepName, startMs: number) {
  const left: TimeLeft = timeLeft(startMs);
  return {
    running(progress: Progress, nowMs: number): StepState {
      const secondsLeft = left.report(progress.fraction, nowMs);
      const seconds = (nowMs - startMs) / 1000;
      return {
        name,
        status: 'running',
        fraction: progress.fraction,
        ...(progress.done !== undefined && { done: progress.done }),
        ...(progress.total !== undefined && { total: progress.total }),
        ...(secondsLeft !== undefined && { secondsLeft }),
        ...(progress.done !== undefined && seconds > 2 && { rate: progress.done / seconds }),
      };
    },
    done(nowMs: number): StepState {
      return { name, status: 'done', fraction: 1, seconds: (nowMs - startMs) / 1000 };
    },
  };
}

/**
 * The same for a pass over all texts that may go on where it was left: texts read before count as done, but not towards
 * the rate. What is reported is the share of the work that was left.
 */
export function passMeter(name: StepName, startMs: number): Pick<ReturnType<typeof stepMeter>, 'running'> {
  const inner = stepMeter(name, startMs);
  /** Of the first report with counts: share of the whole, and texts, that were there before. */
  let before: { readonly share: number; readonly done: number } | null = null;
  return {
    running({ fraction, ...counts }: Progress, nowMs: number): StepState {
      const { done, total } = counts;
      if (!before && done !== undefined && total !== undefined && total > 0) {
        const share = fraction < 1 ? Math.max(0, (done / total - fraction) / (1 - fraction)) : 0;
        before = { share, done };
      }
      const { rate: _ofAll, ...step } = inner.running({ fraction, ...counts }, nowMs);
      const seconds = (nowMs - startMs) / 1000;
      return {
        ...step,
        fraction: before ? before.share + (1 - before.share) * fraction : fraction,
        ...(before && done !== undefined && seconds > 2 && { rate: (done - before.done) / seconds }),
      };
    },
  };
}

export const waiting = (name: StepName): StepState => ({ name, status: 'waiting', fraction: 0 });

/** A step whose result is kept from an earlier run. */
export const atHand = (name: StepName): StepState => ({ name, status: 'done', fraction: 1 });

/** The steps of a run that stopped: the one that ran says how. */
export const stopped = (steps: readonly StepState[], how: 'failed' | 'cancelled'): StepState[] =>
  steps.map((step) => (step.status === 'running' ? { ...step, status: how } : step));

/** The list with one step replaced, or added at its end. */
export function withStep(steps: readonly StepState[], step: StepState): StepState[] {
  return steps.some(({ name }) => name === step.name)
    ? steps.map((other) => (other.name === step.name ? step : other))
    : [...steps, step];
}
