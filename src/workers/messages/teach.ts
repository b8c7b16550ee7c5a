import type { Constraints } from '../../core/data/constraints';
import type { Matrix } from '../../core/data/matrix';
import type { Metric } from '../../stages/evolve/teach/learnMetric';

/** What the user says of customers becomes a metric. */
export interface TeachTasks {
  /** Pairs of items → the metric that they teach; null where nothing is said to be together, or nothing apart. */
  learnMetric: {
    input: { x: Matrix; lessons: Constraints };
    output: Metric | null;
    partial: never;
  };
  /** The space as a metric bends it; strength 0–1. */
  bendSpace: {
    input: { x: Matrix; metric: Metric; strength: number };
    output: Matrix;
    partial: never;
  };
}

/** Which worker does what. */
export const teachWorkers = {
  learnMetric: 'live',
  bendSpace: 'live',
} as const satisfies Record<keyof TeachTasks, string>;
