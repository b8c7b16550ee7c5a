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
