import type { RuleCondition } from '../../core/data/rule';
import type { FindField } from '../../stages/find/findFields';

/** A condition on a column that leaves everybody in who has a value, to be narrowed. */
export function newCondition({ name, kind, values }: FindField): RuleCondition {
  if (kind === 'number' || kind === 'day') return { kind: 'range', column: name, low: null, high: null };
  if (kind === 'text') return { kind: 'words', text: '', column: name };
  const [first = ''] = values;
  return { kind: 'values', column: name, values: [first] };
}
