import type { CleanStep, StepReport } from '../../core/data/cleanStep';
import { columnsOf } from '../../store/cleaning';
import type { MessageId } from '../messages';
import type { Text } from '../messages/useText';

/** What a step does, in a line. */
export function stepTitle(text: Text, step: CleanStep): string {
  const { kind, on: _, ...facts } = step;
  const values: Record<string, string | number> = { value: '' };
  for (const [name, fact] of Object.entries(facts)) {
    if (typeof fact === 'number') values[name] = fact;
    // A selector of a message holds letters only: yeo-johnson is written yeo_johnson there.
    if (typeof fact === 'string') values[name] = name === 'method' ? fact.replaceAll('-', '_') : fact;
  }
  const columns = columnsOf(step).join(', ');
  return text(`health.step.${kind}` as MessageId, { ...values, columns });
}

const ofRows: readonly CleanStep['kind'][] = ['test-accounts', 'do-not-contact', 'near-duplicates'];
/** Counted where numbers and texts are made ready, not where cells are changed. */
const countedLater: readonly CleanStep['kind'][] = ['skew', 'scale', 'personal-text', 'leave-out'];

/** What a step that is on did, in a line. */
export function stepOutcome(text: Text, step: CleanStep, report: StepReport | undefined): string {
  if (step.kind === 'leave-out') return '';
  if (!report && countedLater.includes(step.kind)) return text('health.step.later');
  const count = report?.count ?? 0;
  if (step.kind === 'personal-text') return text('health.step.texts', { count });
  return text(ofRows.includes(step.kind) ? 'health.step.rows' : 'health.step.cells', { count });
}

/**
 * The report of each step, by position: as it was last counted for the same step, wherever it stood, or else (of what
 * only a run counts) as the last run counted it.
 *
 * @param counted  reports, and the steps they are of
 * @param ran  of the last run, whose steps may have stood elsewhere
 */
export function reportsByStep(
  steps: readonly CleanStep[],
  counted: { readonly steps: readonly CleanStep[]; readonly report: readonly StepReport[] },
  ran: readonly StepReport[],
): (StepReport | undefined)[] {
  const before = counted.steps.map((step) => JSON.stringify(step));
  return steps.map((step) => {
    if (!countedLater.includes(step.kind)) {
      const at = before.indexOf(JSON.stringify(step));
      return counted.report.find((report) => report.step === at);
    }
    const column = 'column' in step ? step.column : undefined;
    return ran.find((report) => report.kind === step.kind && report.column === column);
  });
}
