import type { CleanStep, Filling, StepOf } from '../../core/data/cleanStep';
import type { ColumnPlan } from '../../core/data/recipe';

/** A way to mend one thing; the words are `health.choice.<id>`. */
export type ChoiceId =
  | 'leave'
  | 'median'
  | 'mode'
  | 'neighbours'
  | 'own-category'
  | 'constant'
  | 'winsorise'
  | 'clip-iqr'
  | 'clip-robust'
  | 'empty-robust';

export interface Choice {
  readonly id: ChoiceId;
  /** null: nothing is done. */
  readonly step: CleanStep | null;
}

/** Shares and distances that are usual; see `OutlierRule`. */
const outerShare = 0.01;
const tukey = 1.5;
const iglewicz = 3.5;

/**
 * The ways to mend a finding of which only the user can say which is right; none where there is one way alone.
 *
 * @param fix  what was proposed
 * @param missingWord  what an empty cell is called as a category of its own
 * @param typed  what the user wrote for empty cells
 */
export function choicesFor(
  fix: CleanStep,
  plan: ColumnPlan | undefined,
  missingWord: string,
  typed: string,
): Choice[] {
  if (fix.kind === 'missing-values') return fillings(fix, plan, missingWord, typed);
  if (fix.kind === 'outliers') return limits(fix);
  return [];
}

function fillings(
  { column }: StepOf<'missing-values'>,
  plan: ColumnPlan | undefined,
  missingWord: string,
  typed: string,
): Choice[] {
  const fill = (id: ChoiceId, how: Filling, value?: string): Choice => ({
    id,
    step: { kind: 'missing-values', on: true, column, fill: how, ...(value !== undefined && { value }) },
  });
  const isNumber = plan?.role === 'number' || plan?.role === 'amount' || plan?.role === 'date';
  return [
    { id: 'leave', step: null },
    ...(isNumber ? [fill('median', 'median')] : []),
    fill('mode', 'mode'),
    ...(isNumber ? [fill('neighbours', 'neighbours')] : [fill('own-category', 'constant', missingWord)]),
    fill('constant', 'constant', typed),
  ];
}

function limits({ column }: StepOf<'outliers'>): Choice[] {
  const limit = (
    id: ChoiceId,
    by: StepOf<'outliers'>['by'],
    beyond: number,
    to: StepOf<'outliers'>['to'],
  ): Choice => ({ id, step: { kind: 'outliers', on: true, column, by, limit: beyond, to } });
  return [
    { id: 'leave', step: null },
    limit('winsorise', 'share', outerShare, 'limit'),
    limit('clip-iqr', 'iqr', tukey, 'limit'),
    limit('clip-robust', 'robust-z', iglewicz, 'limit'),
    limit('empty-robust', 'robust-z', iglewicz, 'empty'),
  ];
}

const isSame = (a: CleanStep, b: CleanStep): boolean =>
  JSON.stringify({ ...a, on: true }, Object.keys({ ...a, ...b }).sort()) ===
  JSON.stringify({ ...b, on: true }, Object.keys({ ...a, ...b }).sort());

/** The choice that a step stands for; a constant is one whatever was typed. */
export function choiceOf(choices: readonly Choice[], step: CleanStep | undefined): ChoiceId {
  if (!step) return 'leave';
  const exact = choices.find((choice) => choice.step && isSame(choice.step, step));
  if (exact) return exact.id;
  return step.kind === 'missing-values' && step.fill === 'constant' ? 'constant' : 'leave';
}
