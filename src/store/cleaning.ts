import type { CleanStep } from '../core/data/cleanStep';
import type { Finding } from '../core/data/finding';
import { cleanSteps, type Recipe } from '../core/data/recipe';
import type { EditNote } from './edits';
import type { AppState } from './state';

/** The columns that a step looks at. */
export const columnsOf = (step: CleanStep): readonly string[] => {
  if ('columns' in step) return step.columns;
  return 'column' in step ? [step.column] : [];
};

/** Ends of a range that a step holds values to; two of one column are two things to mend. */
const endsOf = (step: CleanStep): string =>
  step.kind === 'impossible-values' ? `${step.least !== undefined} ${step.most !== undefined}` : '';

/** Whether two steps mend the same thing, if in another way. */
export const mendsSame = (a: CleanStep, b: CleanStep): boolean =>
  a.kind === b.kind &&
  endsOf(a) === endsOf(b) &&
  (!('column' in a) || columnsOf(a).join('\n') === columnsOf(b).join('\n'));

/** Position of the step that mends what another would; −1 when there is none. */
export const stepFor = (steps: readonly CleanStep[], wanted: CleanStep): number =>
  steps.findIndex((step) => mendsSame(step, wanted));

/** The list with a step that is on: in its place where one mends the same already, else at the end. */
export function withStepOn(steps: readonly CleanStep[], wanted: CleanStep): readonly CleanStep[] {
  const step = { ...wanted, on: true };
  const at = stepFor(steps, wanted);
  return at < 0 ? [...steps, step] : steps.with(at, step);
}

export const withStepSwitched = (
  steps: readonly CleanStep[],
  at: number,
  on: boolean,
): readonly CleanStep[] => steps.map((step, i) => (i === at ? { ...step, on } : step));

/** The list with one step elsewhere; positions outside are its ends. */
export function withStepMoved(steps: readonly CleanStep[], from: number, to: number): readonly CleanStep[] {
  const step = steps[from];
  if (!step) return steps;
  const others = steps.filter((_, i) => i !== from);
  return others.toSpliced(Math.min(others.length, Math.max(0, to)), 0, step);
}

/** What undo says of a change to a step. */
export function noteOn(step: CleanStep | undefined): EditNote {
  const name = step ? columnsOf(step).join(', ') : '';
  return name === '' ? { kind: 'steps', name } : { kind: 'clean', name };
}

/** Whether a finding is mended: by a step that is on, or by an answer. */
export function isMended(finding: Finding, recipe: Recipe, guesses: AppGuesses): boolean {
  const steps = cleanSteps(recipe);
  const { fix, code, column } = finding;
  if (fix) return steps[stepFor(steps, fix)]?.on === true;
  if (code !== 'dates-ambiguous' && code !== 'numbers-ambiguous') return false;
  const plan = recipe.columns.find(({ name }) => name === column);
  const guess = guesses.find(({ name }) => name === column);
  // Any reading but the guessed one was the user's answer.
  return plan?.dateOrder !== guess?.dateOrder || plan?.numberFormat?.decimal !== guess?.numberFormat?.decimal;
}

type AppGuesses = NonNullable<AppState['dataset']>['guesses'];

/** What can be decided on this page: by a step or an answer; the rest only a better file can mend. */
const isDecidable = ({ fix, code }: Finding): boolean =>
  fix !== undefined || code === 'dates-ambiguous' || code === 'numbers-ambiguous';

/** How many findings wait for a decision. */
export function openFindings({ health, recipe, dataset }: AppState): number {
  if (!recipe || !dataset) return 0;
  return health.findings.filter(
    (finding) =>
      finding.level === 'decide' && isDecidable(finding) && !isMended(finding, recipe, dataset.guesses),
  ).length;
}
