import type { AppState, StepName } from '../../store/state';

/** How much of a whole run a step usually takes. */
const usualShare: Readonly<Record<StepName, number>> = {
  read: 4,
  clean: 2,
  text: 40,
  products: 12,
  lessons: 6,
  group: 24,
  explain: 8,
  draw: 22,
  teach: 30,
  refine: 100,
};

/** How far the run, the opening or the refinement is, 0–1; null when nothing is on. */
export function runFraction(state: Pick<AppState, 'opening' | 'run' | 'refine'>): number | null {
  if (state.opening) return state.opening.step.fraction;
  if (state.run.status === 'running') {
    const total = state.run.steps.reduce((sum, step) => sum + usualShare[step.name], 0);
    const done = state.run.steps.reduce(
      (sum, step) => sum + usualShare[step.name] * (step.status === 'done' ? 1 : step.fraction),
      0,
    );
    return total === 0 ? 0 : Math.min(1, done / total);
  }
  return state.refine.status === 'running' ? state.refine.step.fraction : null;
}
